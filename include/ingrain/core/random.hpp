#pragma once
/// \file
/// Random numbers that are the same on every machine and in constant evaluation.

#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The seed of a generator, by name: `seed{42}`.
struct seed {
    std::uint64_t value = 0;  ///< any number; equal ones give equal draws
};

/// PCG32, XSH-RR (O'Neill 2014, "PCG: a family of simple fast space-efficient statistically good algorithms for random
/// number generation", HMC-CS-2014-0905). Passed explicitly, never global. A copy repeats what follows.
///
///     generator random{seed{42}};
///     std::uint32_t bits = random();
class generator {
public:
    /// Starts at a seed; 0 without one.
    constexpr generator() : generator(seed{}) {}
    constexpr explicit generator(seed s) {
        (*this)();
        state_ += s.value;
        (*this)();
    }

    /// The next 32 random bits.
    constexpr std::uint32_t operator()() {
        const std::uint64_t old = state_;
        state_ = old * 6364136223846793005u + increment;
        const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
        const auto turn = static_cast<std::uint32_t>(old >> 59);
        return (shifted >> turn) | (shifted << ((32 - turn) % 32));
    }

    constexpr bool operator==(const generator&) const = default;

private:
    static constexpr std::uint64_t increment = 2 * 54 + 1;  // the stream of the published example

    std::uint64_t state_ = 0;
};

/// A value in [0, 1), a multiple of 2^-24.
template <class T>
constexpr T uniform(generator& random) {
    return static_cast<T>(random() >> 8) * static_cast<T>(0x1p-24);
}

/// A value in [from, to).
template <class T>
constexpr T uniform(generator& random, T from, T to) {
    return simd::multiply_add(uniform<T>(random), to - from, from);
}

/// An integer in [0, count), each equally likely. `count` is at least 1.
constexpr std::uint32_t below(generator& random, std::uint32_t count) {
    const std::uint32_t rejected = (~count + 1) % count;
    for (;;)
        if (const std::uint32_t bits = random(); bits >= rejected) return bits % count;
}

/// A value with the standard normal distribution (polar method: Marsaglia and Bray 1964, doi:10.1137/1006063).
template <class T>
constexpr T normal(generator& random) {
    for (;;) {
        const T u = uniform<T>(random, T(-1), T(1)), v = uniform<T>(random, T(-1), T(1));
        const T square = simd::multiply_add(u, u, simd::rounded(v * v));
        if (square > T(0) && square < T(1))
            return simd::rounded(u * simd::sqrt(simd::rounded(T(-2) * simd::log<math::accurate>(square)) / square));
    }
}

}}  // namespace ingrain::INGRAIN_ABI
