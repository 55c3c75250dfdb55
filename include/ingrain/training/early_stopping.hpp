#pragma once
/// \file
/// Stopping when the validation loss no longer falls.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/training/fit_progress.hpp>

#include <cstdint>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Keeps the best parameters, and says when the loss has not fallen for `patience` epochs.
///
///     static early_stopping<net> best{5};
///     fit(trainer, train, {.epochs = 100, .validation = validation}, best);
///     trainer.parameters() = best.parameters();
///
/// As a callback it takes the validation loss of each epoch, or the training loss where there is no validation set.
/// Elsewhere call `goes_on`.
///
/// Keeps the first parameters whatever their loss is: where every loss is NaN, training has diverged. Costs a copy of
/// the parameters.
template <class Network>
class early_stopping {
public:
    using parameters_type = typename Network::parameters;  ///< of the network
    using T = typename Network::T;                         ///< the type of a loss

    /// Ends a training after `patience` epochs without a better loss.
    constexpr explicit early_stopping(std::uint32_t patience) noexcept : patience_(patience) {}

    /// Takes the loss of one more epoch. Returns false if training should end.
    constexpr bool goes_on(T loss, const parameters_type& parameters) noexcept INGRAIN_NONBLOCKING {
        if (!began_) best_ = parameters;
        began_ = true;
        if (loss < least_) {
            least_ = loss;
            best_ = parameters;
            waited_ = 0;
            return true;
        }
        waited_ += waited_ != std::numeric_limits<std::uint32_t>::max();
        return waited_ < patience_;
    }

    /// A callback of `fit`.
    template <class Trainer>
    constexpr bool operator()(const Trainer& trainer, const fit_progress<T>& progress) noexcept INGRAIN_NONBLOCKING {
        if (!progress.epoch_ends) return true;
        return goes_on(progress.validated ? progress.validation_loss : progress.loss, trainer.parameters());
    }

    constexpr const parameters_type& parameters() const noexcept { return best_; }  ///< after the first epoch
    /// The best loss so far.
    constexpr T loss() const noexcept { return least_; }

private:
    parameters_type best_{};
    T least_ = std::numeric_limits<T>::infinity();
    std::uint32_t patience_, waited_ = 0;
    bool began_ = false;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
