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
    std::size_t turn = 0;  ///< how many orders of placement have been tried
};

namespace detail {

/// Part of a tensor, and part of the tensor `other` that is alive at the same time.
struct conflict {
    std::size_t begin, end, other, other_begin, other_end;
};

/// Calls `visit(i, j)` for live ranges that overlap in time. They are in the order of their first use.
constexpr void for_each_overlap(const live_range* live_ranges, std::size_t count, const auto& visit) {
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = i + 1; j < count && live_ranges[j].first <= live_ranges[i].last; ++j) visit(i, j);
}

/// Looks for a plan of `Tensors` tensors with `Count` live ranges, of which `Conflicts` pairs overlap in time. Written
/// with plain arrays: compilers evaluate each call of a function at a high price.
template <std::size_t Tensors, std::size_t Count, std::size_t Conflicts>
class placement {
public:
    constexpr placement(const std::array<live_range, Count>& all, std::size_t step) {
        live_range parts[Count + 1], tensors[Tensors];  // the latter as a whole, in the order of their first use
        std::size_t used = 0, position[Tensors];
        for (std::size_t t = 0; t < Tensors; ++t) position[t] = external;
        for (std::size_t i = 0; i < Count; ++i) {
            live_range p = all[i];
            const std::size_t t = p.tensor, end = (p.begin + p.size + step - 1) / step * step;
            p.begin = p.begin / step * step;
            p.size = end - p.begin;
            parts[i] = p;
            extents[t] = std::max(extents[t], end);
            lives[t] = std::max(lives[t], p.last - p.first + 1);
            if (position[t] == external) tensors[position[t] = used++] = {t, 0, 0, p.first, 0};
            live_range& tensor = tensors[position[t]];
            tensor.size = std::max(tensor.size, end);
            tensor.last = std::max(tensor.last, p.last);
        }
        load = most_alive(parts, Count);
        whole = most_alive(tensors, used);
        for_each_overlap(parts, Count, [&](std::size_t i, std::size_t j) {
            if (parts[i].tensor == parts[j].tensor) return;
            ++begins[parts[i].tensor + 1];
            ++begins[parts[j].tensor + 1];
        });
        for (std::size_t t = 0; t < Tensors; ++t) begins[t + 1] += begins[t];
        for (std::size_t t = 0; t < Tensors; ++t) position[t] = begins[t];
        for_each_overlap(parts, Count, [&](std::size_t i, std::size_t j) {
            const live_range &a = parts[i], &b = parts[j];
            if (a.tensor == b.tensor) return;
            const std::size_t a_end = a.begin + a.size, b_end = b.begin + b.size;
            conflicts[position[a.tensor]++] = {a.begin, a_end, b.tensor, b.begin, b_end};
            conflicts[position[b.tensor]++] = {b.begin, b_end, a.tensor, a.begin, a_end};
        });
    }

    /// The best plan among `best` and those that orders of placement give: order of use, longest life first, life times
    /// size first, largest first; below what is alive, then below all whole tensors that are in use. After these eight
    /// a tensor that did not fit is placed earlier; after sixteen, orders have random weights.
    constexpr memory_plan<Tensors> improved(memory_plan<Tensors> best) {
        generator random{seed{best.turn}};
        best.load = load;
        for (; effort < most_effort && best.size > load; ++best.turn) {
            ceiling = best.turn / 4 % 2 == 0 ? load : whole;
            order_type order = order_of(best.turn, random);
            std::size_t size = place_in(order);
            for (std::size_t attempt = 1;; ++attempt) {
                if (size < best.size) {
                    best.offsets = offsets;
                    best.size = size;
                }
                if (size <= ceiling || best.turn < 8 || attempt == 6 || effort >= most_effort) break;
                const std::array<std::size_t, Tensors> order_before = order, offsets_before = offsets;
                bring_forward(order, random);
                if (const std::size_t next = place_in(order); next <= size)
                    size = next;
                else
                    order = order_before, offsets = offsets_before;
            }
        }
        return best;
    }

private:
    static constexpr std::size_t most_effort = 12'000;  ///< compilers end long constant evaluations

    using order_type = std::array<std::size_t, Tensors>;

    static constexpr std::size_t most_alive(const live_range* all, std::size_t count) {
        std::size_t alive[Count + 1]{}, most = 0;  // together with each, when it begins
        for (std::size_t i = 0; i < count; ++i) alive[i] = all[i].size;
        for_each_overlap(all, count, [&](std::size_t i, std::size_t j) { alive[j] += all[i].size; });
        for (std::size_t i = 0; i < count; ++i) most = std::max(most, alive[i]);
        return most;
    }

    constexpr order_type order_of(std::size_t turn, generator& random) const {
        order_type order{};
        std::size_t keys[Tensors]{};
        const std::size_t kind = turn < 16 ? turn % 4 : 1 + turn % 3;
        for (std::size_t t = 0; t < Tensors; ++t) {
            order[t] = t;
            keys[t] = kind == 0 ? Tensors - t : kind == 1 ? lives[t] : kind == 2 ? lives[t] * extents[t] : extents[t];
            if (turn >= 16) keys[t] *= 30 + below(random, 70);
        }
        if (kind > 0)
            std::sort(order.begin(), order.end(),
                      [&](std::size_t a, std::size_t b) { return keys[a] != keys[b] ? keys[a] > keys[b] : a < b; });
        return order;
    }

    /// Places one tensor after the other, each at the nearer end of the block.
    constexpr std::size_t place_in(const order_type& order) {
        for (std::size_t t = 0; t < Tensors; ++t) offsets[t] = external;
        std::size_t size = 0;
        for (std::size_t i = 0; i < Tensors; ++i) {
            const std::size_t t = order[i], extent = extents[t], low = place_of(t, 0, true);
            std::size_t at = low;
            if (low > 0 && extent <= ceiling) {
                const std::size_t high = place_of(t, ceiling - extent, false);
                if (high != external && ceiling - extent - high < low) at = high;
            }
            offsets[t] = at;
            size = std::max(size, at + extent);
        }
        return size;
    }

    /// The first free place for tensor t from `at` on, upwards or downwards; `external` if there is none below.
    constexpr std::size_t place_of(std::size_t t, std::size_t at, bool upwards) {
        const std::size_t first = begins[t], last = begins[t + 1];
        for (bool moved = true; moved;) {
            moved = false;
            effort += last - first + 1;
            for (std::size_t m = first; m < last; ++m) {
                const conflict& c = conflicts[m];
                const std::size_t to = offsets[c.other];
                if (to == external || at + c.begin >= to + c.other_end || to + c.other_begin >= at + c.end) continue;
                if (!upwards && to + c.other_begin < c.end) return external;
                at = upwards ? to + c.other_end - c.begin : to + c.other_begin - c.end;
                moved = true;
            }
        }
        return at;
    }

    /// Moves one of the tensors that did not fit before some others.
    constexpr void bring_forward(order_type& order, generator& random) const {
        std::size_t over = 0;
        for (std::size_t t = 0; t < Tensors; ++t) over += offsets[t] + extents[t] > ceiling;
        std::uint32_t chosen = below(random, static_cast<std::uint32_t>(over));
        for (std::size_t i = 0; i < Tensors; ++i) {
            if (offsets[order[i]] + extents[order[i]] <= ceiling || chosen-- > 0) continue;
            const std::size_t to = below(random, static_cast<std::uint32_t>(i + 1)), moved = order[i];
            for (std::size_t j = i; j > to; --j) order[j] = order[j - 1];
            order[to] = moved;
            return;
        }
    }

    conflict conflicts[2 * Conflicts + 1]{};  ///< those of tensor t from `begins[t]` on
    std::array<std::size_t, Tensors> extents{}, lives{}, offsets{};
    std::array<std::size_t, Tensors + 1> begins{};
    std::size_t load = 0, whole = 0;  ///< what is alive at one time; the same, of whole tensors
    std::size_t ceiling = 0, effort = 0;
};

/// One round of the search. Compilers limit a constant evaluation, so each round is one of its own. After the first
/// round a plan is good enough that needs at most a twentieth more than what is alive at one time.
template <std::size_t Tensors, std::size_t Conflicts, std::size_t Count>
constexpr memory_plan<Tensors> improved_plan(const std::array<live_range, Count>& live_ranges, std::size_t step,
                                             const memory_plan<Tensors>& before, std::size_t round) {
    if constexpr (Tensors == 0)
        return before;
    else if (round > 0 && before.size <= before.load + before.load / 20)
        return before;
    else
        return placement<Tensors, Count, Conflicts>(live_ranges, step).improved(before);
}

template <std::size_t Count>
constexpr std::size_t count_conflicts(const std::array<live_range, Count>& live_ranges) {
    std::size_t result = 0;
    for_each_overlap(live_ranges.data(), Count,
                     [&](std::size_t i, std::size_t j) { result += live_ranges[i].tensor != live_ranges[j].tensor; });
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
