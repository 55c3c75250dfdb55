#pragma once
/// \file
/// The gradients of all shards, summed in the order of their tree by ranks that have some of them each.

#include <ingrain/host/error.hpp>
#include <ingrain/mpi/group.hpp>
#include <ingrain/mpi/subtrees.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/one_worker.hpp>
#include <ingrain/training/shard_sums.hpp>
#include <ingrain/training/shard_tree.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace mpi {

/// Each rank adds up its own subtrees, and sends every other rank a slice of each; it adds up its own slice over all
/// subtrees, and sends that sum to all. Two rounds of messages of all values together, for any number of ranks, and the
/// bits of one worker: MPI itself adds nothing. Allocates when it is made.
template <class T, class Parameters, std::size_t S>
class shared_sums {
public:
    /// Refuses more ranks than shards.
    shared_sums(group& all, Parameters (&gradients)[S]) : group_(all) {
        const auto ranks = static_cast<std::size_t>(all.size());
        if (ranks > S)
            host::refuse("ingrain::mpi::trainer: ", all.name(), ": its batch has ", S, " shards, so at most ", S,
                         " ranks can take part. Start fewer, or train with more shards.");
        run_ = detail::run_of(S, static_cast<std::size_t>(all.rank()), ranks);
        ingrain::detail::for_each_slice(gradients, 0, 1,
                                        [&]<class Tensor>(auto, const ingrain::detail::tensor_slice<Tensor, S>& slice) {
                                            values_ = slice.before + ingrain::detail::in_blocks(Tensor::size);
                                        });
        sum_.resize(values_);
        trees_ = detail::subtrees(S, all.size());
        merges_ = detail::merges(trees_);
        for (const detail::subtree& tree : trees_)
            parts_.emplace_back(tree.owner == all.rank() ? values_ : slice_of(all.rank()).count);
    }

    /// The sum over all shards of a gradient that a slice begins at value i, after `share`.
    template <class V>
    INGRAIN_INLINE V sum(const auto& slice, std::size_t i) const {
        return V::load(sum_.data() + slice.before + i);
    }

    /// Overwrites the sum, on all ranks, and the sums of other ranks' shards.
    void share(const auto& workers, Parameters (&gradients)[S], shard_sums<T> (&sums)[S]) noexcept {
        workers.each([&](std::size_t worker, std::size_t of) {
            ingrain::detail::for_each_slice(gradients, worker, of, [&](auto, const auto& slice) {
                for (std::size_t i = 0; i < trees_.size(); ++i)
                    if (is_mine(i)) sum_subtree<S>(slice, trees_[i], parts_[i].data() + slice.before);
            });
        });
        const range mine = slice_of(group_.rank());
        for (std::size_t i = 0; i < trees_.size(); ++i)
            for (int other = 0; other < group_.size(); ++other) {
                const range theirs = slice_of(other);
                if (other == group_.rank())
                    continue;
                else if (is_mine(i))
                    group_.send(parts_[i].data() + theirs.first, theirs.count, other, first_tag + static_cast<int>(i));
                else if (trees_[i].owner == other)
                    group_.receive(parts_[i].data(), mine.count, other, first_tag + static_cast<int>(i));
            }
        share_sums(sums);
        workers.each([&](std::size_t worker, std::size_t of) { merge(mine, worker, of); });
        for (int other = 0; other < group_.size(); ++other) {
            if (other == group_.rank()) continue;
            const range theirs = slice_of(other);
            group_.send(sum_.data() + mine.first, mine.count, other, 3);
            group_.receive(sum_.data() + theirs.first, theirs.count, other, 3);
        }
        group_.wait();
    }

    /// Overwrites the sums of other ranks' shards.
    void share_sums(shard_sums<T> (&sums)[S]) noexcept {
        static_assert(std::is_trivially_copyable_v<shard_sums<T>>);
        for (int other = 0; other < group_.size(); ++other) {
            if (other == group_.rank()) continue;
            const shard_run run =
                detail::run_of(S, static_cast<std::size_t>(other), static_cast<std::size_t>(group_.size()));
            group_.send(sums + run_.first, run_.count, other, 4);
            group_.receive(sums + run.first, run.count, other, 4);
        }
        group_.wait();
    }

private:
    /// Values that follow one another.
    struct range {
        std::size_t first;  ///< of all values
        std::size_t count;  ///< how many
    };
    static constexpr int first_tag = 16;

    /// The values whose sum a rank computes: whole blocks.
    range slice_of(int rank) const noexcept {
        constexpr std::size_t block = ingrain::detail::values_in_block;
        const shard_run run =
            detail::run_of(values_ / block, static_cast<std::size_t>(rank), static_cast<std::size_t>(group_.size()));
        return {run.first * block, run.count * block};
    }
    bool is_mine(std::size_t tree) const noexcept { return trees_[tree].owner == group_.rank(); }

    /// to = the sum of the subtree, for a slice of a tensor.
    template <std::size_t Most>
    static void sum_subtree(const auto& slice, const detail::subtree& tree, T* to) noexcept {
        if (tree.count == Most)
            slice.each([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                const auto gradient = [&](std::size_t s)
                                          INGRAIN_INLINE { return V::load(slice.gradients[s]->values + i); };
                ingrain::detail::tree_sum<Most>(gradient, tree.first).store(to + i);
            });
        else if constexpr (Most > 1)
            sum_subtree<Most / 2>(slice, tree, to);
    }

    /// sum = the sum of all subtrees, for the part of this rank's slice that one worker adds up.
    void merge(const range& mine, std::size_t worker, std::size_t of) noexcept {
        const std::size_t begin = mine.count * worker / of, end = mine.count * (worker + 1) / of;
        const auto at = [&](std::size_t tree) { return parts_[tree].data() + (is_mine(tree) ? mine.first : 0); };
        for (const auto& [left, right] : merges_) {
            T* const a = at(left);
            const T* const b = at(right);
            for (std::size_t i = begin; i < end; ++i) a[i] += b[i];
        }
        std::copy(at(0) + begin, at(0) + end, sum_.data() + mine.first + begin);
    }

    group& group_;
    shard_run run_{};
    std::size_t values_ = 0;
    std::vector<T> sum_;
    std::vector<detail::subtree> trees_;
    std::vector<std::pair<std::size_t, std::size_t>> merges_;
    std::vector<std::vector<T>>
        parts_;  ///< of each subtree all values where it is this rank's, else those of its slice
};

}}}  // namespace ingrain::INGRAIN_ABI::mpi
