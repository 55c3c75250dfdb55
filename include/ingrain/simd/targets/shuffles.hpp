#pragma once
/// \file
/// Sums across lanes and small transpositions, the same for every width: made of few shuffles, which groups have in
/// groups.hpp. Part of lanes.hpp.

#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

#if INGRAIN_WIDTH > 0
/// result[p] = (a, b)[Index{}(p)], where b's numbers follow a's
template <class Index, class V>
INGRAIN_INLINE constexpr V shuffle(V a, V b) {
    return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
        return V(typename V::batch(__builtin_shufflevector(a.value.data, b.value.data, Index{}(P)...)));
    }(std::make_index_sequence<V::count>{});
}

/// v at the beginning of the register of a `To`, which is not narrower; what is behind it is undefined, or zero. g++
/// takes shuffles to a wider register through memory, where a load has to wait for a narrower store.
template <class To, bool Zeros, class V>
INGRAIN_INLINE inline auto in_wider(V v) {
    using batch = typename To::batch;
    [[maybe_unused]] constexpr std::size_t from = sizeof(v.value), to = sizeof(batch);
#if defined(__AVX512F__)
    if constexpr (from == 16 && to == 64)
        return batch(Zeros ? _mm512_zextps128_ps512(v.value) : _mm512_castps128_ps512(v.value));
    else if constexpr (from == 32 && to == 64)
        return batch(Zeros ? _mm512_zextps256_ps512(v.value) : _mm512_castps256_ps512(v.value));
    else
#endif
#if defined(__AVX__)
        if constexpr (from == 16 && to == 32)
        return batch(Zeros ? _mm256_zextps128_ps256(v.value) : _mm256_castps128_ps256(v.value));
    else
#endif
        return v.value;
}

/// result[p] = v[Index{}(p)] for the numbers that a `To` has; what is left of its register is zero.
template <class To, class Index, class V>
INGRAIN_INLINE constexpr To pick(V v) {
    if constexpr (To::count == 1) {
        return To(v.value.data[Index{}(0)]);
    } else if constexpr (sizeof(v.value) < sizeof(typename To::batch)) {
        return pick<To, Index>(lanes<typename V::scalar, To::batch::size>(in_wider<To, false>(v)));
    } else {
        return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
            constexpr int zero = static_cast<int>(V::batch::size);
            return To(typename To::batch(
                __builtin_shufflevector(v.value.data, V(0).value.data, (P < To::count ? Index{}(P) : zero)...)));
        }(std::make_index_sequence<To::batch::size>{});
    }
}
#endif

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

/// The first `Width` numbers again and again.
template <std::size_t Width>
struct again {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(p % Width); }
};

/// Columns become rows, where the numbers are taken as `Rows` rows.
template <std::size_t Size, std::size_t Rows>
struct turned {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(p % Rows * (Size / Rows) + p / Rows); }
};

/// Each of the numbers from `From` on `Width` times.
template <std::size_t From, std::size_t Width>
struct spread_out {
    constexpr int operator()(std::size_t p) const { return static_cast<int>(From + p / Width); }
};

/// Segments 0, 2, ... or 1, 3, ... of `Width` numbers.
template <std::size_t Width, std::size_t Odd>
struct alternate {
    constexpr int operator()(std::size_t p) const {
        return static_cast<int>(p / Width * 2 * Width + Odd * Width + p % Width);
    }
};

}  // namespace detail

/// Numbers `From`, `From` + 1, ... of v, each of them `Width` times.
template <class To, std::size_t Width, std::size_t From, class V>
INGRAIN_INLINE constexpr To spread(V v) {
    return detail::pick<To, detail::spread_out<From, Width>>(v);
}

#if INGRAIN_WIDTH > 0
/// Numbers `From`, `From` + 1, ... of a and b, one behind the other.
template <class To, std::size_t From, class V>
INGRAIN_INLINE constexpr To slice(V a, V b) {
    if constexpr (To::count == 1) {
        return To(From < V::count ? a.value.data[From % V::count] : b.value.data[From % V::count]);
    } else {
        return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
            return To(typename To::batch(__builtin_shufflevector(
                a.value.data, b.value.data, static_cast<int>((From + P) % (2 * V::batch::size))...)));
        }(std::make_index_sequence<To::batch::size>{});
    }
}

/// v's numbers, then zeros.
template <class To, class V>
INGRAIN_INLINE constexpr To widened(V v) {
    if constexpr (V::count == 1) {
        auto numbers = To(0).value.data;
        numbers[0] = v.value;
        return To(typename To::batch(numbers));
    } else if constexpr (V::count == V::batch::size) {
        return To(detail::in_wider<To, true>(v));
    } else {
        return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
            constexpr std::size_t size = V::batch::size;
            return To(typename To::batch(__builtin_shufflevector(
                v.value.data, V(0).value.data, static_cast<int>(P < V::count ? P : size + P % size)...)));
        }(std::make_index_sequence<To::batch::size>{});
    }
}
#endif

/// The sum of the segments that v consists of, each a `To`: neighbours are added until one is left.
template <class To, class V>
INGRAIN_INLINE constexpr To sum_of_segments(V v) {
    if constexpr (V::count == To::count) {
        return v;
    } else {
        using half = lanes<typename V::scalar, V::count / 2>;
        return sum_of_segments<To>(detail::pick<half, detail::alternate<To::count, 0>>(v) +
                                   detail::pick<half, detail::alternate<To::count, 1>>(v));
    }
}

/// The first `Width` numbers of v in each segment of as many.
template <std::size_t Width, class V>
INGRAIN_INLINE constexpr V repeat(V v) {
    return detail::shuffle<detail::again<Width>>(v, v);
}

/// The sum of v's numbers, in the order of `sum_each`.
template <class V>
    requires(V::count > 1)
INGRAIN_INLINE constexpr auto sum_of_lanes(V v) {
    using half = lanes<typename V::scalar, V::count / 2>;
    return sum_of_lanes(slice<half, 0>(v, v) + slice<half, V::count / 2>(v, v));
}

/// result[r] = the sum of v[r]'s numbers, where each half is added to the other until one is left.
template <class V, std::size_t Width = V::count>
    requires(V::count > 1 && V::is_full)
INGRAIN_INLINE constexpr V sum_each(V (&v)[V::count]) {
    if constexpr (Width == 1) {
        return v[0];
    } else {
        for_each_constant<Width / 2>([&](auto i) INGRAIN_INLINE {
            v[i] = detail::shuffle<detail::halves<V::count, Width, 0>>(v[i], v[i + Width / 2]) +
                   detail::shuffle<detail::halves<V::count, Width, 1>>(v[i], v[i + Width / 2]);
        });
        return sum_each<V, Width / 2>(v);
    }
}

/// result[r] = the sum of segment r, where the registers lie one after another and consist of segments of `Width`
/// numbers; the order of `sum_each`.
template <std::size_t Width, class V>
INGRAIN_INLINE constexpr V sum_segments(V (&v)[Width]) {
    V all[V::count];
    INGRAIN_UNROLL
    for (std::size_t i = 0; i < Width; ++i) all[i] = v[i];
    return detail::shuffle<detail::turned<V::count, V::count / Width>>(sum_each<V, Width>(all), V(0));
}

/// Rows become columns: log2(count) rounds of zipping the first half of the rows with the second.
template <class V, std::size_t Rounds = V::count>
    requires(V::count > 1 && V::is_full)
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

}}}  // namespace ingrain::INGRAIN_ABI::simd
