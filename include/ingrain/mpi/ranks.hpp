#pragma once
/// \file
/// The ranks of a group as workers of a trainer of batches in shards.

#include <ingrain/host/thread_workers.hpp>
#include <ingrain/host/threads.hpp>
#include <ingrain/mpi/group.hpp>
#include <ingrain/mpi/shared_sums.hpp>
#include <ingrain/mpi/subtrees.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/one_worker.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace mpi {

/// Ranks with their threads (training/one_worker.hpp).
class ranks : public host::thread_workers {
public:
    /// Each computes some of the shards only.
    static constexpr bool has_parts = true;

    /// The ranks of a group, and the threads of this one.
    ranks(group& all, host::threads& pool) noexcept : host::thread_workers(pool), group_(&all) {}

    /// The group.
    group& all() const noexcept { return *group_; }

    /// Which of S shards this rank computes.
    template <std::size_t S>
    shard_run run() const noexcept {
        return detail::run_of(S, static_cast<std::size_t>(group_->rank()), static_cast<std::size_t>(group_->size()));
    }

    /// How gradients are added up over the ranks.
    template <class T, class Parameters, std::size_t S>
    class exchange : public shared_sums<T, Parameters, S> {
    public:
        /// For the gradients of S shards.
        exchange(const ranks& workers, Parameters (&gradients)[S])
            : shared_sums<T, Parameters, S>(workers.all(), gradients) {}
    };

    /// Adds up the gradients and the sums of a step over all ranks.
    void share(auto& shared, auto& gradients, auto& sums) const noexcept { shared.share(*this, gradients, sums); }
    /// The sums of a step alone.
    void share_sums(auto& shared, auto& sums) const noexcept { shared.share_sums(sums); }

    /// Whether this is true on all ranks, and the number is the same.
    bool agree(bool here, std::uint32_t number) const {
        const std::uint32_t mine[]{here ? 1u : 0u, number};
        const std::vector<std::uint32_t> all = group_->gather(mine, 2);
        for (std::size_t i = 0; i < all.size(); i += 2)
            if (all[i] != 1 || all[i + 1] != number) return false;
        return true;
    }

private:
    group* group_;
};

}}}  // namespace ingrain::INGRAIN_ABI::mpi
