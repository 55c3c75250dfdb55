// expect: ingrain: these are not the samples that the network takes: got another number of values
// shape: got<9>
// shape: expected<8>

#include <ingrain/ingrain.hpp>
#include <array>

using namespace ingrain;

constexpr network<input<8>, dense<3>>::parameters from_flash{};
using net = network<input<8>, dense<3>>;
bool learn(learner<net, softmax_cross_entropy, sgd, from_flash>& t, const std::array<float, 9>& x) {
    return bool(t.learn(x, 1));
}
