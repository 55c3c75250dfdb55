// expect: ingrain::data_set cannot tell how many samples there are from rows of numbers
// shape: float

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, mean_squared_error, sgd, batch<4>>& t, const float (&x)[32], const float (&y)[12]) {
    return fit(t, data_set{x, y});
}
