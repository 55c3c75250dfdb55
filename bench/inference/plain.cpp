// Static loops by hand. Compiled twice: as "plain loops", and with -ffast-math.

#include "../support/plain.hpp"
#include "../support/plain_convolution.hpp"

#include "contender.hpp"

namespace {

/// `Net` holds the state between calls.
template <class Net, std::size_t In, std::size_t Out, std::size_t N = 1>
int add(const char* workload) {
    static Net net;
    plain::fill(net, numbers::uniform(5, numbers::weight_scale(In)));
    numbers::publish(&net);
    return inference::add<N * In, N * Out>(workload, NAME, [](const float* x, float* y) {
        for (std::size_t n = 0; n < N; ++n) net.infer(x + n * In, y + n * Out);
    });
}

using namespace plain;

using wide_relu = chain<dense<48, 96, relu>, dense<96, 24, relu>, dense<24, 6, identity>>;
template <std::size_t Units>
using lstm_of = chain<lstm<1, Units>, dense<Units, 1, identity>>;
template <std::size_t Units>
using gru_of = chain<gru<1, Units>, dense<Units, 1, identity>>;

[[maybe_unused]] const int added =
    add<chain<dense<1, 8, plain::tanh>, dense<8, 8, plain::tanh>, dense<8, 1, identity>>, 1, 1>("W1") +
    add<chain<dense<32, 64, relu>, dense<64, 64, relu>, dense<64, 8, identity>>, 32, 8>("W2") +
    add<chain<dense<784, 128, relu>, dense<128, 10, identity>>, 784, 10>("W3") +
    add<chain<dense<16, 16, plain::tanh>, dense<16, 16, plain::tanh>, dense<16, 16, plain::tanh>,
              dense<16, 4, identity>>,
        16, 4>("W4") +
    add<lstm_of<20>, 1, 1>("W5") + add<gru_of<16>, 1, 1>("W6") +
    add<chain<causal_convolution<1, 4, 3, 1, plain::tanh>, causal_convolution<4, 4, 3, 2, plain::tanh>,
              causal_convolution<4, 4, 3, 4, plain::tanh>, dense<4, 1, identity>>,
        1, 1>("W7") +
    add<chain<convolution<28, 1, 8, 5, relu>, pool<24, 8>, convolution<12, 8, 16, 5, relu>, pool<8, 16>,
              dense<256, 10, identity>>,
        784, 10>("W8") +
    add<chain<dense<3, 5, plain::tanh>, dense<5, 7, plain::tanh>, dense<7, 2, identity>>, 3, 2>("3-5-7-2 tanh") +
    add<wide_relu, 48, 6>("48-96-24-6 relu") + add<wide_relu, 48, 6, 7>("48-96-24-6 relu batch 7") +
    add<wide_relu, 48, 6, 100>("48-96-24-6 relu batch 100") + add<lstm_of<8>, 1, 1>("LSTM 8") +
    add<lstm_of<16>, 1, 1>("LSTM 16") + add<lstm_of<24>, 1, 1>("LSTM 24") + add<lstm_of<40>, 1, 1>("LSTM 40") +
    add<gru_of<12>, 1, 1>("GRU 12") + add<gru_of<24>, 1, 1>("GRU 24") + add<gru_of<40>, 1, 1>("GRU 40");

}  // namespace
