#pragma once
/// \file
/// Sums over the values of a row, by lanes that run along it.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Loads the first `Count` lanes of a V; the others are zero.
template <class V, std::size_t Count>
struct reading {
    INGRAIN_INLINE constexpr V operator()(const auto* from) const {
        if constexpr (Count == V::count)
            return V::load(from);
        else
            return V::template load_first<Count>(from);
    }
};

/// `Sums` sums over i < Size: `add(read, i, sums)` adds the terms of the values from i on, which `read(x + i)` loads,
/// to an array of lanes. The order is that of `dot_products`, whatever the number of lanes: term i belongs to partial
/// sum i mod partial_sum_count(Size), and halves of the partial sums are added to each other until one is left.
///
///     const auto [sum, squares] = row_sums<T, 37, 2>([x](auto read, std::size_t i, auto& sums) {
///         const auto here = read(x + i);
///         sums[0] = sums[0] + here;
///         sums[1] = multiply_add(here, here, sums[1]);
///     });
template <class T, std::size_t Size, std::size_t Sums>
INGRAIN_INLINE constexpr std::array<T, Sums> row_sums(const auto& add) {
    constexpr std::size_t count = partial_sum_count(Size);
    T partial[Sums][count]{};
    const auto sum_up = [&]<std::size_t Width>(constant<Width>) INGRAIN_INLINE {
        using V = simd::lanes<T, Width>;
        V sums[count / Width][Sums];
        for (auto& some : sums)
            for (V& sum : some) sum = V(0);
        for_each_block<Size, count>([&]<std::size_t Block>(constant<Block>, std::size_t i) INGRAIN_INLINE {
            for_each_block_unrolled<Block, Width>([&]<std::size_t Some>(constant<Some>, std::size_t at) INGRAIN_INLINE {
                V(&here)[Sums] = sums[at / Width];
                if constexpr (Some == Width) {
                    add(reading<V, Width>{}, i + at, here);
                } else {
                    // Terms of lanes that were not loaded are not added.
                    V next[Sums];
                    T numbers[Width];
                    for (std::size_t s = 0; s < Sums; ++s) next[s] = here[s];
                    add(reading<V, Some>{}, i + at, next);
                    for (std::size_t s = 0; s < Sums; ++s) {
                        here[s].store(numbers);
                        next[s].template store_first<Some>(numbers);
                        here[s] = V::load(numbers);
                    }
                }
            });
        });
        for (std::size_t s = 0; s < Sums; ++s)
            for (std::size_t v = 0; v < count / Width; ++v) sums[v][s].store(partial[s] + v * Width);
    };
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        sum_up(constant<1>{});
    else
        sum_up(constant<std::min(count, simd::widest<T>)>{});

    std::array<T, Sums> result{};
    for (std::size_t s = 0; s < Sums; ++s) {
        for (std::size_t half = count / 2; half > 0; half /= 2)
            for (std::size_t i = 0; i < half; ++i) partial[s][i] = partial[s][i] + partial[s][i + half];
        result[s] = partial[s][0];
    }
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
