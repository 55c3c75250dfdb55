#pragma once
/// \file
/// Copies of the parameters during a training: before it, and after its first epoch.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/fit_progress.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A callback of `fit`, for the histograms of a report. Costs two copies of the parameters.
///
///     host::snapshots<net> before(trainer.parameters());
///     fit(trainer, train, {.epochs = 20, .validation = test}, before, history);
template <class Network>
class snapshots {
public:
    /// What is copied.
    using parameters_type = typename Network::parameters;
    /// The parameters at one time, and what it is called.
    struct snapshot {
        std::string name;                             ///< "before", "epoch 1"
        std::unique_ptr<parameters_type> parameters;  ///< as they were then
    };

    /// Copies the parameters before the training.
    explicit snapshots(const parameters_type& parameters) { take("before", parameters); }

    /// A callback of `fit`.
    template <class T>
    void operator()(const auto& trainer, const fit_progress<T>& now) {
        if (now.epoch_ends && all_.size() < 2 && now.epoch < now.epochs)
            take("epoch " + std::to_string(now.epoch), trainer.parameters());
    }

    /// In the order of time.
    const std::vector<snapshot>& all() const { return all_; }

private:
    void take(const std::string& name, const parameters_type& parameters) {
        all_.push_back({name, std::make_unique<parameters_type>(parameters)});
    }

    std::vector<snapshot> all_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host
