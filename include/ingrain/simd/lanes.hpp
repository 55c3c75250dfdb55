#pragma once
/// \file
/// `lanes<T, N>`: N values that are computed together, where N is chosen by the layer. One is always possible. How they
/// are held, and which instructions compute with them, is the target's business: target.hpp chooses one of targets/.

#include <cstddef>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/simd/targets/portable.hpp>
#include <type_traits>

#include INGRAIN_TARGET
#if INGRAIN_WIDTH > 0
#include <ingrain/simd/targets/registers.hpp>
#endif

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

template <class V>
inline constexpr bool is_lanes = false;
template <class T, std::size_t N>
inline constexpr bool is_lanes<lanes<T, N>> = true;

/// N values that are computed together. Everything is inlined by force: compilers that optimise for size would
/// otherwise call a function for a product.
template <class T, std::size_t N>
struct lanes {
    static_assert(N <= widest<T>, "ingrain::simd::lanes: more values than this target computes together");

    using scalar = T;
    using registers = target::in_registers<T, N>;
    static constexpr std::size_t count = N;
    static constexpr bool is_full = registers::is_full;  ///< nothing is left of its register
    typename registers::type value;

    constexpr lanes() = default;
    INGRAIN_INLINE constexpr explicit lanes(T x) : value(x) {}
    template <class Number>
        requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, T>)
    INGRAIN_INLINE constexpr explicit lanes(Number x) : value(static_cast<T>(x)) {}
    INGRAIN_INLINE constexpr explicit lanes(const typename registers::type& held)
        requires(N > 1)
        : value(held) {}

    INGRAIN_INLINE static constexpr lanes load(const T* from) { return lanes(registers::template load<N>(from)); }
    /// Values that memory has in another type, which says how lanes are loaded from it (bfloat16.hpp).
    template <class Stored>
        requires(!std::is_same_v<Stored, T>)
    INGRAIN_INLINE static constexpr lanes load(const Stored* from) {
        return Stored::template load<lanes>(from);
    }
    INGRAIN_INLINE constexpr void store(T* to) const { registers::template store<N>(value, to); }
    /// The first `Count` of N values; the others are zero when loaded and left alone when stored.
    template <std::size_t Count>
    INGRAIN_INLINE static constexpr lanes load_first(const T* from) {
        return lanes(registers::template load<Count>(from));
    }
    template <std::size_t Count, class Stored>
        requires(!std::is_same_v<Stored, T>)
    INGRAIN_INLINE static constexpr lanes load_first(const Stored* from) {
        return Stored::template load<lanes, Count>(from);
    }
    template <std::size_t Count>
    INGRAIN_INLINE constexpr void store_first(T* to) const {
        registers::template store<Count>(value, to);
    }

    INGRAIN_INLINE friend constexpr lanes operator+(lanes a, lanes b) { return lanes(target::sum(a.value, b.value)); }
    INGRAIN_INLINE friend constexpr lanes operator-(lanes a, lanes b) {
        return lanes(target::difference(a.value, b.value));
    }
    INGRAIN_INLINE friend constexpr lanes operator*(lanes a, lanes b) {
        return lanes(target::product(a.value, b.value));
    }
    INGRAIN_INLINE friend constexpr lanes operator/(lanes a, lanes b) {
        return lanes(target::quotient(a.value, b.value));
    }
    INGRAIN_INLINE friend constexpr lanes multiply_add(lanes a, lanes b, lanes c) {
        return lanes(target::multiply_add(a.value, b.value, c.value));
    }
    /// The same with values in memory.
    INGRAIN_INLINE friend constexpr lanes multiply_add(lanes a, const T* b, lanes c) {
        return lanes(registers::multiply_add(a.value, b, c.value));
    }
    template <class Stored>
        requires(!std::is_same_v<Stored, T>)
    INGRAIN_INLINE friend constexpr lanes multiply_add(lanes a, const Stored* b, lanes c) {
        return multiply_add(a, load(b), c);
    }
    /// a, loaded once
    INGRAIN_INLINE friend constexpr lanes in_register(lanes a) { return lanes(target::in_register(a.value)); }
    INGRAIN_INLINE friend constexpr lanes abs(lanes a) { return lanes(target::absolute(a.value)); }
    /// b where they are equal or one of them is not a number
    INGRAIN_INLINE friend constexpr lanes min(lanes a, lanes b) { return lanes(target::lesser(a.value, b.value)); }
    INGRAIN_INLINE friend constexpr lanes max(lanes a, lanes b) { return lanes(target::greater(a.value, b.value)); }
    INGRAIN_INLINE friend constexpr lanes sqrt(lanes a) { return lanes(target::sqrt(a.value)); }
    /// x where a > b, else y
    INGRAIN_INLINE friend constexpr lanes where_greater(lanes a, lanes b, lanes x, lanes y) {
        return lanes(target::where_greater(a.value, b.value, x.value, y.value));
    }
};

// Functions outside the class have names that std or a user may have, too: calls inside the library are qualified, or
// find these first.

template <class T, std::size_t N>
INGRAIN_INLINE constexpr lanes<T, N> negate(lanes<T, N> a) {
    return lanes<T, N>(target::negate(a.value));
}

// Of the bits of a float; portable.hpp has the formulas.
template <class T, std::size_t N>
INGRAIN_INLINE constexpr lanes<T, N> signed_as(lanes<T, N> x, lanes<T, N> s) {
    return lanes<T, N>(target::signed_as(x.value, s.value));
}
template <class T, std::size_t N>
INGRAIN_INLINE constexpr lanes<T, N> power_of_two(lanes<T, N> shifted, T factor = T(1)) {
    return lanes<T, N>(target::power_of_two(shifted.value, factor));
}
template <class T, std::size_t N>
INGRAIN_INLINE constexpr lanes<T, N> scale(lanes<T, N> x, lanes<T, N> n) {
    return lanes<T, N>(target::scale(x.value, n.value));
}
template <class T, std::size_t N>
INGRAIN_INLINE constexpr lanes<T, N> exponent(lanes<T, N> x) {
    return lanes<T, N>(target::exponent(x.value));
}
template <class T, std::size_t N>
INGRAIN_INLINE constexpr lanes<T, N> fraction(lanes<T, N> x) {
    return lanes<T, N>(target::fraction(x.value));
}

/// What was stored before is loaded from memory after. g++ would otherwise take a vector that was just stored apart,
/// value by value, to broadcast them: twice as slow as loading them (W1, W4).
INGRAIN_INLINE constexpr void settle() {
#if !defined(__clang__)
    if (!INGRAIN_IS_CONSTANT_EVALUATED) asm volatile("" ::: "memory");
#endif
}

/// The same address, which g++ does not take apart: it would add its parts anew for each value that is read near it.
template <class T>
INGRAIN_INLINE constexpr T* opaque(T* address) {
#if !defined(__clang__)
    if (!INGRAIN_IS_CONSTANT_EVALUATED) asm("" : "+r"(address));
#endif
    return address;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd

#include <ingrain/simd/banks.hpp>
#include <ingrain/simd/shuffles.hpp>
