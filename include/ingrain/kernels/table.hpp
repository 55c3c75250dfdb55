#pragma once
/// \file
/// Entries of a table, [Entries, Size], that values name, and the gradient of the table.

#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Which entry a value names: the value itself if it is one of 0, 1, ..., Entries - 1, else none. `index` is an entry
/// in any case, `exists` 1 or 0, found without a branch.
template <class T>
struct entry {
    std::uint32_t index;
    T exists;
};
template <std::size_t Entries, class T>
INGRAIN_INLINE constexpr entry<T> entry_of(T value) {
    constexpr T none = T(0.5), end = T(Entries);
    if constexpr (std::is_floating_point_v<T>) {
        const T below = simd::where_greater(end, value, value, none);  // also for what is no number
        const T kept = simd::where_greater(T(0), below, none, below);
        const auto whole = static_cast<std::int32_t>(kept);
        const T fraction = kept - static_cast<T>(whole);
        return {static_cast<std::uint32_t>(whole), simd::where_greater(fraction, T(0), T(0), T(1))};
    } else {  // a number type of a test
        for (std::size_t i = 0; i < Entries; ++i)
            if (value == T(i)) return {static_cast<std::uint32_t>(i), T(1)};
        return {0, T(0)};
    }
}

/// Calls visit(lanes, i) for the values i < Size of the entry that `value` names: 0 if there is none.
template <std::size_t Entries, std::size_t Size, class T>
INGRAIN_INLINE constexpr void look_up(const auto* table, T value, const auto& visit) {
    const entry<T> found = entry_of<Entries>(value);
    const auto* const from = table + found.index * Size;
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        visit(where_greater(V(found.exists), V(0), V::load(from + i), V(0)), i);
    });
}

/// sum[i] = sum[i] + gradient[i] where the entry exists, for i < Size
template <std::size_t Size, class T>
INGRAIN_INLINE constexpr void add_where(T exists, const T* gradient, T* sum) {
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        const V here = where_greater(V(exists), V(0), V::load(gradient + i), V(0));
        (V::load(sum + i) + here).store(sum + i);
    });
}

/// The gradient of a table: for each entry the sum of the gradients of the `Places` values that name it, in the order
/// of the values.
///
///     table_gradient<float, 1000, 16, 12> sums;       // memory of 12 entries, and an integer for each of the 1000
///     sums.give(values, gradients, sink.template tensor<&parameters::weights>());
///                                                     // values(p): a T   gradients(p): a pointer to 16 of them
///
/// Each entry has a sum of its own if there are no more entries than values. Else each value has one, and the first
/// value that names an entry says whose sum it is: a sink that ignores 0 is then given `Places` sums, those of entries
/// that were named (some of them a 0 beside the sum), and other entries are not touched. Any other sink is given all.
/// How long it takes does not depend on the values.
template <class T, std::size_t Entries, std::size_t Size, std::size_t Places, bool Direct = (Entries <= Places)>
struct table_gradient {
    tensor<T, shape<Entries, Size>> sums;

    constexpr void give(const auto& values, const auto& gradients, const auto& sink) {
        for (T& sum : sums.values) sum = T(0);
        for (std::size_t p = 0; p < Places; ++p) {
            const entry<T> named = entry_of<Entries>(values(p));
            add_where<Size>(named.exists, gradients(p), sums.values + named.index * Size);
        }
        for_each_lanes<T, Entries * Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                              INGRAIN_INLINE { sink(i, V::load(sums.values + i)); });
    }
};

template <class T, std::size_t Entries, std::size_t Size, std::size_t Places>
struct table_gradient<T, Entries, Size, Places, false> {
    tensor<T, shape<Places, Size>> sums;
    std::uint32_t slots[Entries];   ///< of an entry that is named: whose sum is its own, counted from 1; else 0
    std::uint32_t entries[Places];  ///< whose sum it is

    template <class Sink>
    constexpr void give(const auto& values, const auto& gradients, const Sink& sink) {
        for (T& sum : sums.values) sum = T(0);
        const std::uint32_t first = entry_of<Entries>(values(std::size_t{0})).index;
        for (std::uint32_t& entry : entries) entry = first;  // of sums that stay 0
        if constexpr (Sink::ignores_zero)
            for (std::size_t p = 0; p < Places; ++p) slots[entry_of<Entries>(values(p)).index] = 0;
        else
            for (std::uint32_t& slot : slots) slot = 0;

        std::uint32_t used = 0;
        for (std::size_t p = 0; p < Places; ++p) {
            const entry<T> named = entry_of<Entries>(values(p));
            const bool is_new = slots[named.index] == 0;
            const std::uint32_t slot = simd::chosen(is_new, used + 1, slots[named.index]);
            used = simd::chosen(is_new, slot, used);
            slots[named.index] = slot;
            entries[slot - 1] = named.index;
            add_where<Size>(named.exists, gradients(p), sums.values + (slot - 1) * Size);
        }

        if constexpr (Sink::ignores_zero)
            for (std::size_t s = 0; s < Places; ++s) give_sum(sink, entries[s], s, T(1));
        else
            for (std::size_t e = 0; e < Entries; ++e) {
                const std::uint32_t is_named = slots[e] > 0 ? 1 : 0;
                give_sum(sink, e, slots[e] - is_named, static_cast<T>(is_named));
            }
    }

private:
    /// Gives an entry sum s, or 0.
    INGRAIN_INLINE constexpr void give_sum(const auto& sink, std::size_t entry, std::size_t s, T is_named) const {
        for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
            sink(entry * Size + i, where_greater(V(is_named), V(0), V::load(sums.values + s * Size + i), V(0)));
        });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels
