#pragma once
/// \file
/// Transposed convolution over rows and columns.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/layers/convolution/convolution_options.hpp>
#include <ingrain/layers/convolution/transposed_axis.hpp>
#include <ingrain/layers/convolution/transposed_convolution.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `conv_transpose2d`.
struct conv_transpose2d_options {      // in braces: conv_transpose2d<{.filters = 4, .kernel = 4, .stride = 2}>
    std::size_t filters = 0;           ///< how many: the channels of the output
    extent2d kernel = {1, 1};          ///< extent of the window that a value is spread over
    extent2d stride = {1, 1};          ///< positions of the output that the window moves by
    extent2d dilation = {1, 1};        ///< distance of neighbouring values in the window
    padding2d padding = valid;         ///< what is left out of the result
    extent2d output_padding = {0, 0};  ///< rows below and columns on the right, beside padding by numbers
    std::size_t groups = 1;            ///< channels and filters are split into so many independent groups
    ingrain::bias bias = ingrain::bias::trained;  ///< whether each filter adds a trained value
};

namespace detail {

/// Whether options make sense by themselves. A base: where an assertion fails in the class itself, clang treats it as
/// one without members.
template <conv_transpose2d_options Options>
struct conv_transpose2d_options_make_sense {
    static_assert(Options.filters > 0,
                  "ingrain::conv_transpose2d: say how many filters: conv_transpose2d<{.filters = 4, .kernel = 4, "
                  ".stride = 2}>");
    static_assert(groups_divide_filters(Options),
                  "ingrain::conv_transpose2d: .groups must divide .filters: each group has as many filters as the "
                  "others");
    static constexpr bool moves = Options.kernel.rows > 0 && Options.kernel.columns > 0 && Options.stride.rows > 0 &&
                                  Options.stride.columns > 0 && Options.dilation.rows > 0 &&
                                  Options.dilation.columns > 0;
    static_assert(moves,
                  "ingrain::conv_transpose2d: .kernel, .stride and .dilation must be at least 1 in both directions");
    static constexpr bool pads = takes_output_padding(Options.padding.rows, Options.output_padding.rows) &&
                                 takes_output_padding(Options.padding.columns, Options.output_padding.columns);
    static_assert(
        pads,
        "ingrain::conv_transpose2d: with .padding = same or causal the result is .stride times as large as the "
        "image; leave out .output_padding, or give .padding in numbers");
    static constexpr bool value = moves && pads && Options.filters > 0 && groups_divide_filters(Options);
};

/// The axes of a transposed convolution of an image.
template <conv_transpose2d_options Options, class In>
struct transposed_image {
    static constexpr transposed_axis vertical{In::extents[0],        Options.kernel.rows,  Options.stride.rows,
                                              Options.dilation.rows, Options.padding.rows, Options.output_padding.rows};
    static constexpr transposed_axis horizontal{In::extents[1],          Options.kernel.columns,
                                                Options.stride.columns,  Options.dilation.columns,
                                                Options.padding.columns, Options.output_padding.columns};
    static constexpr bool fits = vertical.fits && horizontal.fits;
};

template <conv_transpose2d_options Options, class In>
concept image_to_transpose = conv_transpose2d_options_make_sense<Options>::value && In::rank == 3 &&
                             In::last % Options.groups == 0 && transposed_image<Options, In>::fits;

/// Says why an image does not fit.
template <conv_transpose2d_options Options, class In>
struct image_not_transposed {
    static constexpr bool groups_fit =
        conv_transpose2d_options_make_sense<Options>::value && In::last % Options.groups == 0;
    static_assert(In::rank == 3,
                  "ingrain::conv_transpose2d takes an image, [Rows, Columns, Channels]; a gray one has one channel");
    static_assert(In::rank != 3 || groups_fit || !conv_transpose2d_options_make_sense<Options>::value,
                  "ingrain::conv_transpose2d: .groups must divide the channels of the image");
    static_assert(In::rank != 3 || !groups_fit,
                  "ingrain::conv_transpose2d: .padding leaves nothing of the result, or .output_padding is not less "
                  "than .stride; take less of it");
    using type = refused<In>;
};

template <class Policy, conv_transpose2d_options Options, class In>
struct transposed_image_convolution {
    using shapes = transposed_image<Options, In>;
    static constexpr axis down = shapes::vertical.result, across = shapes::horizontal.result;
    // Named, because an expression in a type becomes part of all symbols that depend on it.
    static constexpr std::size_t rows = down.extent, columns = across.extent;
    static constexpr std::size_t overlap = shapes::vertical.overlap() * shapes::horizontal.overlap();
    using windows = kernels::windows<down, across, Options.filters, In::last, Options.groups>;
    using type =
        transposed_convolution<Policy, In, shape<rows, columns, Options.filters>,
                               shape<Options.kernel.rows, windows::out, Options.kernel.columns, Options.filters>,
                               windows, overlap, false, Options.bias>;
};

}  // namespace detail

/// Transposed convolution over rows and columns, channels last: each value is added, weighted, to those of y that its
/// window covers.
///
///     y[u, v, f] = b[f] + Σ_{r, c, i, j, k: r S + i D - P = u, c S + j D - P = v} x[r, c, k] W[i, k, j, f]
///     x: [Rows, Columns, Channels]   W: [Kernel rows, Channels / groups, Kernel columns, Filters]   b: [Filters]
///     y: [(Rows - 1) S + (Kernel rows - 1) D + 1 + output_padding - padding, likewise of columns, Filters]
///     S: stride   D: dilation   P: padding before
///
///     using twice = conv_transpose2d<{.filters = 4, .kernel = 4, .stride = 2, .padding = same}>;
///     using net = network<input<7, 7, 8>, twice, relu>;                            // 14 x 14
///
/// Takes an image. Padding is left out of y: `valid` (nothing), `same` (on both sides, so that y has Rows S rows), or
/// `{top, bottom, left, right}`. Refuses padding that leaves nothing, and an output_padding that is not less than the
/// stride. Group g sums the g-th part of the channels into the g-th part of the filters. The backward pass turns W, in
/// memory for as many values, if dx is wanted. Zeiler et al. 2010, doi:10.1109/CVPR.2010.5539957
template <conv_transpose2d_options Options>
struct conv_transpose2d : detail::conv_transpose2d_options_make_sense<Options> {
    using with_bias = conv_transpose2d<detail::biased(Options)>;

    template <class In>
    static constexpr bool accepts = detail::image_to_transpose<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::transposed_image_convolution<Policy, Options, In>,
                                      detail::image_not_transposed<Options, In>>::type {
        static constexpr char kind[] = "conv_transpose2d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
