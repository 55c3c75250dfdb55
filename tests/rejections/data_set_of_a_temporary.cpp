// expect: ingrain::data_set only refers to samples and targets; give the temporary
// shape: std::array

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

std::array<float, 32> drawn();

float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const int (&labels)[4]) {
    return fit(t, data_set{drawn(), labels});
}
