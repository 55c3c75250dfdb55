#pragma once
/// \file
/// Sums over samples and positions, for each channel: lanes run over the channels.

#include <ingrain/kernels/blocks.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Calls visit(n, r) for the `Rows` rows of each of N samples.
template <std::size_t N, std::size_t Rows>
INGRAIN_INLINE constexpr void for_each_row(const auto& visit) {
    for (std::size_t n = 0; n < N; ++n)
        for (std::size_t r = 0; r < Rows; ++r) visit(n, r);
}

/// All N samples, where sums over some of them (core/sample_set.hpp) are possible.
template <std::size_t N>
struct every_sample {
    static constexpr bool contains(std::size_t) { return true; }
    static constexpr std::size_t count() { return N; }
};

/// sums[...] = Σ over the samples in `some`, of N, of `Rows` rows each: `add(sums, n, r)` adds the terms of row r of
/// sample n. Sums the rows of each sample, then the samples in order, so that a long sum is as exact as two short ones.
/// The bits are those of these samples alone, wherever they are.
template <std::size_t N, std::size_t Rows, class V, std::size_t Sums, class Some = every_sample<N>>
INGRAIN_INLINE constexpr void column_sums(V (&sums)[Sums], const auto& add, const Some& some = {}) {
    for (V& sum : sums) sum = V(0);
    for (std::size_t n = 0; n < N; ++n) {
        if (!some.contains(n)) continue;
        if constexpr (Rows == 1) {
            add(sums, n, std::size_t{0});
        } else {
            V of_sample[Sums];
            for (V& sum : of_sample) sum = V(0);
            for (std::size_t r = 0; r < Rows; ++r) add(of_sample, n, r);
            for (std::size_t s = 0; s < Sums; ++s) sums[s] = sums[s] + of_sample[s];
        }
    }
}

/// Mean, and sum of squared distances from it, of the channels from `c` on, one a lane of V, over the samples x[n] in
/// `some`, of N, of `Rows` rows of `Columns` channels. Computed from distances to `near`, so that values far from zero
/// lose little precision; the mean is a distance, too. Both are 0 over no sample.
template <class V>
struct column_moments {
    V distance;  ///< mean - near
    V squares;   ///< Σ (x - mean)²
};
template <class V, std::size_t N, std::size_t Rows, std::size_t Columns, class Some = every_sample<N>>
INGRAIN_INLINE constexpr column_moments<V> moments_of_columns(const auto& x, std::size_t c, V near,
                                                              const Some& some = {}) {
    V sum[1], squares[1];
    column_sums<N, Rows>(
        sum,
        [&](auto& sums, std::size_t n, std::size_t r)
            INGRAIN_INLINE { sums[0] = sums[0] + (V::load(x[n] + r * Columns + c) - near); },
        some);
    const V distance = sum[0] / V(std::max<std::size_t>(some.count() * Rows, 1));
    column_sums<N, Rows>(
        squares,
        [&](auto& sums, std::size_t n, std::size_t r) INGRAIN_INLINE {
            const V d = (V::load(x[n] + r * Columns + c) - near) - distance;
            sums[0] = multiply_add(d, d, sums[0]);
        },
        some);
    return {distance, squares[0]};
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
