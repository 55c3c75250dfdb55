// expect: trained: these parameters are of a network with other layers, options or shapes; export them again

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<2>, dense<2>, relu, dense<1>>;

// What host::write_header wrote for the same network with tanh.
static_assert(ingrain::topology_hash<net::parameters> == 0x78284348dcc742aa,
              "trained: these parameters are of a network with other layers, options or shapes; export them again");

inline constexpr net::parameters trained = {
    {{{{{0x1.0cac58p-2f, -0x1.1ba99ep+0f, 0x1.81075p-1f, 0x1.547c8p-6f}}, {{0x0p+0f, 0x0p+0f}}}},
     {},
     {{{{0x1.ca13ap-3f, -0x1.1c5e72p+0f}}, {{0x0p+0f}}}}}};
