#pragma once
/// \file
/// How many samples a training step takes, and which ones.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `Samples` samples a step; the parameters are updated after every `Steps` steps, by the mean of their gradients.
///
///     trainer<net, mean_squared_error, adam, batch<32>> trainer;
///     trainer<net, mean_squared_error, adam, batch<8, 4>, gradients::added> with_less_memory;
template <std::size_t Samples, std::size_t Steps = 1>
struct batch {
    static_assert(Samples > 0 && Steps > 0,
                  "ingrain::batch: a step takes at least one sample, and an update at least one step");
    static constexpr std::size_t samples = Samples > 0 ? Samples : 1, steps = Steps > 0 ? Steps : 1;
};

/// The positions in a data set of the at most N samples of one step.
template <std::size_t N>
struct batch_indices {
    std::uint32_t indices[N]{}, count = 0;
};

}}  // namespace ingrain::INGRAIN_ABI
