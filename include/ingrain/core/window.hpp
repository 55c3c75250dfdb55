#pragma once
/// \file
/// The positions of a window that slides along an axis, and what it covers there.

#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// How an axis is padded with zeros.
enum class padding_kind {
    valid,   ///< no padding: the window stays inside
    same,    ///< on both sides, so that there is a position for every value (every stride-th, with a stride)
    causal,  ///< only before the beginning, so that a position depends on the present and the past
    given,   ///< by the given numbers of zeros
};

/// The kinds of padding by their names alone: `.padding = same`.
inline constexpr padding_kind valid = padding_kind::valid, same = padding_kind::same, causal = padding_kind::causal;

/// Padding of one axis: `valid`, `same`, `causal`, or numbers of zeros `{before, after}`.
struct padding1d {
    padding_kind kind = padding_kind::valid;  ///< where it does not say how many
    std::size_t before = 0, after = 0;        ///< positions before and after, where it says how many

    /// `valid`, `same` or `causal`; or how many positions before and after.
    constexpr padding1d(padding_kind way = padding_kind::valid) : kind(way) {}
    constexpr padding1d(std::size_t ahead, std::size_t behind)
        : kind(padding_kind::given), before(ahead), after(behind) {}
};

/// Padding of rows and columns: `valid`, `same`, or numbers of zeros `{top, bottom, left, right}`.
struct padding2d {
    padding1d rows, columns;  ///< along rows and along columns

    /// One kind for both; one for each; or `{top, bottom, left, right}`.
    constexpr padding2d(padding_kind way = padding_kind::valid) : rows(way), columns(way) {}
    constexpr padding2d(padding1d of_rows, padding1d of_columns) : rows(of_rows), columns(of_columns) {}
    constexpr padding2d(std::size_t top, std::size_t bottom, std::size_t left, std::size_t right)
        : rows(top, bottom), columns(left, right) {}
};

/// `{3, 5}` is three rows and five columns, `3` three of both.
struct extent2d {
    std::size_t rows, columns;  ///< along rows and along columns

    /// One for both, or one for each.
    constexpr extent2d(std::size_t both = 1) : rows(both), columns(both) {}
    constexpr extent2d(std::size_t of_rows, std::size_t of_columns) : rows(of_rows), columns(of_columns) {}
};

/// An axis of `extent` values, and a window of `kernel` taps, `dilation` apart, that moves by `stride`.
struct axis {
    /// Of the input; of the window; its step; the distance of its values; positions of padding.
    std::size_t extent, kernel, stride, dilation, before, after;

    /// An axis with `values` positions and a window of `taps`, which are `apart`, moved by `step`.
    constexpr axis(std::size_t values, std::size_t taps, std::size_t step, std::size_t apart, padding1d padding)
        : extent(values), kernel(taps), stride(step), dilation(apart), before(padding.before), after(padding.after) {
        if (padding.kind == padding_kind::same && makes_sense()) {
            const std::size_t needed = (extent - 1) / stride * stride + span();
            const std::size_t missing = needed > extent ? needed - extent : 0;
            before = missing / 2;
            after = missing - before;
        } else if (padding.kind == padding_kind::causal && makes_sense()) {
            before = span() - 1;
        }
    }

    /// Whether kernel, stride and dilation are at least 1.
    constexpr bool makes_sense() const { return kernel > 0 && stride > 0 && dilation > 0; }
    /// The length of the window, from its first tap to its last.
    constexpr std::size_t span() const { return (kernel - 1) * dilation + 1; }
    constexpr bool fits() const { return makes_sense() && extent + before + after >= span(); }
    constexpr std::size_t positions() const { return fits() ? (extent + before + after - span()) / stride + 1 : 1; }
    /// The index of tap k at position p. It lies in the padding if it is not below `extent`.
    constexpr std::size_t at(std::size_t p, std::size_t k) const { return p * stride + k * dilation - before; }
    /// Whether the window at position p lies completely inside.
    constexpr bool inside(std::size_t p) const { return at(p, 0) < extent && at(p, kernel - 1) < extent; }
    constexpr bool is_padded() const { return before + after > 0; }
    /// Whether every window covers at least one value. One whose taps are no further apart than there are values does,
    /// unless all of it lies in the padding.
    constexpr bool never_empty() const {
        if (!fits() || before >= span() || after >= span()) return false;
        for (std::size_t p = 0; dilation > extent && p < positions(); ++p) {
            bool covers = false;
            for (std::size_t k = 0; k < kernel; ++k) covers = covers || at(p, k) < extent;
            if (!covers) return false;
        }
        return true;
    }
};

/// A window over two axes as a layer's `options` (core/layer.hpp).
constexpr std::array<std::size_t, 8> options_of(axis rows, axis columns) {
    return {rows.kernel,    rows.stride,    rows.dilation,    rows.before,
            columns.kernel, columns.stride, columns.dilation, columns.before};
}

}}  // namespace ingrain::INGRAIN_ABI
