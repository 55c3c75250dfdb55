#pragma once
/// \file
/// Which values the windows of a convolution cover, as constants of its sizes.

#include <ingrain/core/window.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// A window that slides over the rows and columns of an image with channels. Channels and filters are split into
/// `Groups`.
template <axis Vertical, axis Horizontal, std::size_t Channels, std::size_t Filters, std::size_t Groups>
struct windows {
    static constexpr axis vertical = Vertical, horizontal = Horizontal;
    static constexpr std::size_t channels = Channels, filters = Filters, groups = Groups;
    static constexpr std::size_t in = Channels / Groups, out = Filters / Groups;  ///< of a group
    static constexpr std::size_t rows = Vertical.positions(), columns = Horizontal.positions();
    static constexpr std::size_t positions = rows * columns;
    static constexpr std::size_t taps = Vertical.kernel * Horizontal.kernel, depth = taps * in;
    static constexpr std::size_t size = Vertical.extent * Horizontal.extent * Channels;  ///< of x, one sample
    static constexpr std::size_t results = positions * Filters;                          ///< of y
    static constexpr bool is_padded = Vertical.is_padded() || Horizontal.is_padded();

    /// Whether the window of each position is that position of x.
    static constexpr bool are_positions =
        taps == 1 && Groups == 1 && Vertical.stride == 1 && Horizontal.stride == 1 && !is_padded;

    /// Whether windows of neighbouring positions cover neighbouring values.
    static constexpr bool neighbours_are_near = Channels == 1 && Horizontal.stride == 1 && Horizontal.dilation == 1;

    /// The distance from one position to the next, in values of x.
    static constexpr std::size_t row_step = Vertical.stride * Horizontal.extent * Channels;
    static constexpr std::size_t column_step = Horizontal.stride * Channels;

    /// The number of values of a window that are contiguous, in x and in the weights; and the number of such runs.
    static constexpr std::size_t run = Groups == 1 && Horizontal.dilation == 1 ? Horizontal.kernel * in : in;
    static constexpr std::size_t runs = depth / run;

    /// The distance of value k of a window from its first one, in values of x.
    static constexpr std::size_t offset(std::size_t k) {
        if constexpr (run == depth)
            return k;
        else
            return INGRAIN_IS_CONSTANT_EVALUATED ? computed_offset(k) : offsets[k];
    }

    /// The first value of the window of a position; before x, where it is padding.
    static constexpr std::size_t origin(std::size_t row, std::size_t column) {
        return row * row_step + column * column_step -
               (Vertical.before * Horizontal.extent + Horizontal.before) * Channels;
    }

    /// Whether the windows of these positions reach into no padding.
    static constexpr bool inside(std::size_t row, std::size_t count, std::size_t column, std::size_t columns_count) {
        return !is_padded || (Vertical.inside(row) && Vertical.inside(row + count - 1) && Horizontal.inside(column) &&
                              Horizontal.inside(column + columns_count - 1));
    }

    /// The index in x of value k of the window of a position and a group; `size` if it is padding.
    static constexpr std::size_t place(std::size_t row, std::size_t column, std::size_t k, std::size_t group) {
        const std::size_t tap = k / in;
        const std::size_t r = Vertical.at(row, tap / Horizontal.kernel);
        const std::size_t c = Horizontal.at(column, tap % Horizontal.kernel);
        const bool is_inside = r < Vertical.extent && c < Horizontal.extent;
        return is_inside ? (r * Horizontal.extent + c) * Channels + group * in + k % in : size;
    }

    /// That value, or the padding's zero.
    template <class T>
    static constexpr T number(const T* x, std::size_t row, std::size_t column, std::size_t k, std::size_t group) {
        const std::size_t at = place(row, column, k, group);
        return at < size ? x[at] : T(0);
    }

private:
    static constexpr std::size_t computed_offset(std::size_t k) {
        const std::size_t tap = k / in;
        return (tap / Horizontal.kernel * Vertical.dilation * Horizontal.extent +
                tap % Horizontal.kernel * Horizontal.dilation) *
                   Channels +
               k % in;
    }
    static constexpr std::array<std::uint32_t, depth> offsets = [] {
        std::array<std::uint32_t, depth> result{};
        for (std::size_t k = 0; k < depth; ++k) result[k] = static_cast<std::uint32_t>(computed_offset(k));
        return result;
    }();
};

/// What is in the padding.
template <class T, std::size_t Count>
inline constexpr T zeros[Count]{};

/// Prefetches a share of the samples of the next mini-batch, while sample n of N is computed.
template <std::size_t Size, std::size_t N>
INGRAIN_INLINE constexpr void prefetch_share(const auto& x, std::size_t n) {
    for (std::size_t i = n * Size / N; i < (n + 1) * Size / N; ++i) x.prefetch_next(i);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
