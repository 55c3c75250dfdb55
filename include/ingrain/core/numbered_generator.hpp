#pragma once
/// \file
/// Generators for many workers, each by its number.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// 64 bits from a generator.
constexpr std::uint64_t draw_key(generator& random) {
    const std::uint64_t high = random();
    return high << 32 | random();
}

/// Generator `number` of those that `key` stands for: any worker can make any of them (the seeds are SplitMix64's:
/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", doi:10.1145/2660193.2660195).
///
///     const std::uint64_t key = draw_key(random);
///     generator of_shard = numbered_generator(key, 3);
constexpr generator numbered_generator(std::uint64_t key, std::uint64_t number) {
    std::uint64_t z = key + (number + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return generator{seed{z ^ z >> 31}};
}

}}  // namespace ingrain::INGRAIN_ABI
