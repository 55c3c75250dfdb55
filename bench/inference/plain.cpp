// Static loops by hand. Compiled twice: as "plain loops", and with -ffast-math.

#include "../support/plain.hpp"
#include "../support/plain_convolution.hpp"

#include "contender.hpp"

namespace {

/// `Net` holds the state between calls.
template <class Net, std::size_t In, std::size_t Out>
int add(const char* workload) {
    static Net net;
    plain::fill(net, numbers::uniform(5, numbers::weight_scale(In)));
    numbers::publish(&net);
    return inference::add<In, Out>(workload, NAME, [](const float* x, float* y) { net.infer(x, y); });
}

using namespace plain;

[[maybe_unused]] const int added =
    add<chain<dense<1, 8, plain::tanh>, dense<8, 8, plain::tanh>, dense<8, 1, identity>>, 1, 1>("W1") +
    add<chain<dense<32, 64, relu>, dense<64, 64, relu>, dense<64, 8, identity>>, 32, 8>("W2") +
    add<chain<dense<784, 128, relu>, dense<128, 10, identity>>, 784, 10>("W3") +
    add<chain<dense<16, 16, plain::tanh>, dense<16, 16, plain::tanh>, dense<16, 16, plain::tanh>,
              dense<16, 4, identity>>,
        16, 4>("W4") +
    add<chain<lstm<1, 20>, dense<20, 1, identity>>, 1, 1>("W5") +
    add<chain<gru<1, 16>, dense<16, 1, identity>>, 1, 1>("W6") +
    add<chain<causal_convolution<1, 4, 3, 1, plain::tanh>, causal_convolution<4, 4, 3, 2, plain::tanh>,
              causal_convolution<4, 4, 3, 4, plain::tanh>, dense<4, 1, identity>>,
        1, 1>("W7") +
    add<chain<convolution<28, 1, 8, 5, relu>, pool<24, 8>, convolution<12, 8, 16, 5, relu>, pool<8, 16>,
              dense<256, 10, identity>>,
        784, 10>("W8");

}  // namespace
