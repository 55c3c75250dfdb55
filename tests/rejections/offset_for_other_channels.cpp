// expect: ingrain::offset takes one value, or as many as there are channels (the last extent)
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

constexpr std::array values{0.5f, 2.0f};
using net = network<input<8>, offset<{.by = values}>>;
using output = net::output;
