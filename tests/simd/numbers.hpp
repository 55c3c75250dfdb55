#pragma once
/// \file
/// Numbers to try: random bit patterns, and those at the edges of the format. And what `equal bits` is to mean.

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <type_traits>

namespace numbers {

/// Pseudo-random bits (Steele, Lea and Flood 2014, SplitMix64).
struct source {
    std::uint64_t state = 1;

    std::uint64_t operator()() {
        std::uint64_t z = state += 0x9e3779b97f4a7c15;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        return z ^ z >> 31;
    }
};

template <class T>
inline constexpr T edges[]{T(0),
                           -T(0),
                           T(1),
                           T(-1),
                           T(0.5),
                           T(-2),
                           T(3),
                           T(12582912),
                           T(-0.75),
                           std::numeric_limits<T>::min(),
                           -std::numeric_limits<T>::min(),
                           std::numeric_limits<T>::denorm_min(),
                           -std::numeric_limits<T>::denorm_min(),
                           std::numeric_limits<T>::min() / 2,
                           std::numeric_limits<T>::max(),
                           -std::numeric_limits<T>::max(),
                           std::numeric_limits<T>::infinity(),
                           -std::numeric_limits<T>::infinity(),
                           std::numeric_limits<T>::quiet_NaN()};

/// Any number: of any size at one time, near 1 at another, an edge now and then.
template <class T>
T any(source& bits) {
    using pattern = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    const std::uint64_t choice = bits(), random = bits();
    if (choice % 16 == 0) return edges<T>[random % std::size(edges<T>)];
    const T any_size = std::bit_cast<T>(static_cast<pattern>(random));
    if (choice % 16 < 8) return any_size;
    const int exponent = static_cast<int>(choice / 16 % 60) - 30;
    return std::isfinite(any_size) && any_size != 0 ? std::scalbn(any_size, exponent - std::ilogb(any_size)) : any_size;
}

/// The same bits, or both not a number.
template <class T>
constexpr bool same(T a, T b) {
    using pattern = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return (a != a && b != b) || std::bit_cast<pattern>(a) == std::bit_cast<pattern>(b);
}

}  // namespace numbers
