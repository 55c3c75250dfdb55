// Calls each function equally often, and prints how often. Fails if the network does not give the bits of the kernels
// called by hand.

#include "contenders.hpp"

#include "../support/numbers.hpp"

#include <ingrain/core/members.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <type_traits>

namespace {

using namespace zero_overhead;

constexpr std::size_t calls = 100;

template <class Parameters>
void draw(Parameters& parameters) {
    ig::for_each_tensor(
        [uniform = numbers::uniform(5, 0.8f)](auto, auto& tensor) mutable {
            for (float& value : tensor.values) value = uniform();
        },
        parameters);
}

template <class X>
void require_same(const char* workload, const X& network, const X& by_hand) {
    if (std::memcmp(&network, &by_hand, sizeof(X)) == 0) return;
    std::fprintf(stderr, "%s: the network does not give the bits of its kernels called by hand\n", workload);
    std::exit(1);
}

/// The same parameters as plain arrays. If the layouts differed, so would the outputs.
template <class Arrays, class Parameters>
Arrays arrays_of(const Parameters& parameters) {
    return std::bit_cast<Arrays>(parameters);
}

template <class Net, class Arrays, class Memory>
void compare_answers(const char* workload, auto network, auto by_hand) {
    static typename Net::parameters parameters{};
    draw(parameters);
    static const Arrays arrays = arrays_of<Arrays>(parameters);
    static typename Net::template scratch<> scratch;
    static Memory memory;
    numbers::uniform uniform(7);
    for (std::size_t i = 0; i < calls; ++i) {
        std::array<float, Net::input::size> x;
        std::array<float, Net::output::size> y, y_by_hand;
        numbers::fill(x.data(), x.size(), uniform);
        uniform();
        network(parameters, x.data(), y.data(), scratch);
        by_hand(arrays, x.data(), y_by_hand.data(), memory);
        require_same(workload, y, y_by_hand);
    }
}

void compare_steps() {
    constexpr float rate = 0.5f, x[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, targets[4] = {0, 1, 1, 0};
    static te trainer({.rate = rate});
    draw(trainer.parameters());
    static te_state state{.parameters = arrays_of<te_arrays>(trainer.parameters()), .rate = rate};
    for (std::size_t i = 0; i < calls; ++i) {
        const float loss = te_network(trainer, x[i % 4], &targets[i % 4]);
        require_same("T-E", loss, te_by_hand(state, x[i % 4], &targets[i % 4]));
        require_same("T-E", arrays_of<te_arrays>(trainer.parameters()), state.parameters);
    }
}

}  // namespace

int main() {
    compare_answers<w1, w1_arrays, w1_memory>("W1", w1_network, w1_by_hand);
    compare_answers<w4, w4_arrays, w4_memory>("W4", w4_network, w4_by_hand);
    compare_steps();
    std::printf("%zu\n", calls);
}
