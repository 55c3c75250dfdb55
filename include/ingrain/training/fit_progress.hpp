#pragma once
/// \file
/// How far a training has come.

#include <ingrain/simd/begin.hpp>

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The values of some metrics, with their names.
struct metric_values {
    static constexpr std::size_t most = 4;  ///< that there may be

    std::size_t count = 0;      ///< how many there are
    float values[most]{};       ///< in the order in which they were named
    const char* names[most]{};  ///< what they are called in tables
};

/// How far `fit` has come. Given to its callbacks after each step, and once more after each epoch.
template <class T>
struct fit_progress {
    std::uint32_t epoch, epochs;    ///< the first epoch is 1
    std::uint32_t sample, samples;  ///< of this epoch
    T loss;                         ///< mean over this epoch so far; NaN where no sample has counted yet
    bool epoch_ends;                ///< whether this is the report after the epoch
    std::uint32_t ignored;          ///< samples of this epoch so far whose label is no class; the loss leaves them out

    bool validated = false;  ///< whether this report has what follows: after an epoch, with `.validation`
    T validation_loss = static_cast<T>(std::numeric_limits<float>::quiet_NaN());  ///< mean over the validation set
    std::uint32_t best_epoch = 0;  ///< the one with the lowest validation loss so far; 0: none
    T best_loss = static_cast<T>(std::numeric_limits<float>::infinity());  ///< of that epoch
    metric_values metrics{};                                               ///< of the validation set
    metric_values training_metrics{};  ///< of the first samples of the training set, if they are wanted
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
