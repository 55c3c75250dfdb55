#pragma once
/// \file
/// Shuffles of the values of register quads: each value gets its register. Part of shuffles.hpp.

#include <ingrain/simd/targets/register_quads.hpp>

#include <cstddef>

#if INGRAIN_HAS_QUADS

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd { namespace target {

/// Value `I` of v.
template <std::size_t I, class V>
INGRAIN_INLINE constexpr auto value_at(const V& v) {
    if constexpr (V::count == 1)
        return v.value;
    else
        return v.value.value[I];
}

/// Value `I` of a and b, where b's values follow a's.
template <std::size_t I, class V>
INGRAIN_INLINE constexpr auto value_at(const V& a, const V& b) {
    if constexpr (I < V::count)
        return value_at<I>(a);
    else
        return value_at<I - V::count>(b);
}

/// A `To` whose value p is `function(constant p)`.
template <class To>
INGRAIN_INLINE constexpr To lanes_of(const auto& function) {
    if constexpr (To::count == 1)
        return To(function(constant<0>{}));
    else
        return To(quad_of<typename To::registers::type>(function));
}

/// result[p] = (a, b)[Index{}(p)]
template <class Index, class V>
INGRAIN_INLINE constexpr V shuffle(V a, V b) {
    return lanes_of<V>(
        [&](auto p) INGRAIN_INLINE { return value_at<static_cast<std::size_t>(Index{}(decltype(p)::value))>(a, b); });
}

/// result[p] = v[Index{}(p)]
template <class To, class Index, class V>
INGRAIN_INLINE constexpr To pick(V v) {
    return lanes_of<To>(
        [&](auto p) INGRAIN_INLINE { return value_at<static_cast<std::size_t>(Index{}(decltype(p)::value))>(v); });
}

/// Values `From`, `From` + 1, ... of a and b, one behind the other.
template <class To, std::size_t From, class V>
INGRAIN_INLINE constexpr To extract(V a, V b) {
    return lanes_of<To>([&](auto p) INGRAIN_INLINE { return value_at<From + decltype(p)::value>(a, b); });
}

/// v's values, then zeros.
template <class To, class V>
INGRAIN_INLINE constexpr To widened(V v) {
    using T = typename V::scalar;
    return lanes_of<To>([&](auto p) INGRAIN_INLINE {
        if constexpr (decltype(p)::value < V::count)
            return value_at<decltype(p)::value>(v);
        else
            return T(0);
    });
}

}}}}  // namespace ingrain::INGRAIN_ABI::simd::target

#endif
