#pragma once
/// \file
/// What came of a training.

#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// How a training ended.
enum class fit_outcome : unsigned char {
    finished,      ///< after all its epochs
    stopped,       ///< because the observer said so
    diverged,      ///< because a loss or a parameter was no longer finite, or the loss had grown beyond
                   ///< `fit_options::limit`
    no_samples,    ///< because the data set is empty, or no sample in it counts
    refused_data,  ///< before it began: samples and targets do not have the sizes that the network's have
};

/// What `fit` returns. It converts to the loss.
///
///     const auto result = fit(trainer, train, {.epochs = 5});
///     if (!result.good()) std::printf("epoch %u, step %u\n", result.epoch, result.step);
template <class T>
struct fit_result {
    T loss;  ///< the mean over the last epoch; not finite where training diverged, NaN where there was no sample
    fit_outcome outcome;        ///< how it ended
    std::uint32_t epoch, step;  ///< the last one, or where training diverged; the first is 1

    /// The loss.
    constexpr operator T() const noexcept { return loss; }
    /// Whether training went as it was meant to.
    constexpr bool good() const noexcept { return outcome == fit_outcome::finished || outcome == fit_outcome::stopped; }
};

}}  // namespace ingrain::INGRAIN_ABI
