#pragma once
/// \file
/// The only header that knows xsimd or an instruction set. Everything above it sees `lanes<T, N>`:
/// N numbers that are computed together, where N is chosen by the layer. One is always possible.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/scalar.hpp>

#if INGRAIN_WIDTH > 0
#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // false, as the next, out of the compiler's own AVX-512 intrinsics
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <xsimd/xsimd.hpp>
#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#endif

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// N numbers that are computed together.
template <class T, std::size_t N>
struct lanes;

template <class V>
inline constexpr bool is_lanes = false;
template <class T, std::size_t N>
inline constexpr bool is_lanes<lanes<T, N>> = true;

/// Adding it to a number below 2^22 rounds that to a whole one, which then stands in the lowest bits.
template <class T>
inline constexpr T whole_shift = T(12582912);  // 1.5 * 2^23

/// The bits of 2/3, below which a fraction gets another power of two.
inline constexpr std::uint32_t split_bits = 0x3f2aaaab;

/// One number: for targets without SIMD, for odd remainders and for constant evaluation. All is inlined by force:
/// compilers that optimise for size would otherwise call a function for a product.
template <class T>
struct lanes<T, 1> {
    using scalar = T;
    static constexpr std::size_t count = 1;
    T value;

    constexpr lanes() = default;
    INGRAIN_INLINE constexpr explicit lanes(T x) : value(x) {}
    template <class Number>
        requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, T>)
    constexpr explicit lanes(Number x) : value(static_cast<T>(x)) {}
    INGRAIN_INLINE static constexpr lanes load(const T* from) { return lanes(*from); }
    INGRAIN_INLINE constexpr void store(T* to) const { *to = value; }
    template <std::size_t>
    INGRAIN_INLINE static constexpr lanes load_first(const T* from) {
        return load(from);
    }
    template <std::size_t>
    INGRAIN_INLINE constexpr void store_first(T* to) const {
        store(to);
    }

    INGRAIN_INLINE friend constexpr lanes operator+(lanes a, lanes b) { return lanes(a.value + b.value); }
    INGRAIN_INLINE friend constexpr lanes operator-(lanes a, lanes b) { return lanes(a.value - b.value); }
    INGRAIN_INLINE friend constexpr lanes operator*(lanes a, lanes b) { return lanes(rounded(a.value * b.value)); }
    INGRAIN_INLINE friend constexpr lanes operator/(lanes a, lanes b) { return lanes(a.value / b.value); }
    INGRAIN_INLINE friend constexpr lanes multiply_add(lanes a, lanes b, lanes c) {
        return lanes(simd::multiply_add(a.value, b.value, c.value));
    }
    /// The same with a number in memory.
    INGRAIN_INLINE friend constexpr lanes multiply_add(lanes a, const T* b, lanes c) {
        return multiply_add(a, load(b), c);
    }
    /// a; see registers.hpp
    INGRAIN_INLINE friend constexpr lanes in_register(lanes a) { return a; }
    INGRAIN_INLINE friend constexpr lanes negate(lanes a) { return lanes(-a.value); }
    INGRAIN_INLINE friend constexpr lanes abs(lanes a) {
        if constexpr (std::is_same_v<T, float>)
            return lanes(__builtin_fabsf(a.value));
        else
            return a.value < T(0) ? negate(a) : a;
    }
    /// b where they are equal or one of them is not a number
    INGRAIN_INLINE friend constexpr lanes min(lanes a, lanes b) { return lanes(simd::lesser(a.value, b.value)); }
    INGRAIN_INLINE friend constexpr lanes max(lanes a, lanes b) { return lanes(simd::greater(a.value, b.value)); }
    INGRAIN_INLINE friend constexpr lanes sqrt(lanes a) { return lanes(simd::sqrt(a.value)); }
    /// x where a > b, else y
    INGRAIN_INLINE friend constexpr lanes where_greater(lanes a, lanes b, lanes x, lanes y) {
        return lanes(simd::where_greater(a.value, b.value, x.value, y.value));
    }

    // Of the bits of a float:

    /// x, which has no sign, with that of s
    INGRAIN_INLINE friend constexpr lanes signed_as(lanes x, lanes s) {
#if defined(__thumb2__)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {  // one instruction, which compilers do not find
            std::uint32_t result = bits(s);
            asm("bfi %0, %1, #0, #31" : "+r"(result) : "r"(bits(x)));
            return of_bits(result);
        }
#endif
        return of_bits(bits(x) | (bits(s) & sign_bit));
    }
    /// 2^n, where `shifted` is n + whole_shift and -127 <= n <= 127; for -127 it is zero
    INGRAIN_INLINE friend constexpr lanes power_of_two(lanes shifted) {
        return of_bits((bits(shifted) << 23) + (127u << 23));
    }
    /// x 2^n, where n is a whole number and both x and the result are normal
    INGRAIN_INLINE friend constexpr lanes scale(lanes x, lanes n) {
        return of_bits(bits(x) + (bits(n + lanes(whole_shift<T>)) << 23));
    }
    /// x = fraction 2^exponent with 2/3 <= fraction < 4/3, where x is normal and positive
    INGRAIN_INLINE friend constexpr lanes exponent(lanes x) {
        return of_bits(((bits(x) - split_bits) >> 23 ^ 256u) + bits(lanes(whole_shift<T>))) -
               lanes(whole_shift<T> + 256);
    }
    INGRAIN_INLINE friend constexpr lanes fraction(lanes x) {
        return of_bits(bits(x) - ((bits(x) - split_bits) >> 23 << 23));
    }

private:
    static constexpr std::uint32_t sign_bit = 0x80000000;
    INGRAIN_INLINE static constexpr std::uint32_t bits(lanes x) { return std::bit_cast<std::uint32_t>(x.value); }
    INGRAIN_INLINE static constexpr lanes of_bits(std::uint32_t b) { return lanes(std::bit_cast<T>(b)); }
};

/// What was stored before is loaded from memory after. g++ would otherwise take a vector that was just
/// stored apart, number by number, to broadcast them: twice as slow as loading them (W1, W4).
INGRAIN_INLINE constexpr void settle() {
#if !defined(__clang__)
    if (!INGRAIN_IS_CONSTANT_EVALUATED) asm volatile("" ::: "memory");
#endif
}

/// Loads and stores of numbers that are held beside others: those of different banks do not get into each other's way
/// (groups.hpp).
template <std::size_t Bank, class V>
INGRAIN_INLINE constexpr V load_beside(const typename V::scalar* from) {
    if constexpr (requires { V::template load<Bank>(from); })
        return V::template load<Bank>(from);
    else
        return V::load(from);
}
template <std::size_t Bank, class V>
INGRAIN_INLINE constexpr void store_beside(V v, typename V::scalar* to) {
    if constexpr (requires { v.template store<Bank>(to); })
        v.template store<Bank>(to);
    else
        v.store(to);
}

/// The same, after which the address is that of the numbers behind.
template <std::size_t Bank, class V>
INGRAIN_INLINE constexpr V load_next_beside(const typename V::scalar*& from) {
    if constexpr (requires { V::template load_next<Bank>(from); }) {
        return V::template load_next<Bank>(from);
    } else {
        from += V::count;
        return V::load(from - V::count);
    }
}
template <std::size_t Bank, class V>
INGRAIN_INLINE constexpr void store_next_beside(V v, typename V::scalar*& to) {
    if constexpr (requires { v.template store_next<Bank>(to); }) {
        v.template store_next<Bank>(to);
    } else {
        v.store(to);
        to += V::count;
    }
}

/// multiply_add(a, from, sum), after which the address is `step` numbers further.
template <class V>
INGRAIN_INLINE constexpr V multiply_add_next(V a, const typename V::scalar*& from, V sum, std::size_t step) {
    from += step;
    return multiply_add(a, from - step, sum);
}

/// `Count` numbers, each by itself, after which the address is that of the numbers behind.
template <std::size_t Bank, std::size_t Count, class T>
INGRAIN_INLINE constexpr std::array<T, Count> load_next_numbers(const T*& from) {
    std::array<T, Count> numbers;
#if INGRAIN_GROUP > 1
    if constexpr (Count > 1) {
        const auto loaded = lanes<T, Count>::template load_next<Bank>(from);
        for_each_constant<Count>([&](auto i) INGRAIN_INLINE { numbers[i] = loaded.value[i]; });
        return numbers;
    }
#endif
    for_each_constant<Count>([&](auto i) INGRAIN_INLINE { numbers[i] = from[i]; });
    from += Count;
    return numbers;
}

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

}}}  // namespace ingrain::INGRAIN_ABI::simd

#if INGRAIN_WIDTH > 0
#include <ingrain/simd/targets/registers.hpp>
#elif INGRAIN_GROUP > 1
#include <ingrain/simd/targets/register_quads.hpp>
#endif
#if INGRAIN_WIDTH > 0 || INGRAIN_GROUP > 1
#include <ingrain/simd/targets/shuffles.hpp>
#endif
