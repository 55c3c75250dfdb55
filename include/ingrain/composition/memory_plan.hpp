#pragma once
/// \file
/// The memory plan: where the tensors of a pass lie in one block. The compiler finds it from their lifetimes.

#include <ingrain/composition/timeline.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Offsets of `Count` tensors in a block, and the size of the block; all counted in values.
template <std::size_t Count>
struct memory_plan {
    std::array<std::size_t, Count> offsets{};
    std::size_t size = 0;
    std::size_t load = 0;  ///< the most that is alive at one time: no plan needs less
};

namespace detail {

/// Two live ranges of different tensors that overlap in time.
struct conflict {
    std::size_t mine, other;
};

/// Calls `visit(i, j)` for live ranges that overlap in time. They are in the order of their first use.
template <std::size_t Count>
constexpr void for_each_conflict(const std::array<live_range, Count>& live_ranges, const auto& visit) {
    for (std::size_t i = 0; i < Count; ++i)
        for (std::size_t j = i + 1; j < Count && live_ranges[j].first <= live_ranges[i].last; ++j)
            if (live_ranges[i].tensor != live_ranges[j].tensor) visit(i, j);
}

/// Looks for a plan of `Tensors` tensors with `Count` live ranges, of which `Conflicts` pairs overlap in time.
template <std::size_t Tensors, std::size_t Count, std::size_t Conflicts>
class placement {
public:
    constexpr placement(const std::array<live_range, Count>& all, std::size_t step) : live_ranges(all) {
        for (live_range& p : live_ranges) {
            const std::size_t end = (p.begin + p.size + step - 1) / step * step;
            p.begin = p.begin / step * step;
            p.size = end - p.begin;
            extents[p.tensor] = std::max(extents[p.tensor], end);
            lives[p.tensor] = std::max(lives[p.tensor], p.last - p.first + 1);
        }
        for_each_conflict(live_ranges, [&](std::size_t i, std::size_t j) {
            ++begins[live_ranges[i].tensor + 1];
            ++begins[live_ranges[j].tensor + 1];
        });
        for (std::size_t t = 0; t < Tensors; ++t) begins[t + 1] += begins[t];
        std::array<std::size_t, Tensors + 1> next = begins;
        std::array<std::size_t, Count> alive{};  // together with each live range, when it begins
        for (std::size_t i = 0; i < Count; ++i) alive[i] = live_ranges[i].size;
        for (std::size_t i = 0; i < Count; ++i)
            for (std::size_t j = i + 1; j < Count && live_ranges[j].first <= live_ranges[i].last; ++j)
                alive[j] += live_ranges[i].size;
        for (const std::size_t sum : alive) load = std::max(load, sum);
        for_each_conflict(live_ranges, [&](std::size_t i, std::size_t j) {
            conflicts[next[live_ranges[i].tensor]++] = {i, j};
            conflicts[next[live_ranges[j].tensor]++] = {j, i};
        });
    }

    /// The best plan among `before` and those that some orders of placement give. In turn: order of use, longest life
    /// first, life times size first, largest first; later these with random weights. After each attempt a tensor that
    /// did not fit is placed earlier.
    constexpr memory_plan<Tensors> improved(const memory_plan<Tensors>& before, std::size_t turn) {
        memory_plan<Tensors> best = before;
        generator random{seed{turn}};
        best.load = load;
        for (; effort < most_effort; ++turn) {
            auto order = order_of(turn, random);
            memory_plan<Tensors> here{{}, external, load};
            for (std::size_t attempt = 0; attempt < 6; ++attempt) {
                auto tried = order;
                if (attempt > 0) bring_forward(tried, here, random);
                const std::size_t size = place_in(tried);
                if (size <= here.size) {
                    here = {offsets, size, load};
                    order = tried;
                }
                if (here.size < best.size) best = here;
                if (best.size <= load) return best;
            }
        }
        return best;
    }

private:
    static constexpr std::size_t most_effort = 12'000;  ///< compilers end long constant evaluations

    using order_type = std::array<std::size_t, Tensors>;

    constexpr order_type order_of(std::size_t turn, generator& random) const {
        order_type order{}, keys{};
        for (std::size_t t = 0; t < Tensors; ++t) {
            order[t] = t;
            const std::size_t kind = turn < 4 ? turn : 1 + turn % 3;
            keys[t] = kind == 0 ? Tensors - t : kind == 1 ? lives[t] : kind == 2 ? lives[t] * extents[t] : extents[t];
            if (turn >= 4) keys[t] *= 30 + below(random, 70);
        }
        if (turn > 0)
            std::sort(order.begin(), order.end(),
                      [&](std::size_t a, std::size_t b) { return keys[a] != keys[b] ? keys[a] > keys[b] : a < b; });
        return order;
    }

    /// Places one tensor after the other, each at the nearer end of the block.
    constexpr std::size_t place_in(const order_type& order) {
        placed = {};
        std::size_t size = 0;
        for (const std::size_t t : order) {
            const std::size_t low = lowest(t), high = low == 0 ? external : highest(t);
            offsets[t] = high != external && load - extents[t] - high < low ? high : low;
            placed[t] = true;
            size = std::max(size, offsets[t] + extents[t]);
        }
        return size;
    }

    constexpr std::size_t lowest(std::size_t t) {
        std::size_t at = 0;
        while (!is_free(t, at, [&](const live_range& mine, const live_range&, std::size_t, std::size_t end) {
            at = end - mine.begin;
        })) {
        }
        return at;
    }

    /// `external` if it does not fit below the load.
    constexpr std::size_t highest(std::size_t t) {
        if (extents[t] > load) return external;
        std::size_t at = load - extents[t];
        while (at != external &&
               !is_free(t, at, [&](const live_range& mine, const live_range&, std::size_t begin, std::size_t) {
                   at = begin >= mine.begin + mine.size ? begin - mine.begin - mine.size : external;
               })) {
        }
        return at;
    }

    /// Whether tensor t may begin at `at`; calls `move` for each live range that it would overlap.
    constexpr bool is_free(std::size_t t, const std::size_t& at, const auto& move) {
        bool result = true;
        effort += begins[t + 1] - begins[t] + 1;
        for (std::size_t m = begins[t]; m < begins[t + 1]; ++m) {
            const live_range& other = live_ranges[conflicts[m].other];
            if (!placed[other.tensor]) continue;
            const live_range& mine = live_ranges[conflicts[m].mine];
            const std::size_t begin = offsets[other.tensor] + other.begin, end = begin + other.size;
            if (at == external || at + mine.begin >= end || begin >= at + mine.begin + mine.size) continue;
            move(mine, other, begin, end);
            result = false;
        }
        return result;
    }

    /// Moves one of the tensors that did not fit before some others.
    constexpr void bring_forward(order_type& order, const memory_plan<Tensors>& from, generator& random) const {
        const auto fits = [&](std::size_t tensor) { return from.offsets[tensor] + extents[tensor] <= load; };
        std::size_t over = 0;
        for (const std::size_t t : order) over += !fits(t);
        std::uint32_t chosen = below(random, static_cast<std::uint32_t>(over));
        for (std::size_t i = 0; i < Tensors; ++i) {
            if (fits(order[i]) || chosen-- > 0) continue;
            const std::size_t to = below(random, static_cast<std::uint32_t>(i + 1)), moved = order[i];
            for (std::size_t j = i; j > to; --j) order[j] = order[j - 1];
            order[to] = moved;
            return;
        }
    }

    std::array<live_range, Count> live_ranges;
    std::array<conflict, 2 * Conflicts> conflicts{};  ///< those of tensor t from `begins[t]` on
    std::array<std::size_t, Tensors + 1> begins{};
    std::array<std::size_t, Tensors> extents{}, lives{}, offsets{};
    std::array<bool, Tensors> placed{};
    std::size_t load = 0, effort = 0;
};

/// One round of the search. Compilers limit a constant evaluation, so each round is one of its own. After the first
/// round a plan is good enough that needs at most a twentieth more than what is alive at one time.
template <std::size_t Tensors, std::size_t Conflicts, std::size_t Count>
constexpr memory_plan<Tensors> improved_plan(const std::array<live_range, Count>& live_ranges, std::size_t step,
                                             const memory_plan<Tensors>& before, std::size_t round) {
    if (Tensors == 0 || (round > 0 && before.size <= before.load + before.load / 20)) return before;
    return placement<Tensors, Count, Conflicts>(live_ranges, step).improved(before, 16 * round);
}

template <std::size_t Count>
constexpr std::size_t count_conflicts(const std::array<live_range, Count>& live_ranges) {
    std::size_t result = 0;
    for_each_conflict(live_ranges, [&](std::size_t, std::size_t) { ++result; });
    return result;
}

/// Before the first round.
template <std::size_t Tensors>
inline constexpr memory_plan<Tensors> empty_plan{{}, Tensors > 0 ? external : 0, 0};

inline constexpr std::size_t rounds = 8;

}  // namespace detail

/// A plan for the tensors of `Ranges`, a type whose `value` is an array of live ranges in the order of their first use.
/// Two that are alive at the same time never overlap in memory. Offsets are multiples of `Step`.
///
/// Of a chain, in which each tensor is read only while the next one is written, tensors take turns at the two ends of a
/// block that is as large as the widest neighbouring pair: no layout needs less. In general tensors are placed one
/// after the other at the nearer end of what is free (greedy placement as in Pisarchyk and Lee 2020, "Efficient memory
/// management for deep neural net inference", arXiv:2001.03288, but from both ends). Where that needs more than what is
/// alive at one time, other orders are tried, and those that did not fit are placed earlier.
template <class Ranges, std::size_t Tensors, std::size_t Step, std::size_t Round = detail::rounds>
inline constexpr memory_plan<Tensors> memory_plan_of =
    detail::improved_plan<Tensors, detail::count_conflicts(Ranges::value)>(
        Ranges::value, Step, memory_plan_of<Ranges, Tensors, Step, Round - 1>, Round - 1);
template <class Ranges, std::size_t Tensors, std::size_t Step>
inline constexpr memory_plan<Tensors> memory_plan_of<Ranges, Tensors, Step, 0> = detail::empty_plan<Tensors>;

}}  // namespace ingrain::INGRAIN_ABI
