#pragma once
/// \file
/// The law of samples that do not count: a step has the bits of a step with the others alone, wherever they are.

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/smoothed_cross_entropy.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/out_of_line.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ingrain::test {

template <class Network, class Loss, std::size_t N>
auto trainer_of() {
    return make_owned<trainer<Network, Loss, momentum, batch<N>>>(momentum{.rate = 0.05f}, seed{5});
}

/// Which of N samples count: bit n of `bits` is sample n.
template <std::size_t N>
constexpr std::array<bool, N> samples_of(unsigned bits) {
    std::array<bool, N> result{};
    for (std::size_t n = 0; n < N; ++n) result[n] = (bits >> n & 1u) != 0;
    return result;
}

/// Two steps with all samples, with `targets` that say which of them count, and two with these alone. Compares losses
/// and all parameters, running statistics included. Where none counts, the loss is 0 and nothing moves.
template <class Loss, class Network, std::size_t N, std::size_t Count>
void check_steps(const samples<Network, N>& all, const auto& targets, const auto& some, const auto& targets_of_some) {
    const auto whole = trainer_of<Network, Loss, N>();
    const auto before = whole->parameters();
    float found[2]{}, expected[2]{};
    for (float& loss : found) loss = step(*whole, all.x, targets);
    if constexpr (Count == 0) {
        CHECK(same_bits(whole->parameters(), before));
    } else {
        const auto part = trainer_of<Network, Loss, Count>();
        for (float& loss : expected) loss = step(*part, some.x, targets_of_some);
        CHECK(same_bits(whole->parameters(), part->parameters()));
        CHECK_FALSE(same_bits(whole->parameters(), before));
    }
    CHECK(std::equal(std::begin(found), std::end(found), std::begin(expected)));
}

/// Labels that are no class, where the `Count` samples of `bits` count; in every other way of not counting, too, if
/// `EveryWay`: they differ in the targets alone, of which no layer knows, and for each a whole step is compiled. The
/// network ends with three outputs or more.
template <class Network, std::size_t N, std::size_t Count, bool EveryWay = all_laws>
void check_counted_samples(unsigned bits) {
    constexpr std::size_t width = Network::input::size, outputs = Network::output::size;
    CAPTURE(N, Count, bits);
    const auto counted = samples_of<N>(bits);
    samples<Network, N> all{17};
    samples<Network, std::max<std::size_t>(Count, 1)> some{18};
    std::uint32_t indices[N]{}, i = 0;
    float weights[N]{}, class_weights[outputs]{}, numbers[N];
    int labels[N]{};
    for (std::size_t c = 1; c < outputs; ++c) class_weights[c] = 0.5f + static_cast<float>(c);
    for (std::size_t n = 0; n < N; ++n) {
        all.labels[n] = static_cast<std::uint8_t>(counted[n] ? 1 + all.labels[n] % (outputs - 1) : 0);
        labels[n] = counted[n] ? all.labels[n] : -100;
        weights[n] = counted[n] ? all.weights[n] : 0;
        numbers[n] = counted[n] ? 1.0f : 0;
        if (!counted[n]) continue;
        std::copy_n(all.sample(n), width, some.x + i * width);
        std::copy_n(all.target(n), outputs, some.targets + i * outputs);
        some.weights[i] = all.weights[n];
        some.labels[i] = all.labels[n];
        indices[i++] = static_cast<std::uint32_t>(n);
    }
    REQUIRE(i == Count);
    check_steps<softmax_cross_entropy, Network, N, Count>(all, labels, some, some.labels);
    if constexpr (EveryWay) {
        check_steps<softmax_cross_entropy, Network, N, Count>(all, weighted(all.labels, weights), some,
                                                              weighted(some.labels, some.weights));
        check_steps<softmax_cross_entropy, Network, N, Count>(all, class_weighted(all.labels, class_weights), some,
                                                              class_weighted(some.labels, class_weights));
        check_steps<mean_squared_error, Network, N, Count>(all, weighted(all.targets, numbers), some, some.targets);
        if (bits == (1u << Count) - 1u)
            check_steps<mean_squared_error, Network, N, Count>(all, first_of(all.targets, Count), some, some.targets);
    }
    if constexpr (EveryWay && Count > 0) {  // the remainder of a data set, in which the first sample is repeated
        const data_set<float, float> set{all.x, all.targets, N};
        const auto whole = trainer_of<Network, mean_squared_error, N>();
        const auto part = trainer_of<Network, mean_squared_error, Count>();
        CHECK(whole->step(set, indices, Count) == step(*part, some.x, some.targets));
        CHECK(same_bits(whole->parameters(), part->parameters()));
    }
}

/// The law for batches of four: none, one (unless a single sample is too few) and two of them; with all laws three and
/// four. In every way for one layer.
template <class Network, bool One = true, bool EveryWay = all_laws>
void check_counted() {
    check_counted_samples<Network, 4, 0, EveryWay>(0b0000);
    if constexpr (One)
        for (const unsigned bits : {0b0001u, 0b0100u}) check_counted_samples<Network, 4, 1, EveryWay>(bits);
    for (const unsigned bits : {0b0011u, 0b1010u, 0b1100u}) check_counted_samples<Network, 4, 2, EveryWay>(bits);
    in_all_laws([]<class> {
        for (const unsigned bits : {0b0111u, 0b1101u, 0b1110u}) check_counted_samples<Network, 4, 3, EveryWay>(bits);
        check_counted_samples<Network, 4, 4, EveryWay>(0b1111);
    });
}

}  // namespace ingrain::test
