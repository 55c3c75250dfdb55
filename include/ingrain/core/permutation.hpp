#pragma once
/// \file
/// A random order of the integers below `count` that needs no memory.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A permutation of 0 ... count - 1, drawn from `random`: eight rounds of a Feistel network over the next even power of
/// two, walked until the result is below `count` (Black and Rogaway 2002, "Ciphers with arbitrary finite domains",
/// doi:10.1007/3-540-45760-7_9; the rounds' function is the finaliser of MurmurHash3).
///
///     permutation order{random, 1437};
///     std::uint32_t first = order[0];
class permutation {
public:
    /// Draws a permutation of the numbers below `count`.
    constexpr permutation(generator& random, std::uint32_t count) : count_(count) {
        const int bits = static_cast<int>(std::bit_width(count > 1 ? count - 1 : 1u));
        half_ = (bits + 1) / 2;
        for (auto& key : keys_) key = random();
    }

    /// The number at place i.
    constexpr std::uint32_t operator[](std::uint32_t i) const {
        do i = mix(i);
        while (i >= count_);
        return i;
    }
    /// How many numbers.
    constexpr std::uint32_t size() const { return count_; }

private:
    constexpr std::uint32_t mix(std::uint32_t i) const {
        const std::uint32_t mask = (std::uint32_t{1} << half_) - 1;
        std::uint32_t left = i >> half_, right = i & mask;
        for (const std::uint32_t key : keys_) {
            const std::uint32_t next = left ^ (scramble(right + key) & mask);
            left = right;
            right = next;
        }
        return left << half_ | right;
    }

    static constexpr std::uint32_t scramble(std::uint32_t x) {
        x = (x ^ (x >> 16)) * 0x85ebca6bu;
        x = (x ^ (x >> 13)) * 0xc2b2ae35u;
        return x ^ (x >> 16);
    }

    std::uint32_t count_;
    int half_;
    std::uint32_t keys_[8];  // with four rounds, some of five values would be a third more frequent at some position
};

}}  // namespace ingrain::INGRAIN_ABI
