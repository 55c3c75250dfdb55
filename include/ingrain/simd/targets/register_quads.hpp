#pragma once
/// \file
/// Small cores with many registers of one float: they load and store several with one instruction, and what is done to
/// four values needs each constant and each address once. Part of lanes.hpp.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/targets/portable.hpp>
#include <ingrain/simd/targets/register_quads_memory.hpp>

#if INGRAIN_HAS_QUADS

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

inline constexpr std::size_t registers = 32 / 4;  ///< how many quads there are

namespace target {

template <class T, std::size_t N>
    requires(N > 1)
struct in_registers<T, N> {
    using type = register_quad<T, N>;
    static constexpr bool is_full = true;

    template <std::size_t Count>
    INGRAIN_INLINE static type load(const T* from) {
        if constexpr (Count == N)
            return load_from<0>(from);
        else
            return quad_of<type>([from]<std::size_t I>(constant<I>) INGRAIN_INLINE {
                if constexpr (I < Count)
                    return from[I];
                else
                    return T(0);
            });
    }
    template <std::size_t Count>
    INGRAIN_INLINE static void store(const type& quad, T* to) {
        if constexpr (Count == N)
            store_to<0>(quad, to);
        else
            [&]<std::size_t... I>(std::index_sequence<I...>)
                INGRAIN_INLINE { ((to[I] = quad.value[I]), ...); }(std::make_index_sequence<Count>{});
    }
    template <std::size_t Count>
    INGRAIN_INLINE static type load_upper_halves(const std::uint16_t* from) {
        return quad_of<type>([from]<std::size_t I>(constant<I>) INGRAIN_INLINE {
            if constexpr (I < Count)
                return std::bit_cast<T>(std::uint32_t{from[I]} << 16);
            else
                return T(0);
        });
    }
    INGRAIN_INLINE static void store_upper_halves(const type& quad, std::uint16_t* to) {
        for_each_constant<N>([&](auto i) INGRAIN_INLINE {
            to[i] = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(quad.value[i]) >> 16);
        });
    }
    INGRAIN_INLINE static type multiply_add(const type& a, const T* b, const type& c) { return add_products(a, b, c); }

    // Quads that are held at the same time may name different banks, up to 4 (that of `multiply_add` with memory).
    // After `next` the address is that of the values behind.
    template <std::size_t Bank>
    INGRAIN_INLINE static type load_from(const T* from) {
        return load_quad<type>(constant<Bank>{}, from);
    }
    template <std::size_t Bank>
    INGRAIN_INLINE static void store_to(const type& quad, T* to) {
        store_quad(constant<Bank>{}, quad, to);
    }
    template <std::size_t Bank>
    INGRAIN_INLINE static type load_next(const T*& from) {
        return load_next_quad<type>(constant<Bank>{}, from);
    }
    template <std::size_t Bank>
    INGRAIN_INLINE static void store_next(const type& quad, T*& to) {
        store_next_quad(constant<Bank>{}, quad, to);
    }
    INGRAIN_INLINE static type multiply_add_next(const type& a, const T*& b, const type& c, std::size_t step) {
        return add_next_products(a, b, c, step);
    }
};

// Every operation is that of a single value, for each.

template <class Quad>
INGRAIN_INLINE inline Quad of_each(const auto& function, const Quad& first, const auto&... others) {
    return quad_of<Quad>([&]<std::size_t I>(constant<I>)
                             INGRAIN_INLINE { return function(first.value[I], others.value[I]...); });
}

#define INGRAIN_QUAD const register_quad<T, N>&
#define INGRAIN_OF_EACH(name, parameters, ...)                                                              \
    template <class T, std::size_t N>                                                                       \
    INGRAIN_INLINE inline register_quad<T, N> name parameters {                                             \
        return of_each([](auto... values) INGRAIN_INLINE { return target::name(values...); }, __VA_ARGS__); \
    }
#define INGRAIN_OF_EACH_OPERATOR(sign)                                                        \
    template <class T, std::size_t N>                                                         \
    INGRAIN_INLINE inline register_quad<T, N> operator sign(INGRAIN_QUAD a, INGRAIN_QUAD b) { \
        return of_each([](T x, T y) INGRAIN_INLINE { return x sign y; }, a, b);               \
    }
INGRAIN_OF_EACH_OPERATOR(+)
INGRAIN_OF_EACH_OPERATOR(-)
INGRAIN_OF_EACH(product, (INGRAIN_QUAD a, INGRAIN_QUAD b), a, b)
INGRAIN_OF_EACH(quotient, (INGRAIN_QUAD a, INGRAIN_QUAD b), a, b)
INGRAIN_OF_EACH(multiply_add, (INGRAIN_QUAD a, INGRAIN_QUAD b, INGRAIN_QUAD c), a, b, c)
INGRAIN_OF_EACH(negate, (INGRAIN_QUAD a), a)
INGRAIN_OF_EACH(absolute, (INGRAIN_QUAD a), a)
INGRAIN_OF_EACH(lesser, (INGRAIN_QUAD a, INGRAIN_QUAD b), a, b)
INGRAIN_OF_EACH(greater, (INGRAIN_QUAD a, INGRAIN_QUAD b), a, b)
INGRAIN_OF_EACH(sqrt, (INGRAIN_QUAD a), a)
INGRAIN_OF_EACH(where_greater, (INGRAIN_QUAD a, INGRAIN_QUAD b, INGRAIN_QUAD x, INGRAIN_QUAD y), a, b, x, y)
INGRAIN_OF_EACH(signed_as, (INGRAIN_QUAD x, INGRAIN_QUAD s), x, s)
INGRAIN_OF_EACH(scale, (INGRAIN_QUAD x, INGRAIN_QUAD n), x, n)
INGRAIN_OF_EACH(exponent, (INGRAIN_QUAD x), x)
INGRAIN_OF_EACH(fraction, (INGRAIN_QUAD x), x)
INGRAIN_OF_EACH(nearest_upper_half, (INGRAIN_QUAD x), x)
INGRAIN_OF_EACH(nearest_or_larger_upper_half, (INGRAIN_QUAD x), x)
#undef INGRAIN_OF_EACH_OPERATOR
#undef INGRAIN_OF_EACH
#undef INGRAIN_QUAD

template <class T, std::size_t N>
INGRAIN_INLINE inline register_quad<T, N> power_of_two(const register_quad<T, N>& shifted, float factor) {
    return of_each([factor](T x) INGRAIN_INLINE { return target::power_of_two(x, factor); }, shifted);
}

template <class T, std::size_t N>
INGRAIN_INLINE inline register_quad<T, N> random_upper_half(const register_quad<T, N>& x, std::uint32_t first) {
    return quad_of<register_quad<T, N>>([&](auto i) INGRAIN_INLINE {
        return target::random_upper_half(x.value[i], first + static_cast<std::uint32_t>(i));
    });
}

/// from[0], from[1], ..., one a lane
template <class V, class Integer>
    requires(V::count > 1)
INGRAIN_INLINE inline V load_integers(const Integer* from) {
    using T = typename V::scalar;
    return V(quad_of<typename V::registers::type>([from](auto i) INGRAIN_INLINE { return static_cast<T>(from[i]); }));
}
/// Writes lanes that are such integers to to[0], to[1], ...
template <class V, class Integer>
    requires(V::count > 1)
INGRAIN_INLINE inline void store_integers(const V& lanes, Integer* to) {
    for_each_constant<V::count>([&](auto i) INGRAIN_INLINE { to[i] = static_cast<Integer>(lanes.value.value[i]); });
}

}  // namespace target

}}}  // namespace ingrain::INGRAIN_ABI::simd

#endif
