#pragma once
/// \file
/// More rows and columns of an image.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/resizing/upsampling.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Whether options make sense by themselves. A base: where an assertion fails in the class itself, clang treats it as
/// one without members.
template <extent2d Scale, upsample_options Options>
struct upsample2d_options_make_sense {
    static_assert(Scale.rows > 0 && Scale.columns > 0,
                  "ingrain::upsample2d: the scale must be at least 1 in both directions");
    static_assert(Options.mode == interpolation::linear || !Options.align_corners,
                  "ingrain::upsample2d: .align_corners goes with .mode = interpolation::linear");
};

/// Says why an image does not fit.
template <class In>
struct not_upsampled2d {
    static_assert(In::rank == 3,
                  "ingrain::upsample2d takes an image, [Rows, Columns, Channels]; for a sequence there is "
                  "ingrain::upsample1d, a gray image is [Rows, Columns, 1]");
    using type = refused<In>;
};

template <class Policy, class In, extent2d Scale, upsample_options Options>
struct upsampling2d {
    static constexpr std::size_t rows = In::extents[0] * Scale.rows, columns = In::extents[1] * Scale.columns;
    using type = upsampling<Policy, In, shape<rows, columns, In::last>, Scale, Options>;
};

}  // namespace detail

/// Scale rows for each row, and as many columns: values are repeated, or lie on straight lines between neighbours.
///
///     nearest: y[u, v, c] = x[u / Scale, v / Scale, c]
///     linear:  y[u, v, c] = the value at (r, k) between the four values of x around it, first along columns
///              r = (u + 1/2) / Scale - 1/2, at least 0; with align_corners u (Rows - 1) / (Rows Scale - 1); likewise k
///     x: [Rows, Columns, Channels]   y: [Rows Scale, Columns Scale, Channels]
///
///     using net = network<input<7, 7, 4>, upsample2d<2>, conv2d<{.filters = 4, .kernel = 3, .padding = same}>>;
///     using smooth = upsample2d<{2, 3}, {.mode = interpolation::linear}>;       // rows, columns
///
/// Takes an image; refuses a scale of 0, and align_corners without lines. No parameters; keeps nothing.
template <extent2d Scale, upsample_options Options = {}>
struct upsample2d : detail::upsample2d_options_make_sense<Scale, Options> {
    template <class In>
    static constexpr bool accepts = In::rank == 3 && detail::upsamples(Scale.rows, Scale.columns, Options);

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::upsampling2d<Policy, In, Scale, Options>,
                                      detail::not_upsampled2d<In>>::type {
        static constexpr char kind[] = "upsample2d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
