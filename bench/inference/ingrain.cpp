// This library. Compiled with -DNAME="ingrain", and with another name for narrower registers.

#include "../networks.hpp"

#include <ingrain/core/members.hpp>
#include <ingrain/stream.hpp>

#include "contender.hpp"

namespace {

namespace ig = ingrain;

void fill(auto& parameters) {
    numbers::uniform draw(5);
    ig::for_each_tensor(
        [&](auto, auto& tensor) {
            for (auto& value : tensor.values) value = draw() * (tensor.size > 5000 ? 0.1f : 0.3f);
        },
        parameters);
}

template <class Net, std::size_t N = 1>
int add(const char* workload, const std::string& implementation) {
    static typename Net::parameters parameters;
    fill(parameters);
    static typename Net::template scratch<N> scratch;
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    return inference::add<N * Net::input::size, N * Net::output::size>(
        workload, implementation, [](const float* x, float* y) {
            Net::template infer<N>(parameters, x, ig::rows<float, N, typename Net::output>{y}, scratch);
        });
}

/// `Block` frames of `N` streams per call.
template <class Net, std::size_t Block = 1, std::size_t N = 1>
int add_stream(const char* workload, const std::string& implementation) {
    using live = ig::stream<Net, Block>;
    static typename Net::parameters parameters;
    fill(parameters);
    static typename live::template scratch<N> scratch;
    static typename live::template state<N> state{};
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    numbers::publish(&state);
    return inference::add<N * live::input::size, N * live::output::size>(
        workload, implementation, [](const float* x, float* y) {
            live::template advance<N>(parameters, x, ig::rows<float, N, typename live::output>{y}, scratch, state);
        });
}

template <ig::math Tier>
int add_all(const std::string& implementation) {
    return add<networks::w1<Tier>>("W1", implementation) + add<networks::w2<Tier>>("W2", implementation) +
           add<networks::w3<Tier>>("W3", implementation) +
           add<networks::w3_of<networks::narrow_tier<Tier>>>("W3 bf16", implementation) +
           add<networks::w4<Tier>>("W4", implementation) + add_stream<networks::w5<Tier>>("W5", implementation) +
           add_stream<networks::w6<Tier>>("W6", implementation) + add_stream<networks::w7<Tier>>("W7", implementation) +
           add<networks::w8<Tier>>("W8", implementation) +
           add<networks::small_tanh<Tier>>("3-5-7-2 tanh", implementation) +
           add_stream<networks::lstm_of<Tier, 8>>("LSTM 8", implementation) +
           add_stream<networks::lstm_of<Tier, 16>>("LSTM 16", implementation) +
           add_stream<networks::lstm_of<Tier, 16>, 1, 2>("LSTM 16 stereo", implementation) +
           add_stream<networks::lstm_of<Tier, 24>>("LSTM 24", implementation) +
           add_stream<networks::lstm_of<Tier, 40>>("LSTM 40", implementation) +
           add_stream<networks::gru_of<Tier, 12>>("GRU 12", implementation) +
           add_stream<networks::gru_of<Tier, 24>>("GRU 24", implementation) +
           add_stream<networks::gru_of<Tier, 40>>("GRU 40", implementation) +
           add_stream<networks::nam_a1<Tier>>("NAM A1", implementation) +
           add_stream<networks::nam_a1<Tier>, 1, 2>("NAM A1 stereo", implementation) +
           add_stream<networks::nam_a1<Tier>, 64>("NAM A1, 64 frames", implementation) +
           add_stream<networks::nam_a1<Tier>, 64, 2>("NAM A1, 64 frames stereo", implementation) +
           add_stream<networks::nam_a2<Tier>>("NAM A2 8", implementation) +
           add_stream<networks::nam_a2<Tier>, 64>("NAM A2 8, 64 frames", implementation);
}

/// Networks without elementary functions are the same in both tiers.
int add_relu(const std::string& implementation) {
    using net = networks::wide_relu<ig::math::accurate>;
    return add<net>("48-96-24-6 relu", implementation) + add<net, 7>("48-96-24-6 relu batch 7", implementation) +
           add<net, 100>("48-96-24-6 relu batch 100", implementation);
}

[[maybe_unused]] const int added = add_all<ig::math::quick>(NAME);
[[maybe_unused]] const int accurate = add_all<ig::math::accurate>(NAME ", accurate") + add_relu(NAME ", accurate");

}  // namespace
