#pragma once
/// \file
/// What came of a training, in a sentence.

#include <ingrain/simd/begin.hpp>

#include <ingrain/training/fit_result.hpp>

#include <cstdio>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// How a training ended, and what may help where it did not end well.
///
///     std::puts(host::report(fit(trainer, train, {.epochs = 5})).c_str());
template <class T>
std::string report(const fit_result<T>& result) {
    const auto number = [&] {
        char text[48];
        std::snprintf(text, sizeof text, "%.6g", static_cast<double>(result.loss));
        return std::string(text);
    };
    const std::string where = "epoch " + std::to_string(result.epoch) + ", step " + std::to_string(result.step);
    switch (result.outcome) {
        case fit_outcome::finished:
            return "Training finished after epoch " + std::to_string(result.epoch) + ": the loss is " + number() + ".";
        case fit_outcome::stopped:
            return "Training was stopped in " + where + ": the loss is " + number() + ".";
        case fit_outcome::diverged:
            return "Training diverged in " + where + ": the loss is " + number() +
                   ". Lower the learning rate, clip the gradients, scale the inputs, and look for samples that are not "
                   "finite.";
        case fit_outcome::no_samples:
            return "Nothing was learned: the data set is empty, or no sample counts, because no label is a class or "
                   "all "
                   "weights are 0.";
        case fit_outcome::refused_data:
            break;
    }
    return "Nothing was learned: the data set does not fit the network. Samples must have input::size values each, and "
           "targets must be one label or output::size values each.";
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
