#pragma once
/// \file
/// A learning rate that suits a training, from a few steps with rising rates.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/finite.hpp>
#include <ingrain/core/permutation.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Between which rates is looked, and how finely.
struct find_rate_options {
    float lowest = 1e-5f;       ///< the first rate
    float highest = 1;          ///< the last rate
    std::uint32_t steps = 100;  ///< of training
    float smoothing = 0.9f;     ///< of the loss from step to step
};

/// A rate for `data`: trains with rates that rise from step to step, from `lowest` to `highest` by equal factors, until
/// the smoothed loss is four times its least. Returns a tenth of the rate of the least (Smith 2017, arXiv:1506.01186).
///
///     trainer.optimizer.rate = find_rate(trainer, train, {}, [&](float rate, float loss) { curve.add(rate, loss); });
///     trainer.begin(trainer.optimizer, seed{42});
///
/// `see(rate, smoothed loss)` is called after each step. The trainer is left trained, with the rate that it had: begin
/// again. A schedule of the optimiser multiplies each rate. Returns 0 where no loss is finite, or the data set does not
/// fit the network.
template <class Trainer, class Data, class See>
constexpr float find_rate(Trainer& trainer, const Data& data, const find_rate_options& options, const See& see) {
    const float before = trainer.optimizer.rate;
    const float factor = options.steps < 2 ? 0.0f
                                           : simd::log<math::accurate>(options.highest / options.lowest) /
                                                 static_cast<float>(options.steps - 1);
    float average = 0, weight = 1, least = 0, rate_of_least = 0;
    if (data.size == 0 || !data.template fits<typename Trainer::network>()) return 0;
    const permutation order(trainer.random(), data.size);
    for (std::uint32_t step = 0, at = 0; step < options.steps; ++step) {
        batch_indices<Trainer::batch_size> picked;
        for (; picked.count < Trainer::batch_size && picked.count < data.size; ++at)
            picked.indices[picked.count++] = order[at % data.size];
        const float rate =
            simd::rounded(options.lowest * simd::exp<math::accurate>(simd::rounded(factor * static_cast<float>(step))));
        trainer.optimizer.rate = rate;
        const auto loss = static_cast<float>(trainer.step(data, picked));
        if (!is_finite(loss)) break;
        average = simd::multiply_add(options.smoothing, average - loss, loss);
        weight = simd::rounded(weight * options.smoothing);
        const float smoothed = average / (1 - weight);
        see(rate, smoothed);
        if (rate_of_least == 0 || smoothed < least) {
            least = smoothed;
            rate_of_least = rate;
        }
        if (smoothed > 4 * least && least > 0) break;
    }
    trainer.optimizer.rate = before;
    return rate_of_least / 10;
}
/// The same without a function that sees the curve.
template <class Trainer, class Data>
constexpr float find_rate(Trainer& trainer, const Data& data, const find_rate_options& options = {}) {
    return find_rate(trainer, data, options, [](float, float) {});
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
