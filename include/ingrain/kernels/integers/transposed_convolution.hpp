#pragma once
/// \file
/// Transposed convolutions of bytes: for each value of y, the values of x that are added to it.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// Sums of (x[position, f] - zero) w[value k of the window] + b[c]. `Windows` are those of the convolution whose input
/// gradient this is: x has their positions and filters, y their places and channels.
/// w: [Kernel rows, Filters / groups, Kernel columns, Channels]   consume(place, c, sums)
template <class Windows>
constexpr void add_transposed(const std::int8_t* x, const std::int8_t* w, const std::int32_t* bias, std::int32_t zero,
                              const auto& consume) {
    constexpr auto down = Windows::vertical, across = Windows::horizontal;
    constexpr std::size_t channels = Windows::channels, tap_rows = down.kernel, tap_columns = across.kernel;
    for (std::size_t row = 0, at = 0; row < down.extent; ++row)
        for (std::size_t column = 0; column < across.extent; ++column, ++at) {
            std::int32_t sums[channels];
            for (std::size_t c = 0; c < channels; ++c) sums[c] = bias[c];
            for (std::size_t i = 0; i < tap_rows; ++i) {
                // Before the first row it is a huge number, and so is its quotient.
                const std::size_t from_row = row + down.before - i * down.dilation, r = from_row / down.stride;
                if (from_row % down.stride != 0 || r >= Windows::rows) continue;
                for (std::size_t j = 0; j < tap_columns; ++j) {
                    const std::size_t from_column = column + across.before - j * across.dilation,
                                      k = from_column / across.stride;
                    if (from_column % across.stride != 0 || k >= Windows::columns) continue;
                    const std::int8_t* const values = x + (r * Windows::columns + k) * Windows::filters;
                    for (std::size_t f = 0; f < Windows::out; ++f) {
                        const std::int8_t* const weights = w + ((i * Windows::out + f) * tap_columns + j) * channels;
                        for (std::size_t c = 0; c < channels; ++c)
                            sums[c] += (values[c / Windows::in * Windows::out + f] - zero) * weights[c];
                    }
                }
            }
            for (std::size_t c = 0; c < channels; ++c) {
                const std::int32_t sum[1]{sums[c]};
                consume(at, c, sum);
            }
        }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
