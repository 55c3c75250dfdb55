#pragma once
/// \file
/// Convolution over rows and columns.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/layers/convolution/convolution.hpp>
#include <ingrain/layers/convolution/convolution_options.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `conv2d`.
struct conv2d_options {                           // in braces: conv2d<{.filters = 8, .kernel = {3, 3}}>
    std::size_t filters = 0;                      ///< how many: the channels of the output
    extent2d kernel = {1, 1};                     ///< extent of the window that a filter sees
    extent2d stride = {1, 1};                     ///< positions that the window moves by
    extent2d dilation = {1, 1};                   ///< distance of neighbouring values in the window
    padding2d padding = valid;                    ///< zeros around the input: `valid` (none), `same`, or how many
    std::size_t groups = 1;                       ///< channels and filters are split into so many independent groups
    ingrain::bias bias = ingrain::bias::trained;  ///< whether each filter adds a trained value
};

namespace detail {

/// Whether options make sense by themselves. A base: where an assertion fails in the class itself, clang treats it as
/// one without members.
template <conv2d_options Options>
struct conv2d_options_make_sense {
    static_assert(Options.filters > 0,
                  "ingrain::conv2d: say how many filters: conv2d<{.filters = 8, .kernel = {3, 3}}>");
    static_assert(groups_divide_filters(Options),
                  "ingrain::conv2d: .groups must divide .filters: each group has as many filters as the others");
    static constexpr bool moves = Options.kernel.rows > 0 && Options.kernel.columns > 0 && Options.stride.rows > 0 &&
                                  Options.stride.columns > 0 && Options.dilation.rows > 0 &&
                                  Options.dilation.columns > 0;
    static_assert(moves, "ingrain::conv2d: .kernel, .stride and .dilation must be at least 1 in both directions");
    static constexpr bool value = Options.filters > 0 && groups_divide_filters(Options) && moves;
};

/// The axes of a convolution of an image.
template <conv2d_options Options, class In>
struct image_windows {
    static constexpr axis vertical{In::extents[0], Options.kernel.rows, Options.stride.rows, Options.dilation.rows,
                                   Options.padding.rows};
    static constexpr axis horizontal{In::extents[1], Options.kernel.columns, Options.stride.columns,
                                     Options.dilation.columns, Options.padding.columns};
    static constexpr bool fits = vertical.fits() && horizontal.fits();
};

template <conv2d_options Options, class In>
concept image_for = conv2d_options_make_sense<Options>::value && In::rank == 3 && In::last % Options.groups == 0 &&
                    image_windows<Options, In>::fits;

/// Says why an image does not fit.
template <conv2d_options Options, class In>
struct image_refused {
    static constexpr bool groups_fit = conv2d_options_make_sense<Options>::value && In::last % Options.groups == 0;
    static_assert(In::rank == 3,
                  "ingrain::conv2d takes an image, [Rows, Columns, Channels]; a gray one has one channel");
    static_assert(In::rank != 3 || groups_fit || !conv2d_options_make_sense<Options>::value,
                  "ingrain::conv2d: .groups must divide the channels of the image");
    static_assert(In::rank != 3 || !groups_fit,
                  "ingrain::conv2d: the kernel is larger than the padded image; pad it or take a smaller kernel");
    using type = refused<In>;
};

template <class Policy, conv2d_options Options, class In>
struct image_convolution {
    using shapes = image_windows<Options, In>;
    // Named, because an expression in a type becomes part of all symbols that depend on it.
    static constexpr std::size_t rows = shapes::vertical.positions(), columns = shapes::horizontal.positions();
    static constexpr std::size_t in = In::last / Options.groups;
    using windows = kernels::windows<shapes::vertical, shapes::horizontal, In::last, Options.filters, Options.groups>;
    using type =
        convolution<Policy, In, shape<rows, columns, Options.filters>,
                    shape<Options.kernel.rows, Options.kernel.columns, in, Options.filters>, windows, 1, Options.bias>;
};

}  // namespace detail

/// Convolution over rows and columns, channels last: each filter is a weighted sum of the values in its window.
///
///     y[r, c, f] = b[f] + Σ_{i, j, k} x[r S - P + i D, c S - P + j D, k] W[i, j, k, f]
///     x: [Rows, Columns, Channels]   W: [Kernel rows, Kernel columns, Channels / groups, Filters]   b: [Filters]
///     S: stride   D: dilation   P: padding before the image, where x is zero
///
///     using net = network<input<28, 28, 1>, conv2d<{.filters = 8, .kernel = {5, 5}}>, relu, flatten, dense<10>>;
///     using depthwise = conv2d<{.filters = 16, .kernel = {3, 3}, .padding = same, .groups = 16}>;
///
/// Takes an image; refuses a kernel that is larger than the padded image. Padding is `valid` (none), `same`, or
/// `{top, bottom, left, right}`. Keeps nothing for the backward pass: x is enough. The backward pass transposes W, in
/// memory for as many values, where there are lanes.
template <conv2d_options Options>
struct conv2d : detail::conv2d_options_make_sense<Options> {
    using with_bias = conv2d<detail::biased(Options)>;

    template <class In>
    static constexpr bool accepts = detail::image_for<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::image_convolution<Policy, Options, In>,
                                      detail::image_refused<Options, In>>::type {
        static constexpr char kind[] = "conv2d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
