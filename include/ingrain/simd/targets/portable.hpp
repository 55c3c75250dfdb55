#pragma once
/// \file
/// One value at a time, on every target: for odd remainders, for constant evaluation, and where there are no registers
/// for several. And what `lanes` ask of any target, here for a single value.

#include <ingrain/simd/scalar.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// N values that are computed together (lanes.hpp).
template <class T, std::size_t N>
struct lanes;

/// Adding it to a value below 2^22 rounds that to a whole number, which then stands in the lowest bits.
template <class T>
inline constexpr T rounding_shift = T(12582912);  // 1.5 * 2^23

/// The bits of 2/3, below which a fraction gets another power of two.
inline constexpr std::uint32_t split_bits = 0x3f2aaaab;

#if INGRAIN_WIDTH == 0 && !INGRAIN_HAS_QUADS
inline constexpr std::size_t registers = 16;  ///< how many there are
#endif

namespace target {

/// How N values of type T are held: their `type`, and how it is loaded and stored.
template <class T, std::size_t N>
struct in_registers;

template <class T>
struct in_registers<T, 1> {
    using type = T;
    static constexpr bool is_full = true;

    /// The first `Count` values from memory; the others are zero.
    template <std::size_t Count>
    INGRAIN_INLINE static constexpr T load(const T* from) {
        return *from;
    }
    template <std::size_t Count>
    INGRAIN_INLINE static constexpr void store(const T& value, T* to) {
        *to = value;
    }
    /// A float of which memory has the upper half: bfloat16.
    template <std::size_t Count>
    INGRAIN_INLINE static constexpr T load_upper_halves(const std::uint16_t* from) {
        return std::bit_cast<T>(std::uint32_t{*from} << 16);
    }
    INGRAIN_INLINE static constexpr void store_upper_halves(const T& value, std::uint16_t* to) {
        *to = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16);
    }
    /// a b + c, where b is in memory
    INGRAIN_INLINE static constexpr T multiply_add(const T& a, const T* b, const T& c) {
        return simd::multiply_add(a, *b, c);
    }
};

using simd::greater;
using simd::lesser;
using simd::multiply_add;
using simd::sqrt;
using simd::where_greater;

template <class X>
INGRAIN_INLINE constexpr X sum(const X& a, const X& b) {
    return a + b;
}
template <class X>
INGRAIN_INLINE constexpr X difference(const X& a, const X& b) {
    return a - b;
}
/// a b, rounded before it meets a sum
template <class T>
INGRAIN_INLINE constexpr T product(T a, T b) {
    return rounded(a * b);
}
template <class T>
INGRAIN_INLINE constexpr T quotient(T a, T b) {
    return a / b;
}
template <class T>
INGRAIN_INLINE constexpr T negate(T a) {
    return -a;
}
template <class T>
INGRAIN_INLINE constexpr T absolute(T a) {
    if constexpr (std::is_same_v<T, float>)
        return __builtin_fabsf(a);
    else
        return a < T(0) ? -a : a;
}

/// a, loaded once
template <class T>
INGRAIN_INLINE constexpr T in_register(T a) {
    return a;
}

/// An integer as a value, and the other way round
template <class V, class Integer>
    requires(V::count == 1)
INGRAIN_INLINE constexpr V load_integers(const Integer* from) {
    return V(*from);
}
template <class V, class Integer>
    requires(V::count == 1)
INGRAIN_INLINE constexpr void store_integers(V lanes, Integer* to) {
    *to = static_cast<Integer>(lanes.value);
}

// Of the bits of a float:

/// The bits of what holds floats, as integers: of one float here, of a register in registers.hpp.
template <class X>
struct bits_of {
    INGRAIN_INLINE static constexpr std::uint32_t of(X x) { return std::bit_cast<std::uint32_t>(x); }
    INGRAIN_INLINE static constexpr X from(std::uint32_t bits) { return std::bit_cast<X>(bits); }
    /// 0, factor, 2 factor, ...: as many as there are floats
    INGRAIN_INLINE static constexpr std::uint32_t multiples(std::uint32_t) { return 0; }
    /// The bits of x plus `added`; of what is no number those of a quiet one.
    INGRAIN_INLINE static constexpr std::uint32_t sum_or_quiet(X x, std::uint32_t added) {
        return (of(x) & 0x7fffffff) > 0x7f800000 ? of(x) | 0x400000 : of(x) + added;
    }
};
inline constexpr std::uint32_t sign_bit = 0x80000000;

/// x, which has no sign, with that of s
template <class X>
INGRAIN_INLINE constexpr X signed_as(X x, X s) {
    using bits = bits_of<X>;
#if defined(__thumb2__)
    if constexpr (std::is_same_v<X, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {  // one instruction, which compilers do not find
            std::uint32_t result = bits::of(s);
            asm("bfi %0, %1, #0, #31" : "+r"(result) : "r"(bits::of(x)));
            return bits::from(result);
        }
#elif defined(__riscv_flen)
    if constexpr (std::is_same_v<X, float>) return __builtin_copysignf(x, s);  // likewise
#endif
    return bits::from(bits::of(x) | (bits::of(s) & sign_bit));
}
/// factor 2^n, where 1 <= factor < 2, `shifted` is n + rounding_shift and -127 < n <= 127; 1 * 2^-127 is zero
template <class X>
INGRAIN_INLINE constexpr X power_of_two(X shifted, float factor) {
    using bits = bits_of<X>;
    return bits::from((bits::of(shifted) << 23) + std::bit_cast<std::uint32_t>(factor));
}
/// x 2^n, where n is a whole number and both x and the result are normal
template <class X>
INGRAIN_INLINE constexpr X scale(X x, X n) {
    using bits = bits_of<X>;
    return bits::from(bits::of(x) + (bits::of(n + X(rounding_shift<float>)) << 23));
}
/// x = fraction 2^exponent with 2/3 <= fraction < 4/3, where x is normal and positive
template <class X>
INGRAIN_INLINE constexpr X exponent(X x) {
    using bits = bits_of<X>;
    return bits::from(((bits::of(x) - split_bits) >> 23 ^ 256u) + bits::of(X(rounding_shift<float>))) -
           X(rounding_shift<float> + 256);
}
template <class X>
INGRAIN_INLINE constexpr X fraction(X x) {
    using bits = bits_of<X>;
    return bits::from(bits::of(x) - ((bits::of(x) - split_bits) >> 23 << 23));
}
/// x with `added` added to its bits and the lower half of them cleared; what is not a number stays none.
template <class X>
INGRAIN_INLINE constexpr X upper_half_after(X x, auto added) {
    using bits = bits_of<X>;
    return bits::from(bits::sum_or_quiet(x, added) & 0xffff0000u);
}
/// x as a bfloat16, of two equally near ones the even
template <class X>
INGRAIN_INLINE constexpr X nearest_upper_half(X x) {
    return upper_half_after(x, (bits_of<X>::of(x) >> 16 & 1u) + 0x7fffu);
}
/// The same, of two equally near ones the larger: three instructions less
template <class X>
INGRAIN_INLINE constexpr X nearest_or_larger_upper_half(X x) {
    return upper_half_after(x, bits_of<X>::multiples(0) + 0x8000u);
}
/// x as one of the two bfloat16 around it, the nearer the more often: value i by the random bits of first + i
template <class X>
INGRAIN_INLINE constexpr X random_upper_half(X x, std::uint32_t first) {
    // The multipliers of lowbias32 (Wellons 2018, "Prospecting for hash functions"). The first product is a sum.
    auto bits = first * 0x7feb352du + bits_of<X>::multiples(0x7feb352du);
    bits = (bits ^ bits >> 15) * 0x846ca68bu;
    return upper_half_after(x, bits >> 16);
}

}  // namespace target

}}}  // namespace ingrain::INGRAIN_ABI::simd
