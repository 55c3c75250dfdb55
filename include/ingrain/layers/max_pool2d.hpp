#pragma once
/// \file
/// The largest value of each window over an image.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pooling/pooling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Windows>
struct max_pool2d_fits {
    static_assert(Windows::is_image,
                  "ingrain::max_pool2d takes an image, [Rows, Columns, Channels]; for a sequence there is "
                  "ingrain::max_pool1d, a gray image is [Rows, Columns, 1]");
    static_assert(
        Windows::fits || !Windows::is_image || !Windows::is_dilated,
        "ingrain::max_pool2d: the window must fit into the image and be larger than its padding; take a smaller "
        "one, or .padding = same");
    static_assert(Windows::is_dilated, "ingrain::max_pool2d: .dilation must be at least 1");
};

}  // namespace detail

/// y[p, q, c] = the largest x[p stride + i dilation, q stride + j dilation, c] in each window;  dx = Σ dy over the
/// windows in which it was the largest
///
///     using net = network<input<8, 8, 1>, max_pool2d<2>, flatten, dense<10>>;       // moves by its own extents
///     using overlapping = max_pool2d<3, {.stride = 2, .padding = same}>;           // {3, 5}: rows, columns
///
/// x: [Rows, Columns, Channels]. Padding never wins; the first of equal values does, row by row; NaN wins if it comes
/// first in its window, and is ignored elsewhere. A last window that is not full is left out, unless padding fills it:
/// `{0, 1, 0, 1}` is what others call ceil mode. Refuses all but images, and windows that do not fit or lie entirely in
/// the padding. No parameters; keeps one small integer per value of y (a byte, up to 256 taps), neither x nor y.
template <extent2d Window, pool2d_options Options = {}>
struct max_pool2d {
    template <class In>
    static constexpr bool accepts = detail::windows2d<In, Window, Options>::fits;

    template <class Policy, class In>
    struct bound : detail::max_pool2d_fits<detail::windows2d<In, Window, Options>>,
                   detail::pooling<Policy, In, detail::windows2d<In, Window, Options>, detail::largest> {
        static constexpr char kind[] = "max_pool2d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
