#pragma once
/// \file
/// sigmoid and tanh of the gates of recurrent layers: from integers to 16 bits, by one table.

#include <ingrain/simd/integers/rounding.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// 2^16 sigmoid(i / 24), raised by half of what a chord between two entries is too low, which halves the largest error.
/// The last entry is the limit. tanh x = 2 sigmoid(2 x) - 1 uses it, too.
inline constexpr std::array<std::uint16_t, 256> sigmoid_table = [] {
    double step = 0, term = 1;  // e^(-1/24), by its series
    for (int i = 1; i < 16; ++i) step += term, term /= -24 * i;
    std::array<std::uint16_t, 256> table{};
    double power = 1;
    for (std::uint16_t& entry : table) {
        const double y = 1 / (1 + power), raised = y + y * (1 - y) * (2 * y - 1) / (16 * 24 * 24);
        entry = static_cast<std::uint16_t>(65536 * raised + double{0.5L});
        power *= step;
    }
    table[255] = 65535;
    return table;
}();

namespace detail {

/// |x| 3 2^shift, in 24ths of 2^Bits; and 2^(16 + Bits) sigmoid of it: linear between the entries of the table.
template <std::int32_t Bits>
INGRAIN_INLINE constexpr std::int32_t interpolated_sigmoid(std::int32_t magnitude) {
    const std::int32_t at = magnitude >> Bits;
    const std::int32_t low = sigmoid_table[static_cast<std::size_t>(at)],
                       high = sigmoid_table[static_cast<std::size_t>(at + 1)];
    return (low << Bits) + (magnitude & ((1 << Bits) - 1)) * (high - low);
}
/// 3 x 2^shift, half up; x of 16 bits, -16 < shift < 15
INGRAIN_INLINE constexpr std::int32_t three_times(std::int32_t x, std::int32_t shift) {
    const std::int32_t value = simd::integers::clamped(x, -32768, 32767) * 3;
    return shift >= 0 ? value * (1 << shift) : (value + (1 << (-shift - 1))) >> -shift;
}

}  // namespace detail

/// 2^15 sigmoid(x 2^(shift - 12)), where x is first limited to 16 bits. -16 < shift < 15. With these bits TensorFlow
/// Lite and CMSIS-NN compute it (arm_nn_activation_s16).
INGRAIN_INLINE constexpr std::int32_t sigmoid_of(std::int32_t x, std::int32_t shift) {
    const std::int32_t value = detail::three_times(x, shift), magnitude = value < 0 ? -value : value;
    const std::int32_t y = magnitude >> 9 >= 255 ? 0x7fff << 10 : detail::interpolated_sigmoid<9>(magnitude);
    return (value >= 0 ? y + 512 : (1 << 25) - y + 511) >> 10;
}

/// 2^15 tanh(x 2^(shift - 12)), likewise.
INGRAIN_INLINE constexpr std::int32_t tanh_of(std::int32_t x, std::int32_t shift) {
    const std::int32_t value = detail::three_times(x, shift), magnitude = value < 0 ? -value : value;
    const std::int32_t y = magnitude >> 8 >= 255 ? 0xffff << 8 : detail::interpolated_sigmoid<8>(magnitude);
    return (value >= 0 ? y - (1 << 23) + 128 : (1 << 23) - y + 127) >> 8;
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
