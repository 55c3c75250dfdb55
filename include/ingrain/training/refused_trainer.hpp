#pragma once
/// \file
/// A trainer whose loss and optimiser are exchanged.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/gradients.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

template <class Network, class Loss, class Optimizer, class Batch, gradients How>
class trainer;

namespace detail {

/// Whether this is an optimiser.
template <class Optimizer>
concept is_optimizer = requires { typename Optimizer::progress; };

}  // namespace detail

/// Refuses a loss and an optimiser that are exchanged; what follows is as with the right order, so that there is one
/// error.
template <class Network, class Loss, class Optimizer, class Batch, gradients How>
    requires(detail::is_optimizer<Loss> && !detail::is_optimizer<Optimizer>)
class trainer<Network, Loss, Optimizer, Batch, How> : public trainer<Network, Optimizer, Loss, Batch, How> {
    static_assert(!detail::is_optimizer<Loss>,
                  "ingrain::trainer and ingrain::learner take the loss before the optimiser: trainer<net, "
                  "mean_squared_error, adam>");

public:
    using trainer<Network, Optimizer, Loss, Batch, How>::trainer;
};

}}  // namespace ingrain::INGRAIN_ABI
