#pragma once
/// \file
/// Several values in one register, over xsimd: what the targets with such registers share. Part of lanes.hpp.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/simd/targets/portable.hpp>
#include <ingrain/simd/targets/xsimd.hpp>

#include INGRAIN_TARGET

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#if INGRAIN_WIDTH > 0

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd { namespace target {

// Vectors of the compiler's own: intrinsics are inline functions of headers that a user may have included before, where
// clang reorders sums if it is told to (begin.hpp).

template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> sum(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::batch<float, A>(a.data + b.data);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> difference(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return xsimd::batch<float, A>(a.data - b.data);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> product(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return rounded_register(xsimd::batch<float, A>(a.data * b.data));
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> multiply_add(xsimd::batch<float, A> a, xsimd::batch<float, A> b,
                                                          xsimd::batch<float, A> c) {
#if !defined(__clang__)
    return xsimd::fma(a, b, c);
#elif INGRAIN_HAS_FMA
    return xsimd::batch<float, A>(__builtin_elementwise_fma(a.data, b.data, c.data));
#else
    return xsimd::batch<float, A>(a.data * b.data + c.data);
#endif
}

template <class A>
struct bits_of<xsimd::batch<float, A>> {
    using batch = xsimd::batch<float, A>;
    // Vectors of the compiler's own
    typedef std::uint32_t patterns __attribute__((vector_size(sizeof(batch))));
    typedef float floats __attribute__((vector_size(sizeof(batch))));
    INGRAIN_INLINE static patterns of(batch x) { return reinterpret_cast<patterns>(x.data); }
    INGRAIN_INLINE static patterns multiples(std::uint32_t factor) {
        return [=]<std::size_t... I>(std::index_sequence<I...>) INGRAIN_INLINE {
            return patterns{static_cast<std::uint32_t>(I)...} * factor;
        }(std::make_index_sequence<batch::size>{});
    }
    INGRAIN_INLINE static patterns sum_or_quiet(batch x, patterns added) {
        if constexpr (requires { masked_sum_or_quiet(x, added); }) {
            return masked_sum_or_quiet(x, added);
        } else {
            const patterns no_number = reinterpret_cast<patterns>((of(x) & ~sign_bit) > 0x7f800000u);
            return (of(x) + (added & ~no_number)) | (no_number & 0x400000u);
        }
    }
    INGRAIN_INLINE static batch from(patterns bits) { return batch(reinterpret_cast<floats>(bits)); }
};

/// N values in the smallest register that holds them. What is left of the register is zero when loaded, and never
/// stored.
template <std::size_t N>
    requires(N > 1)
struct in_registers<float, N> {
    using type = decltype(register_of<std::max<std::size_t>(std::bit_ceil(N), 4)>());
    static constexpr bool is_full = N == type::size;

    template <std::size_t Count>
    INGRAIN_INLINE static type load(const float* from) {
        if constexpr (Count == type::size)
            return type::load_unaligned(from);
        else
            return load_part<Count, type>(from);
    }
    template <std::size_t Count>
    INGRAIN_INLINE static void store(const type& value, float* to) {
        if constexpr (Count == type::size)
            value.store_unaligned(to);
        else
            store_part<Count>(value, to);
    }
    template <std::size_t Count>
    INGRAIN_INLINE static type load_upper_halves(const std::uint16_t* from) {
        return load_halves<Count, type>(from);
    }
    /// Of the halves, those at even places and those at odd ones: fewer instructions than to load them in their order.
    INGRAIN_INLINE static void load_even_and_odd_halves(const std::uint16_t* from, type& even, type& odd) {
        typename bits_of<type>::patterns pairs;
        std::memcpy(&pairs, from, sizeof pairs);
        even = bits_of<type>::from(pairs << 16);
        odd = bits_of<type>::from(pairs & 0xffff0000u);
    }
    INGRAIN_INLINE static void store_upper_halves(const type& value, std::uint16_t* to) {
        const auto halves = [&] {
            if constexpr (requires { upper_halves(value); })
                return upper_halves(value);
            else
                return narrowed_integers<halves_of<type::size>>(bits_of<type>::of(value) >> 16);
        }();
        std::memcpy(to, &halves, N * sizeof *to);
    }
    INGRAIN_INLINE static type multiply_add(const type& a, const float* b, const type& c) {
        return target::multiply_add(a, load<N>(b), c);
    }
};

template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> negate(xsimd::batch<float, A> a) {
    using bits = bits_of<xsimd::batch<float, A>>;
    return bits::from(bits::of(a) ^ sign_bit);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> absolute(xsimd::batch<float, A> a) {
    return xsimd::abs(a);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> where_greater(xsimd::batch<float, A> a, xsimd::batch<float, A> b,
                                                           xsimd::batch<float, A> x, xsimd::batch<float, A> y) {
    return xsimd::select(a > b, x, y);
}

/// As many integers as a register of V has places, as vectors of the compiler's own.
template <class V, class Integer>
struct integers {
    static constexpr std::size_t places = V::registers::type::size;
    typedef Integer narrow __attribute__((vector_size(places * sizeof(Integer))));
    typedef std::int32_t wide __attribute__((vector_size(places * 4)));
    typedef float floats __attribute__((vector_size(places * 4)));
};

/// from[0], from[1], ..., one a lane
template <class V, class Integer>
    requires(V::count > 1)
INGRAIN_INLINE inline V load_integers(const Integer* from) {
    using types = integers<V, Integer>;
    const auto narrow = load_bytes<typename types::narrow, V::count>(from);
    return V(typename V::registers::type(
        __builtin_convertvector(widened_integers<typename types::wide>(narrow), typename types::floats)));
}
/// Writes lanes that are such integers to to[0], to[1], ...
template <class V, class Integer>
    requires(V::count > 1)
INGRAIN_INLINE inline void store_integers(V lanes, Integer* to) {
    using types = integers<V, Integer>;
    const auto narrow = narrowed_integers<typename types::narrow>(
        __builtin_convertvector(reinterpret_cast<typename types::floats>(lanes.value.data), typename types::wide));
    std::memcpy(to, &narrow, V::count * sizeof(Integer));
}

}}}}  // namespace ingrain::INGRAIN_ABI::simd::target
#endif
