#pragma once
/// \file
/// Sums across lanes and small transpositions, the same for every width: made of few shuffles, which the target has.
/// Part of lanes.hpp.

#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/targets/quad_shuffles.hpp>
#include <ingrain/simd/targets/register_shuffles.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// Where half `Half` of every segment of `Width` values lies, taken from a and b in turn.
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

/// The first `Width` values again and again.
template <std::size_t Width>
struct again {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(p % Width); }
};

/// Columns become rows, where the values are read as `Rows` rows.
template <std::size_t Size, std::size_t Rows>
struct turned {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(p % Rows * (Size / Rows) + p / Rows); }
};

/// Each of the values from `From` on `Width` times.
template <std::size_t From, std::size_t Width>
struct spread_out {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(From + p / Width); }
};

/// Segments 0, 2, ... or 1, 3, ... of `Width` values.
template <std::size_t Width, std::size_t Odd>
struct alternate {
    constexpr int operator()(std::size_t p) const {
        return static_cast<int>(p / Width * 2 * Width + Odd * Width + p % Width);
    }
};

}  // namespace detail

template <class T>
constexpr lanes<T, 1> sum_each(lanes<T, 1> (&v)[1]) {
    return v[0];
}
template <class T>
constexpr lanes<T, 1> sum_of_lanes(lanes<T, 1> v) {
    return v;
}
template <class T>
constexpr void transpose(lanes<T, 1> (&)[1]) {}

/// v's first values as a `To`; behind them, where it is wider, zeros.
template <class To>
constexpr To resized(To v) {
    return v;
}

#if INGRAIN_WIDTH > 0 || INGRAIN_HAS_QUADS
/// Values `From`, `From` + 1, ... of v, each of them `Width` times.
template <class To, std::size_t Width, std::size_t From, class V>
INGRAIN_INLINE constexpr To spread(V v) {
    return target::pick<To, detail::spread_out<From, Width>>(v);
}

using target::extract;
using target::widened;

template <class To, class V>
    requires(To::count != V::count)
INGRAIN_INLINE constexpr To resized(V v) {
    if constexpr (To::count < V::count)
        return extract<To, 0>(v, v);
    else
        return widened<To>(v);
}

/// The sum of the segments that v consists of, each a `To`: neighbours are added until one is left.
template <class To, class V>
INGRAIN_INLINE constexpr To sum_of_segments(V v) {
    if constexpr (V::count == To::count) {
        return v;
    } else {
        using half = lanes<typename V::scalar, V::count / 2>;
        return sum_of_segments<To>(target::pick<half, detail::alternate<To::count, 0>>(v) +
                                   target::pick<half, detail::alternate<To::count, 1>>(v));
    }
}

/// The first `Width` values of v in each segment of as many.
template <std::size_t Width, class V>
INGRAIN_INLINE constexpr V repeat(V v) {
    return target::shuffle<detail::again<Width>>(v, v);
}

/// a and b one after another: a becomes the values at even places, b those at odd ones.
template <class V>
INGRAIN_INLINE constexpr void to_even_and_odd(V& a, V& b) {
    const V even = target::shuffle<detail::alternate<1, 0>>(a, b), odd = target::shuffle<detail::alternate<1, 1>>(a, b);
    a = even;
    b = odd;
}
/// The way back.
template <class V>
INGRAIN_INLINE constexpr void from_even_and_odd(V& even, V& odd) {
    const V a = target::shuffle<detail::zip<V::count, 0>>(even, odd),
            b = target::shuffle<detail::zip<V::count, 1>>(even, odd);
    even = a;
    odd = b;
}

/// The sum of v's values, in the order of `sum_each`.
template <class V>
    requires(V::count > 1)
INGRAIN_INLINE constexpr auto sum_of_lanes(V v) {
    using half = lanes<typename V::scalar, V::count / 2>;
    return sum_of_lanes(extract<half, 0>(v, v) + extract<half, V::count / 2>(v, v));
}

/// result[r] = the sum of v[r]'s values, where each half is added to the other until one is left.
template <class V, std::size_t Width = V::count>
    requires(V::count > 1 && V::is_full)
INGRAIN_INLINE constexpr V sum_each(V (&v)[V::count]) {
    if constexpr (Width == 1) {
        return v[0];
    } else {
        for_each_constant<Width / 2>([&](auto i) INGRAIN_INLINE {
            v[i] = target::shuffle<detail::halves<V::count, Width, 0>>(v[i], v[i + Width / 2]) +
                   target::shuffle<detail::halves<V::count, Width, 1>>(v[i], v[i + Width / 2]);
        });
        return sum_each<V, Width / 2>(v);
    }
}

/// result[r] = the sum of segment r, where the registers lie one after another and consist of segments of `Width`
/// values; the order of `sum_each`.
template <std::size_t Width, class V>
INGRAIN_INLINE constexpr V sum_segments(V (&v)[Width]) {
    V all[V::count];
    INGRAIN_UNROLL
    for (std::size_t i = 0; i < Width; ++i) all[i] = v[i];
    return target::shuffle<detail::turned<V::count, V::count / Width>>(sum_each<V, Width>(all), V(0));
}

/// Rows become columns: log2(count) rounds of zipping the first half of the rows with the second.
template <class V, std::size_t Rounds = V::count>
    requires(V::count > 1 && V::is_full)
INGRAIN_INLINE constexpr void transpose(V (&v)[V::count]) {
    if constexpr (Rounds > 1) {
        V zipped[V::count];
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < V::count / 2; ++i) {
            zipped[2 * i] = target::shuffle<detail::zip<V::count, 0>>(v[i], v[i + V::count / 2]);
            zipped[2 * i + 1] = target::shuffle<detail::zip<V::count, 1>>(v[i], v[i + V::count / 2]);
        }
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < V::count; ++i) v[i] = zipped[i];
        transpose<V, Rounds / 2>(v);
    }
}

#endif

}}}  // namespace ingrain::INGRAIN_ABI::simd
