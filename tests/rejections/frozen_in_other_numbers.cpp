// expect: ingrain::frozen takes what the network inside takes
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct exact : default_policy {
    using numbers = ingrain::numbers<double>;
};
using backbone = network<input<8>, dense<3>>;
constexpr backbone::parameters trained{};
using net = basic_network<exact, input<8>, frozen<backbone, trained>, dense<2>>;
using output = net::output;
