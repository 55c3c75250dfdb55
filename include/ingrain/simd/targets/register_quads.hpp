#pragma once
/// \file
/// `lanes<T, N>` in N registers that hold one number each: small cores have many of them, load and store several with
/// one instruction, and what is done to four numbers needs each constant and each address once. Part of lanes.hpp.

#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/targets/register_quads_memory.hpp>
#include <utility>

#if INGRAIN_GROUP > 1

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// N numbers, a register each. No loop runs over them: compilers take an array apart only where all indices are
/// constant.
template <class T, std::size_t N>
struct lanes {
    static_assert(N <= widest<T>, "ingrain::simd::lanes: more numbers than a group of this target has");

    using scalar = T;
    static constexpr std::size_t count = N;
    static constexpr bool is_full = true;
    T value[N];

    lanes() = default;
    INGRAIN_INLINE explicit lanes(T x) : lanes(detail::lanes_of<lanes>([x](auto) INGRAIN_INLINE { return x; })) {}
    template <class Number>
        requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, T>)
    INGRAIN_INLINE explicit lanes(Number x) : lanes(static_cast<T>(x)) {}
    template <class... Numbers>
        requires(sizeof...(Numbers) == N && N > 1)
    INGRAIN_INLINE explicit lanes(Numbers... numbers) : value{numbers...} {}

    /// Numbers that are held at the same time may name different banks, up to 4 (that of `multiply_add` with memory).
    template <std::size_t Bank = 0>
    INGRAIN_INLINE static lanes load(const T* from) {
        return detail::load_group<lanes>(constant<Bank>{}, from);
    }
    template <std::size_t Bank = 0>
    INGRAIN_INLINE void store(T* to) const {
        detail::store_group(constant<Bank>{}, *this, to);
    }
    /// After these the address is that of the numbers behind.
    template <std::size_t Bank>
    INGRAIN_INLINE static lanes load_next(const T*& from) {
        return detail::load_next_group<lanes>(constant<Bank>{}, from);
    }
    template <std::size_t Bank>
    INGRAIN_INLINE void store_next(T*& to) const {
        detail::store_next_group(constant<Bank>{}, *this, to);
    }
    /// The first `Count` of N numbers; the others are zero when loaded and left alone when stored.
    template <std::size_t Count>
    INGRAIN_INLINE static lanes load_first(const T* from) {
        return detail::lanes_of<lanes>([from]<std::size_t I>(constant<I>) INGRAIN_INLINE {
            if constexpr (I < Count)
                return from[I];
            else
                return T(0);
        });
    }
    template <std::size_t Count>
    INGRAIN_INLINE void store_first(T* to) const {
        if constexpr (Count == N)
            store(to);
        else
            [&]<std::size_t... I>(std::index_sequence<I...>)
                INGRAIN_INLINE { ((to[I] = value[I]), ...); }(std::make_index_sequence<Count>{});
    }

    INGRAIN_INLINE friend lanes operator+(lanes a, lanes b) {
        return each([](one x, one y) INGRAIN_INLINE { return x + y; }, a, b);
    }
    INGRAIN_INLINE friend lanes operator-(lanes a, lanes b) {
        return each([](one x, one y) INGRAIN_INLINE { return x - y; }, a, b);
    }
    INGRAIN_INLINE friend lanes operator*(lanes a, lanes b) {
        return each([](one x, one y) INGRAIN_INLINE { return x * y; }, a, b);
    }
    INGRAIN_INLINE friend lanes operator/(lanes a, lanes b) {
        return each([](one x, one y) INGRAIN_INLINE { return x / y; }, a, b);
    }
    INGRAIN_INLINE friend lanes multiply_add(lanes a, lanes b, lanes c) {
        return each([](one x, one y, one z) INGRAIN_INLINE { return multiply_add(x, y, z); }, a, b, c);
    }
    /// The same with numbers in memory.
    INGRAIN_INLINE friend lanes multiply_add(lanes a, const T* b, lanes c) { return detail::add_products(a, b, c); }
    INGRAIN_INLINE friend lanes multiply_add_next(lanes a, const T*& b, lanes c, std::size_t step) {
        return detail::add_next_products(a, b, c, step);
    }
    INGRAIN_INLINE friend lanes in_register(lanes a) { return a; }
    INGRAIN_INLINE friend lanes negate(lanes a) {
        return each([](one i) INGRAIN_INLINE { return negate(i); }, a);
    }
    INGRAIN_INLINE friend lanes abs(lanes a) {
        return each([](one i) INGRAIN_INLINE { return abs(i); }, a);
    }
    INGRAIN_INLINE friend lanes min(lanes a, lanes b) {
        return each([](one i, one j) INGRAIN_INLINE { return min(i, j); }, a, b);
    }
    INGRAIN_INLINE friend lanes max(lanes a, lanes b) {
        return each([](one i, one j) INGRAIN_INLINE { return max(i, j); }, a, b);
    }
    INGRAIN_INLINE friend lanes sqrt(lanes a) {
        return each([](one i) INGRAIN_INLINE { return sqrt(i); }, a);
    }
    INGRAIN_INLINE friend lanes where_greater(lanes a, lanes b, lanes x, lanes y) {
        return each([](one i, one j, one k, one l) INGRAIN_INLINE { return where_greater(i, j, k, l); }, a, b, x, y);
    }
    INGRAIN_INLINE friend lanes signed_as(lanes a, lanes b) {
        return each([](one i, one j) INGRAIN_INLINE { return signed_as(i, j); }, a, b);
    }
    INGRAIN_INLINE friend lanes power_of_two(lanes a) {
        return each([](one i) INGRAIN_INLINE { return power_of_two(i); }, a);
    }
    INGRAIN_INLINE friend lanes scale(lanes a, lanes b) {
        return each([](one i, one j) INGRAIN_INLINE { return scale(i, j); }, a, b);
    }
    INGRAIN_INLINE friend lanes exponent(lanes a) {
        return each([](one i) INGRAIN_INLINE { return exponent(i); }, a);
    }
    INGRAIN_INLINE friend lanes fraction(lanes a) {
        return each([](one i) INGRAIN_INLINE { return fraction(i); }, a);
    }

private:
    using one = lanes<T, 1>;
    INGRAIN_INLINE static lanes each(const auto& function, const auto&... of) {
        return detail::lanes_of<lanes>([&]<std::size_t I>(constant<I>)
                                           INGRAIN_INLINE { return function(one(of.value[I])...).value; });
    }
};

namespace detail {

/// Number `I` of v.
template <std::size_t I, class V>
INGRAIN_INLINE constexpr auto number(const V& v) {
    if constexpr (V::count == 1)
        return v.value;
    else
        return v.value[I];
}

/// result[p] = (a, b)[Index{}(p)], where b's numbers follow a's
template <class Index, class V>
INGRAIN_INLINE constexpr V shuffle(V a, V b) {
    return lanes_of<V>([&](auto p) INGRAIN_INLINE {
        constexpr auto at = static_cast<std::size_t>(Index{}(decltype(p)::value));
        if constexpr (at < V::count)
            return number<at>(a);
        else
            return number<at - V::count>(b);
    });
}

/// result[p] = v[Index{}(p)]
template <class To, class Index, class V>
INGRAIN_INLINE constexpr To pick(V v) {
    return lanes_of<To>(
        [&](auto p) INGRAIN_INLINE { return number<static_cast<std::size_t>(Index{}(decltype(p)::value))>(v); });
}

}  // namespace detail

/// Numbers `From`, `From` + 1, ... of a and b, one behind the other.
template <class To, std::size_t From, class V>
INGRAIN_INLINE constexpr To slice(V a, V b) {
    return detail::lanes_of<To>([&](auto p) INGRAIN_INLINE {
        constexpr std::size_t at = From + decltype(p)::value;
        if constexpr (at < V::count)
            return detail::number<at>(a);
        else
            return detail::number<at - V::count>(b);
    });
}

/// v's numbers, then zeros.
template <class To, class V>
INGRAIN_INLINE constexpr To widened(V v) {
    using T = typename V::scalar;
    return detail::lanes_of<To>([&](auto p) INGRAIN_INLINE {
        if constexpr (decltype(p)::value < V::count)
            return detail::number<decltype(p)::value>(v);
        else
            return T(0);
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd

#endif
