#pragma once
/// \file
/// The largest value of each window along a sequence.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pooling/pooling.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Windows>
struct max_pool1d_fits {
    static_assert(Windows::is_sequence,
                  "ingrain::max_pool1d takes a sequence, [Time, Channels]; for an image there is "
                  "ingrain::max_pool2d, for a vector put a layer before it that gives a sequence");
    static_assert(Windows::fits || !Windows::is_sequence || !Windows::is_dilated,
                  "ingrain::max_pool1d: the window must fit into the sequence and be longer than its padding; take a "
                  "shorter one, or .padding = same");
    static_assert(Windows::is_dilated, "ingrain::max_pool1d: .dilation must be at least 1");
};

}  // namespace detail

/// y[p, c] = the largest of x[p stride + k dilation, c], k < Window;  dx = Σ dy over the windows in which it was the
/// largest
///
///     using net = network<input<64, 3>, max_pool1d<4>, flatten, dense<2>>;          // moves by its own length
///     using live = max_pool1d<3, {.stride = 1, .padding = causal}>;                // streams
///
/// x: [Time, Channels]. Padding never wins; the first of equal values does; NaN wins if it comes first in its window,
/// and is ignored elsewhere. A last window that is not full is left out, unless padding fills it: `{0, 1}` is what
/// others call ceil mode. With a stride of 1 and causal padding it streams: the last frames are the state. Refuses a
/// vector or an image, and windows that do not fit or lie entirely in the padding. No parameters; keeps one small
/// integer per value of y.
template <std::size_t Window, pool1d_options Options = {}>
struct max_pool1d {
    template <class In>
    static constexpr bool accepts = detail::windows1d<In, Window, Options>::fits;

    template <class Policy, class In>
    struct bound : detail::max_pool1d_fits<detail::windows1d<In, Window, Options>>,
                   detail::pooling<Policy, In, detail::windows1d<In, Window, Options>, detail::largest> {
        static constexpr char kind[] = "max_pool1d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
