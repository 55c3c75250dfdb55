#pragma once
/// \file
/// Shuffles of the values of registers, by the compiler's own shuffle. Part of shuffles.hpp.

#include <ingrain/simd/targets/registers.hpp>

#include <cstddef>
#include <utility>

#if INGRAIN_WIDTH > 0

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd { namespace target {

template <class V>
using register_of_lanes = typename V::registers::type;

/// result[p] = (a, b)[Index{}(p)], where b's values follow a's
template <class Index, class V>
INGRAIN_INLINE constexpr V shuffle(V a, V b) {
    return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
        return V(register_of_lanes<V>(__builtin_shufflevector(a.value.data, b.value.data, Index{}(P)...)));
    }(std::make_index_sequence<V::count>{});
}

/// result[p] = v[Index{}(p)] for the values that a `To` has; what is left of its register is zero.
template <class To, class Index, class V>
INGRAIN_INLINE constexpr To pick(V v) {
    if constexpr (To::count == 1) {
        return To(v.value.data[Index{}(0)]);
    } else if constexpr (sizeof(v.value) < sizeof(register_of_lanes<To>)) {
        return pick<To, Index>(
            lanes<typename V::scalar, register_of_lanes<To>::size>(in_wider<register_of_lanes<To>, false>(v.value)));
    } else {
        return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
            constexpr int zero = static_cast<int>(register_of_lanes<V>::size);
            return To(register_of_lanes<To>(
                __builtin_shufflevector(v.value.data, V(0).value.data, (P < To::count ? Index{}(P) : zero)...)));
        }(std::make_index_sequence<register_of_lanes<To>::size>{});
    }
}

/// Values `From`, `From` + 1, ... of a and b, one behind the other.
template <class To, std::size_t From, class V>
INGRAIN_INLINE constexpr To extract(V a, V b) {
    if constexpr (To::count == 1) {
        return To(From < V::count ? a.value.data[From % V::count] : b.value.data[From % V::count]);
    } else {
        return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
            return To(register_of_lanes<To>(__builtin_shufflevector(
                a.value.data, b.value.data, static_cast<int>((From + P) % (2 * register_of_lanes<V>::size))...)));
        }(std::make_index_sequence<register_of_lanes<To>::size>{});
    }
}

/// v's values, then zeros.
template <class To, class V>
INGRAIN_INLINE constexpr To widened(V v) {
    if constexpr (V::count == 1) {
        auto values = To(0).value.data;
        values[0] = v.value;
        return To(register_of_lanes<To>(values));
    } else if constexpr (V::is_full) {
        return To(in_wider<register_of_lanes<To>, true>(v.value));
    } else {
        return [&]<std::size_t... P>(std::index_sequence<P...>) INGRAIN_INLINE {
            constexpr std::size_t size = register_of_lanes<V>::size;
            return To(register_of_lanes<To>(__builtin_shufflevector(
                v.value.data, V(0).value.data, static_cast<int>(P < V::count ? P : size + P % size)...)));
        }(std::make_index_sequence<register_of_lanes<To>::size>{});
    }
}

}}}}  // namespace ingrain::INGRAIN_ABI::simd::target

#endif
