#pragma once
/// \file
/// Which values a checkpoint keeps, and in which order: a network's parameters, or all that training has.

#include <ingrain/core/count.hpp>
#include <ingrain/core/finite.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/optimizer_memory.hpp>
#include <ingrain/training/training_hash.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Calls `use(value)` for each value of all tensors.
template <class Parameters>
constexpr void each_value(Parameters& parameters, const auto& use) {
    if constexpr (wanted<Parameters>)
        for_each_tensor(
            [&](auto, auto& tensor) {
                for (auto& value : tensor.values) use(value);
            },
            parameters);
}

/// The parameters of a network.
template <class Network>
struct checkpoint_contents {
    using network = Network;
    using object = typename Network::parameters;
    using stored = typename Network::policy::numbers::stored;
    static constexpr std::uint32_t kind = 0;
    static constexpr std::size_t size = Network::parameter_count * sizeof(stored);

    static constexpr void each(auto& parameters, const auto& use) { each_value(parameters, use); }
    static constexpr bool sound(const object& parameters) { return all_finite(parameters); }
};

/// Those of a network of integers, whose tensors have values of 8 and 32 bits.
template <class Network>
    requires requires { typename Network::packed; }
struct checkpoint_contents<Network> {
    using network = Network;
    using object = typename Network::parameters;
    using stored = std::int8_t;
    static constexpr std::uint32_t kind = 0;
    static constexpr std::size_t size = [] {
        std::size_t bytes = 0;
        const object zeros{};
        for_each_tensor([&](auto, const auto& tensor) { bytes += tensor.size * sizeof(tensor[0]); }, zeros);
        return bytes;
    }();

    static constexpr void each(auto& parameters, const auto& use) { each_value(parameters, use); }
    static constexpr bool sound(const object& parameters) { return all_finite(parameters); }
};

template <class Parameters, std::size_t Count>
constexpr std::size_t count_moments(const moments_of<Parameters, Count>*) {
    return Count;
}

/// A class of its own, because clang treats a class with a failed static_assert as one without members.
template <class Trainer>
struct training_for_slots {
    using progress = decltype(Trainer::state_type::progress);
    static_assert(
        !wanted<typename Trainer::gathered_type>,
        "ingrain::checkpoint_slots keeps no gradients that are being added up: train with a batch of one step");
    static_assert(std::is_empty_v<progress> || sizeof(progress) % sizeof(std::uint32_t) == 0,
                  "ingrain::checkpoint_slots: an optimiser's progress must consist of 32-bit words");
};

/// A trainer's parameters, moments, progress and generator.
template <class Trainer>
    requires requires { typename Trainer::state_type; }
struct checkpoint_contents<Trainer> {
    using network = typename Trainer::network;
    using object = Trainer;
    using state = typename Trainer::state_type;
    using progress_type = decltype(state::progress);
    using parameters = checkpoint_contents<network>;
    using stored = typename parameters::stored;

    static_assert(sizeof(training_for_slots<Trainer>) > 0);
    static constexpr std::size_t words = std::is_empty_v<progress_type> ? 0 : sizeof(progress_type) / 4;
    static constexpr std::size_t moments = count_moments(static_cast<const decltype(state::moments)*>(nullptr));
    static constexpr std::size_t size_of_moments = [] {
        if constexpr (moments > 0)
            return network::parameter_count * moments * sizeof(typename network::T);
        else
            return std::size_t{0};
    }();
    /// The training's hash, and not 0.
    static constexpr std::uint32_t kind = static_cast<std::uint32_t>(training_hash<Trainer> >> 32) | 1;
    static constexpr std::size_t size = parameters::size + size_of_moments + 4 * words + sizeof(generator);

    static constexpr void each(auto& trainer, const auto& use) {
        trainer.with_all([&](auto& p, auto& m, auto& progress, auto& random) {
            each_value(p, use);
            if constexpr (moments > 0)
                for (auto& moment : m.values) each_value(moment, use);
            if constexpr (words > 0) as_words<std::array<std::uint32_t, words>>(progress, use);
            as_words<std::array<std::uint64_t, sizeof(generator) / 8>>(random, use);
        });
    }
    static constexpr bool sound(const Trainer& trainer) {
        return trainer.with_all([](const auto& p, const auto& m, const auto&, const auto&) {
            bool finite = all_finite(p);
            if constexpr (moments > 0)
                for (const auto& moment : m.values) finite = finite && all_finite(moment);
            return finite;
        });
    }

private:
    template <class Words, class Object>
    static constexpr void as_words(Object& object, const auto& use) {
        auto words_of = std::bit_cast<Words>(object);
        for (auto& word : words_of) use(word);
        if constexpr (!std::is_const_v<Object>) object = std::bit_cast<Object>(words_of);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
