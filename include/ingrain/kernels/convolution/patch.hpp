#pragma once
/// \file
/// A copy of what neighbouring windows cover, in which the padding's zeros are values like others.

#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/kernels/copy.hpp>
#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The values that `Rows x Columns` neighbouring positions cover; the windows that slide over them need no padding.
///     values: [extent of rows, extent of columns, Channels]
template <class T, class Windows, std::size_t Rows, std::size_t Columns>
struct patch {
    static constexpr axis covered(axis along, std::size_t positions) {
        return {(positions - 1) * along.stride + along.span(), along.kernel, along.stride, along.dilation, valid};
    }
    // A single row of positions needs no more rows than the kernel has.
    static constexpr std::size_t apart = Rows == 1 ? Windows::vertical.dilation : 1;
    static constexpr axis vertical = Rows == 1 ? axis{Windows::vertical.kernel, Windows::vertical.kernel, 1, 1, valid}
                                               : covered(Windows::vertical, Rows);
    static constexpr axis horizontal = covered(Windows::horizontal, Columns);
    using windows = kernels::windows<vertical, horizontal, Windows::channels, Windows::filters, Windows::groups>;

    T values[windows::size + simd::widest<T>];  // zeros are stored in whole registers, the last ones beyond the end

    /// Copies what the positions from (row, column) on cover.   x: [Rows, Columns, Channels]
    INGRAIN_INLINE constexpr void copy_from(const T* x, std::size_t row, std::size_t column) {
        constexpr auto channels = static_cast<std::ptrdiff_t>(Windows::channels);
        constexpr auto width = static_cast<std::ptrdiff_t>(horizontal.extent);
        constexpr auto columns = static_cast<std::ptrdiff_t>(Windows::horizontal.extent);
        const auto left = static_cast<std::ptrdiff_t>(Windows::horizontal.at(column, 0));  // negative in the padding
        // The columns of the patch that lie in the image; zeros are before and behind.
        const auto begin = std::clamp(-left, std::ptrdiff_t{0}, width), end = std::clamp(columns - left, begin, width);
        T* to = values;
        INGRAIN_ROLLED
        for (std::size_t r = 0; r < vertical.extent; ++r, to += width * channels) {
            const std::size_t from = Windows::vertical.at(row, 0) + r * apart;
            const bool is_inside = from < Windows::vertical.extent && begin < end;
            clear(to, (is_inside ? begin : width) * channels);
            if (!is_inside) continue;
            copy(x + (static_cast<std::ptrdiff_t>(from) * columns + left + begin) * channels, to + begin * channels,
                 static_cast<std::size_t>((end - begin) * channels));
            clear(to + end * channels, (width - end) * channels);
        }
    }

private:
    /// Sets `count` values to zero, and up to a register more.
    INGRAIN_INLINE static constexpr void clear(T* to, std::ptrdiff_t count) {
        using V = simd::lanes<T, simd::widest<T>>;
        INGRAIN_ROLLED
        for (T* const end = to + count; to < end; to += V::count) V(0).store(to);
    }
};

/// The largest patch, in bytes of stack.
inline constexpr std::size_t most_of_patch = 65536;

/// Whether padded windows are read through patches: they take stack, of which small cores have little.
template <class T, class Windows, std::size_t Rows, std::size_t Columns>
inline constexpr bool takes_patch = Windows::is_padded && simd::register_bytes > 0 &&
                                    sizeof(patch<T, Windows, Rows, Columns>) <= most_of_patch;

}}}  // namespace ingrain::INGRAIN_ABI::kernels
