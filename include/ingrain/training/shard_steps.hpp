#pragma once
/// \file
/// The steps of a trainer of batches in shards, by who brings the samples.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/one_worker.hpp>
#include <ingrain/training/picked_samples.hpp>
#include <ingrain/training/shard_samples.hpp>
#include <ingrain/training/shard_sums.hpp>
#include <ingrain/training/strata.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A base of `Trainer`, whose `step_by(samples)` calls samples(s, shard) for each shard s that is computed here.
template <class Trainer, class Network, class Batch, class Workers>
class shard_steps {
    static constexpr std::size_t S = Batch::shards, N = Batch::samples / S;
    static constexpr bool waits = Workers::waits;

    using T = typename Network::T;

public:
    /// One step with B samples, and their mean loss before it. x is anything that `row_source` takes, targets what the
    /// loss takes. Where no sample counts, or a weight is refused, nothing changes but the generator.
    constexpr T step(const auto& x, const auto& targets) noexcept INGRAIN_NONBLOCKING_IF(!waits) {
        static_assert(sizeof(typename Network::template checked_samples<Batch::samples, decltype(x)>) > 0);
        static_assert(
            !Workers::has_parts,
            "ingrain::mpi::trainer::step takes no batch: no machine has all samples. Each brings those of its "
            "own shards: step_of_own(samples)");
        if (!are_one_each<Batch::samples>(targets)) return nothing;
        return self()
            .step_by([&](std::size_t s, const auto& shard) {
                return shard(
                    samples_from<Batch::samples, N, typename Network::sample_value, typename Network::input>(x, s * N),
                    targets_from<Batch::samples, N, T, typename Network::output>(targets, s * N));
            })
            .loss;
    }

    /// One step of an epoch (training/strata.hpp), with the loss of its samples and what they count.
    template <class Data>
    constexpr shard_sums<T> step_of(const Data& data, const typename shard_order<Batch::samples, S>::step& now) noexcept
        INGRAIN_NONBLOCKING_IF(!waits) {
        const auto& held = held_by(data);
        return self().step_by([&](std::size_t s, const auto& shard) {
            auto picked = now.order->of_shard(s, now.number);
            if (picked.count == 0) return shard(none{}, none{});
            for (std::uint32_t n = 0; n < picked.count; ++n)
                picked.indices[n] += now.order->begin(s) - first_held(data);
            return step_picked<Network, N>(held, picked.indices, picked.count, none{}, none{}, shard);
        });
    }

    /// One step with samples that each machine has made itself: those of its own shards, one after another, B / S for
    /// each. With one worker or threads, all B of them. Returns the mean loss over all machines. Where one of them has
    /// another number of samples, nothing is learned, and the loss is NaN everywhere.
    constexpr T step_of_own(const auto& own) noexcept INGRAIN_NONBLOCKING_IF(!waits) {
        const shard_run run = self().workers().template run<S>();
        return self()
            .step_by([&](std::size_t s, const auto& shard) {
                std::uint32_t indices[N];
                for (std::size_t n = 0; n < N; ++n) indices[n] = static_cast<std::uint32_t>((s - run.first) * N + n);
                if (own.size != run.count * N) return nothing;
                return step_picked<Network, N>(own, indices, N, none{}, none{}, shard);
            })
            .loss;
    }

protected:
    static constexpr T nothing = static_cast<T>(std::numeric_limits<float>::quiet_NaN());

private:
    constexpr Trainer& self() noexcept { return static_cast<Trainer&>(*this); }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
