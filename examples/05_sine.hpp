#pragma once
// Parameters of a trained network, written by ingrain.
//   0.weights 1x12
//   0.bias 12
//   2.weights 12x1
//   2.bias 1

#include <ingrain/core/topology_hash.hpp>

static_assert(
    ingrain::topology_hash<sine::parameters> == 0xaab77f5cc37bd4cd,
    "sine_in_flash: these parameters are of a network with other layers, options or shapes; export them again");

inline constexpr sine::parameters sine_in_flash = {
    {{{{{-0x1.cf0414p-3f, 0x1.294628p-2f, 0x1.e7d55cp-3f, 0x1.0ea1a4p-2f, 0x1.13640ep+0f, 0x1.99283cp-1f,
         0x1.04fe14p+0f, -0x1.3179ap-2f, 0x1.1a237cp+0f, 0x1.41b99p-3f, -0x1.cd6b5p-1f, -0x1.de3586p-1f}},
       {{0x1.35522ap-3f, -0x1.d2a026p-2f, -0x1.77f696p-3f, -0x1.4c9c5p-2f, 0x1.54a746p-4f, 0x1.5e2ea6p+1f,
         0x1.525382p-4f, 0x1.fa5b9ap-2f, 0x1.44624ep+0f, 0x1.b127eap-2f, 0x1.347036p+0f, 0x1.b4f13cp-1f}}}},
     {},
     {{{{0x1.443a0ep-1f, -0x1.24c6dep+0f, -0x1.d33cd6p-1f, -0x1.2f447p+0f, 0x1.10371ap-1f, -0x1.862d42p-1f,
         0x1.b0921cp-1f, 0x1.11b79ep+0f, 0x1.84be76p-1f, -0x1.fbc60ep-2f, -0x1.83077p-1f, -0x1.a47f2ep-1f}},
       {{-0x1.b986bap-3f}}}}}};
