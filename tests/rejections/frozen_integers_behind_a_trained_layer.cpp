// expect: ingrain::frozen_integers: no gradient goes back through it; put it before all layers that are trained
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using backbone = network<input<4>, dense<3>, relu>;
using small = quantized<backbone>;
constexpr small::packed constants{};
using net = network<input<8>, dense<4>, frozen_integers<small, constants>, dense<2>>;
float step(trainer<net, mean_squared_error, sgd>& t, const float (&x)[8], const float (&y)[2]) { return t.step(x, y); }
