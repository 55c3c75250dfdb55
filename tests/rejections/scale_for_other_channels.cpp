// expect: ingrain::scale takes one factor, or as many as there are channels (the last extent)
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

constexpr std::array factors{0.5f, 2.0f};
using net = network<input<8>, scale<{.by = factors}>>;
using output = net::output;
