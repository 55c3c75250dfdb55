// expect: ingrain::multiplied takes one factor for each sample of the batch
// shape: multiplied

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, mean_squared_error, sgd, batch<8>>& t, const float (&x)[64], const float (&y)[24]) {
    const std::array<float, 9> factors{};
    return t.step(x, multiplied(y, factors));
}
