// expect: ingrain::frozen takes what the network inside takes
// shape: shape<9>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using backbone = network<input<8>, dense<3>>;
constexpr backbone::parameters trained{};
using net = network<input<9>, frozen<backbone, trained>, dense<2>>;
using output = net::output;
