#pragma once
/// \file
/// Sums across lanes and small transpositions, the same for every width. Part of lanes.hpp.

#include <cstddef>
#include <ingrain/simd/registers.hpp>
#include <utility>

namespace ingrain::inline INGRAIN_ABI::simd {

namespace detail {

/// result[p] = (a, b)[Index{}(p)], where b's numbers follow a's
template <class Index, class V>
INGRAIN_INLINE constexpr V shuffle(V a, V b) {
    return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
        return V(typename V::batch(__builtin_shufflevector(a.value.data, b.value.data, Index{}(P)...)));
    }(std::make_index_sequence<V::count>{});
}

/// Where half `Half` of every segment of `Width` numbers lies, taken from a and b in turn.
template <std::size_t Size, std::size_t Width, std::size_t Half>
struct halves {
    constexpr int operator()(std::size_t p) const {
        const std::size_t segment = p / (Width / 2), offset = p % (Width / 2);
        return static_cast<int>(segment % 2 * Size + segment / 2 * Width + Half * Width / 2 + offset);
    }
};

/// a and b as a zip: the first half of it, or the second.
template <std::size_t Size, std::size_t Half>
struct zip {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(p % 2 * Size + Half * Size / 2 + p / 2); }
};

}  // namespace detail

/// result[r] = the sum of v[r]'s numbers, where each half is added to the other until one is left.
template <class V, std::size_t Width = V::count>
    requires(V::count > 1 && V::count == V::batch::size)
INGRAIN_INLINE constexpr V sum_each(V (&v)[V::count]) {
    if constexpr (Width == 1) {
        return v[0];
    } else {
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < Width / 2; ++i)
            v[i] = detail::shuffle<detail::halves<V::count, Width, 0>>(v[i], v[i + Width / 2]) +
                   detail::shuffle<detail::halves<V::count, Width, 1>>(v[i], v[i + Width / 2]);
        return sum_each<V, Width / 2>(v);
    }
}

/// Rows become columns: log2(count) rounds of zipping the first half of the rows with the second.
template <class V, std::size_t Rounds = V::count>
    requires(V::count > 1 && V::count == V::batch::size)
INGRAIN_INLINE constexpr void transpose(V (&v)[V::count]) {
    if constexpr (Rounds > 1) {
        V zipped[V::count];
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < V::count / 2; ++i) {
            zipped[2 * i] = detail::shuffle<detail::zip<V::count, 0>>(v[i], v[i + V::count / 2]);
            zipped[2 * i + 1] = detail::shuffle<detail::zip<V::count, 1>>(v[i], v[i + V::count / 2]);
        }
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < V::count; ++i) v[i] = zipped[i];
        transpose<V, Rounds / 2>(v);
    }
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
