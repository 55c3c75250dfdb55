#pragma once
/// \file
/// The trainer of batches in shards, with one worker.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/random.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/fit_part.hpp>
#include <ingrain/training/gradients.hpp>
#include <ingrain/training/one_worker.hpp>
#include <ingrain/training/sharded_trainer.hpp>
#include <ingrain/training/trainer.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A trainer whose batch is cut into shards. One worker computes them all, one after another: what threads and machines
/// compute (host/threaded_trainer.hpp, mpi/trainer.hpp) has the bits that this has.
///
///     static trainer<net, softmax_cross_entropy, adam, batch<256, shards<8>>> trainer{adam{.rate = 1e-3f}, seed{42}};
template <class Network, class Loss, class Optimizer, std::size_t B, std::size_t S, detail::shard_count<S> Shards,
          gradients How>
class trainer<Network, Loss, Optimizer, batch<B, Shards>, How>
    : public sharded_trainer<Network, Loss, Optimizer, batch<B, Shards>, one_worker> {
    using base = sharded_trainer<Network, Loss, Optimizer, batch<B, Shards>, one_worker>;

    static_assert(How != gradients::added,
                  "ingrain::trainer: a batch in shards is one step; there is nothing to add up");

public:
    /// Starts with parameters that are drawn from `start`, to suit each layer or by `initializer`.
    constexpr explicit trainer(const Optimizer& options = {}, seed start = {}) noexcept
        : base(one_worker{}, options, start) {}
    /// With an initialiser.
    constexpr explicit trainer(const Optimizer& options, seed start, const auto& initializer) noexcept
        : base(one_worker{}, options, start, initializer) {}
    /// Starts with trained parameters. A template, so that braces are a seed.
    template <class Parameters = typename base::parameters_type>
    constexpr trainer(const Optimizer& options, const std::type_identity_t<Parameters>& parameters,
                      seed start = {}) noexcept
        : base(one_worker{}, options, parameters, start) {}
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
