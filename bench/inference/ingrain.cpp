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

template <class Net>
int add(const char* workload, const std::string& implementation) {
    static typename Net::parameters parameters;
    fill(parameters);
    static typename Net::template scratch<> scratch;
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    return inference::add<Net::input::size, Net::output::size>(workload, implementation, [](const float* x, float* y) {
        Net::template infer<1>(parameters, x, ig::rows<float, 1, typename Net::output>{y}, scratch);
    });
}

/// One frame per call.
template <class Net>
int add_stream(const char* workload, const std::string& implementation) {
    using live = ig::stream<Net>;
    static typename Net::parameters parameters;
    fill(parameters);
    static typename live::template scratch<> scratch;
    static typename live::template state<> state{};
    numbers::publish(&parameters);
    numbers::publish(&scratch);
    numbers::publish(&state);
    return inference::add<live::input::size, live::output::size>(
        workload, implementation, [](const float* x, float* y) {
            live::template advance<1>(parameters, x, ig::rows<float, 1, typename live::output>{y}, scratch, state);
        });
}

template <ig::math Tier>
int add_all(const std::string& implementation) {
    return add<networks::w1<Tier>>("W1", implementation) + add<networks::w2<Tier>>("W2", implementation) +
           add<networks::w3<Tier>>("W3", implementation) +
           add<networks::w3_of<networks::narrow_tier<Tier>>>("W3 bf16", implementation) +
           add<networks::w4<Tier>>("W4", implementation) + add_stream<networks::w5<Tier>>("W5", implementation) +
           add_stream<networks::w6<Tier>>("W6", implementation) + add_stream<networks::w7<Tier>>("W7", implementation) +
           add<networks::w8<Tier>>("W8", implementation);
}

[[maybe_unused]] const int added = add_all<ig::math::quick>(NAME);
[[maybe_unused]] const int accurate = add_all<ig::math::accurate>(NAME ", accurate");

}  // namespace
