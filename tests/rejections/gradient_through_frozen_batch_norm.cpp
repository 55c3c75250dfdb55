// expect: ingrain::frozen: a gradient must pass through the batch_norm or dropout in this network; freeze it without

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using inside = network<input<5>, dense<3>, batch_norm<>>;
constexpr inside::parameters trained{};
using net = network<input<8>, dense<5>, frozen<inside, trained>, dense<2>>;
float learn(trainer<net, mean_squared_error, sgd>& trainer, const float (&x)[8], const float (&target)[2]) {
    return trainer.step(x, target);
}
