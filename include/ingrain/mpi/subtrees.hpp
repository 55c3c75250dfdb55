#pragma once
/// \file
/// Which rank adds up which part of the tree of shards.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/one_worker.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace mpi { namespace detail {

/// The shards of rank `rank`, of S.
constexpr shard_run run_of(std::size_t S, std::size_t rank, std::size_t ranks) {
    const std::size_t begin = S * rank / ranks;
    return {begin, S * (rank + 1) / ranks - begin};
}

/// The sum over an aligned run of shards, whose number is a power of two: part of the tree, computed by one rank.
struct subtree {
    std::size_t first, count;
    int owner;
};

/// The largest such parts of all ranks' runs, in the order of the shards.
inline std::vector<subtree> subtrees(std::size_t S, int ranks) {
    std::vector<subtree> all;
    for (int rank = 0; rank < ranks; ++rank) {
        auto [first, left] = run_of(S, static_cast<std::size_t>(rank), static_cast<std::size_t>(ranks));
        while (left > 0) {
            std::size_t count = 1;
            while (first % (2 * count) == 0 && 2 * count <= left) count *= 2;
            all.push_back({first, count, rank});
            first += count;
            left -= count;
        }
    }
    return all;
}

/// Which two to add next, the right one to the left one, until all are in the first.
inline std::vector<std::pair<std::size_t, std::size_t>> merges(std::vector<subtree> all) {
    std::vector<std::pair<std::size_t, std::size_t>> result;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < all.size(); ++i) {
        open.push_back(i);
        while (open.size() > 1) {
            const std::size_t right = open.back(), left = open[open.size() - 2];
            if (all[left].count != all[right].count || all[left].first % (2 * all[left].count) != 0) break;
            result.emplace_back(left, right);
            all[left].count *= 2;
            open.pop_back();
        }
    }
    return result;
}

}}}}  // namespace ingrain::INGRAIN_ABI::mpi::detail
