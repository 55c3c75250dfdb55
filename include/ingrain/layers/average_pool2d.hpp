#pragma once
/// \file
/// The mean of each window over an image.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pooling/pooling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Windows>
struct average_pool2d_fits {
    static_assert(Windows::is_image,
                  "ingrain::average_pool2d takes an image, [Rows, Columns, Channels]; for a sequence there is "
                  "ingrain::average_pool1d, a gray image is [Rows, Columns, 1]");
    static_assert(
        Windows::fits || !Windows::is_image || !Windows::is_dilated,
        "ingrain::average_pool2d: the window must fit into the image and be larger than its padding; take a smaller "
        "one, or .padding = same");
    static_assert(Windows::is_dilated, "ingrain::average_pool2d: .dilation must be at least 1");
};

}  // namespace detail

/// y[p, q, c] = Σ x[p stride + i dilation, q stride + j dilation, c] / count, over each window;  dx = Σ dy / count over
/// the windows that it is in
///
///     using net = network<input<8, 8, 1>, average_pool2d<2>, flatten, dense<10>>;   // moves by its own extents
///     using overlapping = average_pool2d<3, {.stride = 2, .padding = same}>;       // {3, 5}: rows, columns
///
/// x: [Rows, Columns, Channels]. count is the number of values that the window covers; padding is left out, unless
/// `.count_padding = true`: then count is that of all taps. A last window that is not full is left out, unless padding
/// fills it. Refuses all but images, and windows that do not fit or lie entirely in the padding. No parameters; keeps
/// nothing.
template <extent2d Window, average_pool2d_options Options = {}>
struct average_pool2d {
    template <class In>
    static constexpr bool accepts = detail::windows2d<In, Window, Options>::fits;

    template <class Policy, class In>
    struct bound
        : detail::average_pool2d_fits<detail::windows2d<In, Window, Options>>,
          detail::pooling<Policy, In, detail::windows2d<In, Window, Options>, detail::mean<Options.count_padding>> {
        static constexpr char kind[] = "average_pool2d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
