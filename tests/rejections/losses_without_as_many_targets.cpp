// expect: ingrain::losses takes a target for each output

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, parallel<side_by_side, dense<3>, dense<2>>>;
using loss = losses<mean_squared_error, mean_squared_error>;

float step(trainer<net, loss, sgd>& trainer, const float (&x)[8], const float (&t)[3]) { return trainer.step(x, t); }
