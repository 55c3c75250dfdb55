#pragma once
/// \file
/// Numbers of registers in another order: what shuffles.hpp is made of. Part of lanes.hpp.

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

}  // namespace detail

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

}  // namespace ingrain::inline INGRAIN_ABI::simd
