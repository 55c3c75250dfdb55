#pragma once
/// \file
/// The mean of each window along a sequence.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pooling/pooling.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Windows>
struct average_pool1d_fits {
    static_assert(Windows::is_sequence,
                  "ingrain::average_pool1d takes a sequence, [Time, Channels]; for an image there is "
                  "ingrain::average_pool2d, for a vector put a layer before it that gives a sequence");
    static_assert(
        Windows::fits || !Windows::is_sequence || !Windows::is_dilated,
        "ingrain::average_pool1d: the window must fit into the sequence and be longer than its padding; take a "
        "shorter one, or .padding = same");
    static_assert(Windows::is_dilated, "ingrain::average_pool1d: .dilation must be at least 1");
};

}  // namespace detail

/// y[p, c] = Σ_k x[p stride + k dilation, c] / count;  dx = Σ dy / count over the windows that it is in
///
///     using net = network<input<64, 3>, average_pool1d<4>, flatten, dense<2>>;      // moves by its own length
///     using live = average_pool1d<3, {.stride = 1, .padding = causal}>;            // streams
///
/// x: [Time, Channels], k < Window. count is the number of values that the window covers; padding is left out, unless
/// `.count_padding = true`: then count is Window. A last window that is not full is left out, unless padding fills it.
/// With a stride of 1 and causal padding it streams: the last frames are the state. Refuses a vector
/// or an image, and windows that do not fit or lie entirely in the padding. No parameters; keeps nothing.
template <std::size_t Window, average_pool1d_options Options = {}>
struct average_pool1d {
    template <class In>
    static constexpr bool accepts = detail::windows1d<In, Window, Options>::fits;

    template <class Policy, class In>
    struct bound
        : detail::average_pool1d_fits<detail::windows1d<In, Window, Options>>,
          detail::pooling<Policy, In, detail::windows1d<In, Window, Options>, detail::mean<Options.count_padding>> {
        static constexpr char kind[] = "average_pool1d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
