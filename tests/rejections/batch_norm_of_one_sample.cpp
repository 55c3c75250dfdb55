// expect: ingrain::batch_norm: one value per channel has no variance; train with more samples a step

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, batch_norm<>>;
float learn(trainer<net, mean_squared_error, sgd>& trainer, const float (&x)[8], const float (&target)[3]) {
    return trainer.step(x, target);
}
