#pragma once
/// \file
/// Integers for networks of integers without a training: any values that `quantize` could write.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain::test {

/// A byte, every fourth of them an extreme.
constexpr std::int8_t random_byte(generator& random, int least = -128) {
    const std::uint32_t bits = random();
    if (bits % 4 == 0) return static_cast<std::int8_t>(bits >> 31 ? 127 : least);
    return static_cast<std::int8_t>(least + static_cast<int>((bits >> 8) % static_cast<unsigned>(128 - least)));
}

constexpr bool named(const char* name, const char* wanted) {
    while (*name != 0 && *name == *wanted) ++name, ++wanted;
    return *name == *wanted;
}

/// Value i of a recurrence (integers/layers/recurrent.hpp).
template <rounding Rounding>
constexpr std::int32_t recurrence(std::size_t i, generator& random) {
    const std::uint32_t bits = random();
    if (i == 1 || i == 5)  // multipliers of h, 2^-10 and less, and of i g, 2^-15
        return Rounding == rounding::native ? static_cast<std::int32_t>(bits >> (i == 1 ? 10 : 15))
                                            : static_cast<std::int32_t>(1u << 30 | bits >> 2);
    if (i == 2 || i == 6) return Rounding == rounding::native ? 0 : i == 2 ? -10 : -15;
    return i == 0 ? static_cast<int>(bits % 15) : i == 4 ? static_cast<int>(bits % 18) - 3 : random_byte(random);
}

/// Value i of a sum that is rounded as TensorFlow Lite does (kernels/integers/elementwise.hpp).
constexpr std::int32_t rescaled_sum(std::size_t i, generator& random) {
    const std::uint32_t bits = random();
    if (i == 0 || i == 3 || i == 6) return static_cast<std::int32_t>(1u << 30 | bits >> 2);
    if (i == 1 || i == 4) return -static_cast<int>(bits % 3);
    if (i == 7) return -18 - static_cast<int>(bits % 4);
    if (i == 11) return bits % 2 == 0 ? 1 : -1;
    return i == 9 ? -128 : i == 10 ? 127 : random_byte(random);
}

/// Weights, tables and zero points are any; scales are such that sums fill the range of bytes, and exceed it at times.
template <rounding Rounding>
constexpr void draw_integers(auto& p, generator& random) {
    for_each_tensor(
        [&]<role Role, class Tensor>(tensor_info<Role> info, Tensor& t) {
            using T = typename Tensor::scalar;
            const auto set = [&t](std::size_t i, std::int32_t value) { t[i] = static_cast<T>(value); };
            for (std::size_t i = 0; i < Tensor::size; ++i) {
                const std::uint32_t bits = random();
                if (Role == role::weights)
                    set(i, random_byte(random, -127));
                else if (named(info.tensor, "bias"))
                    set(i, static_cast<std::int32_t>(bits) / 65536);
                else if (named(info.tensor, "multiplier") && Rounding == rounding::native)
                    set(i, static_cast<std::int32_t>(bits >> 7));  // 2^-7 and less
                else if (named(info.tensor, "multiplier"))
                    set(i, static_cast<std::int32_t>(1u << 30 | bits >> 2));
                else if (named(info.tensor, "shift"))
                    set(i, -6 - static_cast<int>(bits % 5));
                else if (named(info.tensor, "range"))
                    set(i, i == 2   ? -128 + static_cast<int>(bits % 2)
                           : i == 3 ? 127 - static_cast<int>(bits % 2)
                                    : random_byte(random));
                else if (named(info.tensor, "sum") && Tensor::size == 12)
                    set(i, rescaled_sum(i, random));
                else if (named(info.tensor, "sum"))
                    set(i, i == 3 ? 16 : static_cast<std::int32_t>(bits) >> (i == 2 ? 8 : 13));
                else if (named(info.tensor, "product") && Tensor::size == 7)
                    set(i, i == 0   ? static_cast<std::int32_t>(1u << 30 | bits >> 2)
                           : i == 1 ? -5 - static_cast<int>(bits % 5)
                           : i < 5  ? random_byte(random)
                                    : (i == 5 ? -128 : 127));
                else if (named(info.tensor, "product"))
                    set(i, i == 0 ? static_cast<std::int32_t>(bits >> 6) : random_byte(random));
                else if (named(info.tensor, "recurrence"))
                    set(i, recurrence<Rounding>(i, random));
                else if (named(info.tensor, "scale"))
                    set(i, i == 0 ? 1518500250 : i == 1 ? 21 : -992);
                else
                    set(i, random_byte(random));
            }
        },
        p);
}

}  // namespace ingrain::test
