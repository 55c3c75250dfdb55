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

#if INGRAIN_WIDTH > 0

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd { namespace target {

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
    INGRAIN_INLINE static type multiply_add(const type& a, const float* b, const type& c) {
        return xsimd::fma(a, load<N>(b), c);
    }
};

template <class A>
struct bits_of<xsimd::batch<float, A>> {
    using batch = xsimd::batch<float, A>;
    // Vectors of the compiler's own
    typedef std::uint32_t patterns __attribute__((vector_size(sizeof(batch))));
    typedef float floats __attribute__((vector_size(sizeof(batch))));
    INGRAIN_INLINE static patterns of(batch x) { return reinterpret_cast<patterns>(x.data); }
    INGRAIN_INLINE static batch from(patterns bits) { return batch(reinterpret_cast<floats>(bits)); }
};

template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> product(xsimd::batch<float, A> a, xsimd::batch<float, A> b) {
    return rounded_register(a * b);
}
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> multiply_add(xsimd::batch<float, A> a, xsimd::batch<float, A> b,
                                                          xsimd::batch<float, A> c) {
    return xsimd::fma(a, b, c);
}
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

/// `Count` integers, then zeros. Parts are put together in a register: in memory, what is loaded would have to wait for
/// what was stored.
template <class Narrow, std::size_t Count, class Integer>
INGRAIN_INLINE inline Narrow load_bytes(const Integer* from) {
    constexpr std::size_t bytes = Count * sizeof(Integer);
    std::array<std::uint64_t, (sizeof(Narrow) + 7) / 8> words{};
    for_each_constant<(bytes + 7) / 8>([&](auto i) INGRAIN_INLINE {
        constexpr std::size_t all = std::min<std::size_t>(8, bytes - 8 * i);
        const auto take = [&]<class Part>(Part part) INGRAIN_INLINE {
            constexpr std::size_t larger = 2 * sizeof part - 1, at = all & ~larger;
            if constexpr (all & sizeof part) {
                std::memcpy(&part, reinterpret_cast<const unsigned char*>(from) + 8 * i + at, sizeof part);
                words[i] |= std::uint64_t{part} << 8 * at;
            }
        };
        take(std::uint64_t{});
        take(std::uint32_t{});
        take(std::uint16_t{});
        take(std::uint8_t{});
    });
    Narrow integers;
    std::memcpy(&integers, &words, sizeof integers);
    return integers;
}

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
