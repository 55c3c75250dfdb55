#pragma once
/// \file
/// How many samples a training step takes, and which ones.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The type of `shards<S>`.
template <std::size_t S>
struct shard_count {
    static_assert(S > 0 && (S & (S - 1)) == 0 && S <= 256, "ingrain::shards: their number is a power of two up to 256");
};

template <class Steps>
inline constexpr std::size_t shards_in = 1;
template <std::size_t S>
inline constexpr std::size_t shards_in<shard_count<S>> = S;

template <auto Steps>
inline constexpr std::size_t steps_in = [] {
    if constexpr (requires { static_cast<std::size_t>(Steps); })
        return static_cast<std::size_t>(Steps);
    else
        return std::size_t{1};
}();

}  // namespace detail

/// In how many equal parts a batch is computed, whose gradients are added by a binary tree
/// (training/sharded_trainer.hpp).
///
///     trainer<net, mean_squared_error, adam, batch<256, shards<8>>> trainer;     // one worker of at most 8
template <std::size_t S>
inline constexpr auto shards = detail::shard_count<S>{};
template <>
inline constexpr auto shards<1> = std::size_t{1};

/// `Samples` samples a step; the parameters are updated after every `Steps` steps, by the mean of their gradients. Or
/// `Steps` is `shards<S>`: a step is computed in S parts. Refuses more than 65,536 samples at once. The sum of more
/// than 16 steps is compensated, which takes the memory of the gradients once more.
///
///     trainer<net, mean_squared_error, adam, batch<32>> trainer;
///     trainer<net, mean_squared_error, adam, batch<8, 4>, gradients::added> with_less_memory;
template <std::size_t Samples, auto Steps = std::size_t{1}>
struct batch {
    /// Of a step, or of each of its shards.
    static constexpr std::size_t most_at_once = 65536;
    /// Whose gradients are added up before the parameters change.
    static constexpr std::size_t steps = detail::steps_in<Steps>;
    /// In how many parts a step is computed.
    static constexpr std::size_t shards = detail::shards_in<std::remove_const_t<decltype(Steps)>>;
    static_assert(Samples > 0 && steps > 0,
                  "ingrain::batch: a step takes at least one sample, and an update at least one step");
    static_assert(Samples % shards == 0 || Samples == 0,
                  "ingrain::batch: each shard has as many samples; make the batch a multiple of the number of shards");
    static_assert(Samples / shards <= most_at_once,
                  "ingrain::batch: a step keeps pointers to its samples on the stack, so they are at most 65,536; add "
                  "up the gradients of several steps: batch<1024, 1024> and gradients::added");
    /// Of a step.
    static constexpr std::size_t samples = Samples > 0 ? Samples : 1;
};

/// The positions in a data set of the at most N samples of one step.
template <std::size_t N>
struct batch_indices {
    std::uint32_t indices[N]{}, count = 0;  ///< of the samples in the data set
};

}}  // namespace ingrain::INGRAIN_ABI
