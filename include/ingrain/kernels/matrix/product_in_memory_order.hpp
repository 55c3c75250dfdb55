#pragma once
/// \file
/// A product of one row with a matrix that the first cache does not hold.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/shuffles.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// Bytes of a matrix of which the first cache holds enough for tiles to be as fast, and of a panel: so much of a row is
/// computed at a time, because its sums are on the stack.
inline constexpr std::size_t first_cache = 48 * 1024, panel_bytes = 4096;

/// Rows of the matrix that are added to the sums while these are in registers.
inline constexpr std::size_t rows_together = 4;

/// Registers of each row that are read together: 1 KiB of all rows, if registers hold the sums and the factors.
template <class V>
constexpr std::size_t vectors_together(std::size_t chains) {
    constexpr std::size_t bytes = V::count * sizeof(typename V::scalar);
    return std::bit_floor(std::min(1024 / (rows_together * bytes), (simd::registers - rows_together - 1) / chains));
}

/// Whether values are stored as a type whose even and odd places are loaded faster than their order
/// (simd/bfloat16.hpp).
template <class Stored, class V>
inline constexpr bool loads_even_and_odd =
    V::count > 1 && requires(const Stored* from, V& lanes) { Stored::load_even_and_odd(from, lanes, lanes); };

/// change(x, y) for sums of two registers that lie one behind the other.
template <class V, class T, std::size_t Chains, std::size_t Columns>
INGRAIN_INLINE constexpr void reorder(T (&sums)[Chains][Columns], const auto& change) {
    for (auto& row : sums)
        for (std::size_t c = 0; c < Columns; c += 2 * V::count) {
            V x = V::load(row + c), y = V::load(row + c + V::count);
            change(x, y);
            x.store(row + c);
            y.store(row + c + V::count);
        }
}

/// The columns from `first` on of `product_in_memory_order`.
template <class T, std::size_t Depth, std::size_t Columns, std::size_t Chains>
INGRAIN_INLINE constexpr void panel_in_memory_order(std::size_t first, const auto& a, const auto& b, const auto& begin,
                                                    const auto& end) {
    using V = simd::lanes<T, simd::widest<T>>;
    using stored = std::remove_cvref_t<decltype(*b[0])>;
    constexpr std::size_t rest = Columns % V::count, vectors = (Columns + V::count - 1) / V::count,
                          together = vectors_together<V>(Chains);
    // Sums lie as their columns are loaded: of two registers those at even places, then those at odd ones.
    constexpr bool even_and_odd = loads_even_and_odd<stored, V> && Columns % (2 * V::count) == 0 && together % 2 == 0;
    alignas(64) T sums[Chains][vectors * V::count];
    for_each_lanes<T, Columns>([&]<class L>(std::type_identity<L>, std::size_t c) INGRAIN_INLINE {
        L sum;
        begin(sum, std::size_t{0}, first + c);
        simd::resized<V>(sum).store(sums[0] + c);
        for_each_constant<Chains - 1>([&](auto i) INGRAIN_INLINE { V(0).store(sums[i + 1] + c); });
    });
    // Partial lanes are those of the last register: their sums are whole, because what is stored in part is not loaded
    // back before it is in the cache.
    if constexpr (even_and_odd) reorder<V>(sums, [](V& x, V& y) INGRAIN_INLINE { to_even_and_odd(x, y); });
    const auto right = [&]<std::size_t Last>(constant<Last>, const auto* from) INGRAIN_INLINE {
        if constexpr (Last == V::count)
            return from;
        else if constexpr (std::is_same_v<stored, T>)
            return V::template load_first<Last>(from);
        else
            return simd::resized<V>(simd::lanes<T, Last>::load(from));
    };
    const auto add_rows = [&]<std::size_t Rows>(constant<Rows>, std::size_t k) INGRAIN_INLINE {
        V numbers[Rows];
        for_each_constant<Rows>([&](auto j) INGRAIN_INLINE { numbers[j] = in_register(V(a(0, k + j))); });
        const auto add = [&]<std::size_t Vectors, std::size_t Last>(constant<Vectors>, constant<Last>,
                                                                    std::size_t c) INGRAIN_INLINE {
            V s[Chains][Vectors];
            for_each_constant<Chains * Vectors>([&](auto i) INGRAIN_INLINE {
                constexpr std::size_t chain = i / Vectors, v = i % Vectors;
                s[chain][v] = V::load(sums[chain] + c + v * V::count);
            });
            if constexpr (even_and_odd) {
                for_each_constant<Rows * Vectors / 2>([&](auto i) INGRAIN_INLINE {
                    constexpr std::size_t j = i / (Vectors / 2), v = 2 * (i % (Vectors / 2));
                    V even, odd;
                    stored::load_even_and_odd(b[k + j] + first + c + v * V::count, even, odd);
                    s[j % Chains][v] = multiply_add(numbers[j], even, s[j % Chains][v]);
                    s[j % Chains][v + 1] = multiply_add(numbers[j], odd, s[j % Chains][v + 1]);
                });
            } else {
                for_each_constant<Rows * Vectors>([&](auto i) INGRAIN_INLINE {
                    constexpr std::size_t j = i / Vectors, v = i % Vectors;
                    V& sum = s[j % Chains][v];
                    constexpr constant<(v + 1 < Vectors ? V::count : Last)> lanes;
                    sum = multiply_add(numbers[j], right(lanes, b[k + j] + first + c + v * V::count), sum);
                });
            }
            for_each_constant<Chains * Vectors>([&](auto i) INGRAIN_INLINE {
                constexpr std::size_t chain = i / Vectors, v = i % Vectors;
                s[chain][v].store(sums[chain] + c + v * V::count);
            });
        };
        constexpr std::size_t before = vectors - (rest > 0 ? (vectors - 1) % together + 1 : 0);
        for_each_block<before, together>([&]<std::size_t Vectors>(constant<Vectors> some, std::size_t v)
                                             INGRAIN_INLINE { add(some, constant<V::count>{}, v * V::count); });
        if constexpr (rest > 0) add(constant<vectors - before>{}, constant<rest>{}, before * V::count);
    };
    for_each_block<Depth, rows_together>(add_rows);
    if constexpr (even_and_odd) reorder<V>(sums, [](V& x, V& y) INGRAIN_INLINE { from_even_and_odd(x, y); });
    for_each_lanes<T, Columns>([&]<class L>(std::type_identity<L>, std::size_t c) INGRAIN_INLINE {
        V sum = V::load(sums[0] + c);
        if constexpr (Chains == 2) sum = sum + V::load(sums[1] + c);
        end(simd::resized<L>(sum), std::size_t{0}, first + c);
    });
}

}  // namespace detail

/// Whether a product reads its matrix of `Stored` values in the order of memory.
template <class T, class Stored, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains,
          code_goal Code>
inline constexpr bool is_in_memory_order = Rows == 1 && Chains <= 2 && simd::in_tiles<T> && simd::register_bytes > 0 &&
                                           Code == code_goal::speed&& Columns >= simd::widest<T> &&
                                           Depth * Columns * sizeof(Stored) > detail::first_cache;

/// `product` of one row, with the same bits: a few rows of the matrix at a time are added to sums in memory, so that it
/// is read once and from front to back, which suits the prefetcher. Tiles would read it in strips.
template <class T, std::size_t Depth, std::size_t Columns, std::size_t Chains>
INGRAIN_INLINE constexpr void product_in_memory_order(const auto& a, const auto& b, const auto& begin,
                                                      const auto& end) {
    static_assert(Chains <= 2 && Depth > 0);
    for_each_block<Columns, detail::panel_bytes / sizeof(T)>(
        [&]<std::size_t Count>(constant<Count>, std::size_t first)
            INGRAIN_INLINE { detail::panel_in_memory_order<T, Depth, Count, Chains>(first, a, b, begin, end); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
