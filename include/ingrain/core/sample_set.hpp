#pragma once
/// \file
/// Some of the N samples of a batch.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Some of N samples, a bit each. An aggregate that may be part of a trace.
///
///     auto counted = sample_set<4>{};
///     counted.insert(2);
///     counted.contains(2);                // true
template <std::size_t N>
struct sample_set {
    static constexpr std::size_t bits = N <= 8 ? 8 : N <= 16 ? 16 : 32;  ///< of a word
    /// The smallest that holds N bits, at most 32.
    using word =
        std::conditional_t<bits == 8, std::uint8_t, std::conditional_t<bits == 16, std::uint16_t, std::uint32_t>>;
    word words[(N + bits - 1) / bits];  ///< bit n % `bits` of word n / `bits`: whether sample n is in the set

    /// All N of them.
    static constexpr sample_set all() {
        sample_set result{};
        for (std::size_t n = 0; n < N; ++n) result.insert(n);
        return result;
    }

    /// Puts sample n into the set.
    constexpr void insert(std::size_t n) {
        words[n / bits] = static_cast<word>(words[n / bits] | std::uint32_t{1} << n % bits);
    }
    /// Whether sample n is in the set.
    constexpr bool contains(std::size_t n) const { return (std::uint32_t{words[n / bits]} >> n % bits & 1) != 0; }

    /// Whether no sample is in the set.
    constexpr bool is_empty() const {
        std::uint32_t any = 0;
        for (const word some : words) any |= some;
        return any == 0;
    }
    /// How many they are.
    constexpr std::size_t count() const {
        std::size_t result = 0;
        for (std::size_t n = 0; n < N; ++n) result += contains(n);
        return result;
    }
    /// The first of them; 0 if there is none.
    constexpr std::size_t first() const {
        for (std::size_t n = 0; n < N; ++n)
            if (contains(n)) return n;
        return 0;
    }
};

}}  // namespace ingrain::INGRAIN_ABI
