// expect: pass .data(), a pointer to N * input::size values
// shape: std::vector<float

#include <ingrain/ingrain.hpp>
#include <vector>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const std::vector<float>& x, const int* labels) {
    return t.step(x, labels);
}
