#pragma once
/// \file
/// One worker for all shards: the specification of all others.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/shard_tree.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Some shards of a batch, one after another.
struct shard_run {
    std::size_t first;  ///< the number of the first one
    std::size_t count;  ///< how many
};

/// Who computes the shards of a batch. Threads (host/threads.hpp) and machines (mpi/) have the same functions.
struct one_worker {
    /// Whether each machine has only the samples of its own shards.
    static constexpr bool has_parts = false;
    /// Whether workers wait for one another.
    static constexpr bool waits = false;

    /// An object for each worker.
    template <class Memory>
    struct memory {
        Memory only{};  ///< that of the only worker
        /// One object.
        constexpr memory() = default;
        constexpr explicit memory(const one_worker&) {}
        /// The object of any worker.
        constexpr Memory& operator[](std::size_t) { return only; }
    };
    /// What an exchange of gradients needs.
    template <class T, class Parameters, std::size_t S>
    struct exchange {
        /// With one worker there is nothing to exchange.
        constexpr exchange() = default;
        /// The same, for any gradients.
        constexpr explicit exchange(const one_worker&, const Parameters (&)[S]) {}

        /// The sum over all shards of a gradient that a slice begins at value i.
        template <class V>
        INGRAIN_INLINE constexpr V sum(const auto& slice, std::size_t i) const {
            return slice.template sum<V>(i);
        }
    };

    /// work(worker, workers) for each of them. Returns when all are done.
    INGRAIN_INLINE constexpr void each(const auto& work) const { work(std::size_t{0}, std::size_t{1}); }
    /// The shards that are computed here, of S.
    template <std::size_t S>
    constexpr shard_run run() const {
        return {0, S};
    }
    /// Makes gradients and sums known to all machines.
    constexpr void share(auto&, auto&, auto&) const {}
    constexpr void share_sums(auto&, auto&) const {}
    /// Whether this is true on all machines, and the number is the same.
    constexpr bool agree(bool here, std::uint32_t) const { return here; }
};

}}  // namespace ingrain::INGRAIN_ABI
