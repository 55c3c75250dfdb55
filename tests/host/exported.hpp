#pragma once
// Parameters of a trained network, written by ingrain.
// "for a test"
//   hidden.weights 2x3
//   hidden.bias 3
//   2.1.scale 4

#include "support.hpp"

inline constexpr host_test::parameters<float> exported =
{{{{{{
    0x0p+0f, -0x0p+0f, 0x0.000002p-126f, -0x0.000002p-126f, 0x1p-126f, 0x1.fffffep+127f}}, {{
    -0x1.fffffep+127f, 0x1p+0f, 0x1.000002p+0f}}}}, {}, {{{{}, {{{{
    0x1.fffffep-1f, 0x1.99999ap-4f, -0x1.555556p-2f, 0x0.fffffep-126f}}}}}}}}};
