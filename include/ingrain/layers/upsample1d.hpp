#pragma once
/// \file
/// More frames of a sequence.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/resizing/upsampling.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Whether options make sense by themselves. A base: where an assertion fails in the class itself, clang treats it as
/// one without members.
template <std::size_t Scale, upsample_options Options>
struct upsample1d_options_make_sense {
    static_assert(Scale > 0, "ingrain::upsample1d: the scale must be at least 1");
    static_assert(Options.mode == interpolation::linear || !Options.align_corners,
                  "ingrain::upsample1d: .align_corners goes with .mode = interpolation::linear");
};

/// Says why a sequence does not fit.
template <class In>
struct not_upsampled1d {
    static_assert(In::rank == 2,
                  "ingrain::upsample1d takes a sequence, [Time, Channels]; for an image there is ingrain::upsample2d");
    using type = refused<In>;
};

template <class Policy, class In, std::size_t Scale, upsample_options Options>
struct upsampling1d {
    static constexpr std::size_t steps = In::extents[0] * Scale;
    using type = upsampling<Policy, In, shape<steps, In::last>, extent2d{Scale, 1}, Options>;
};

}  // namespace detail

/// Scale frames for each frame: the frame itself, or frames on straight lines between it and its neighbours.
///
///     nearest: y[u, c] = x[u / Scale, c]
///     linear:  y[u, c] = the value at t on the lines through x[0, c], x[1, c], ...
///              t = (u + 1/2) / Scale - 1/2, at least 0; with align_corners u (Time - 1) / (Time Scale - 1)
///     x: [Time, Channels]   y: [Time Scale, Channels]
///
///     using net = network<input<16, 4>, upsample1d<2>, conv1d<{.filters = 4, .kernel = 3, .padding = same}>>;
///     using smooth = upsample1d<2, {.mode = interpolation::linear}>;
///
/// Takes a sequence; refuses a scale of 0, and align_corners without lines. Frames that are repeated stream, `Scale`
/// for each frame. No parameters; keeps nothing.
template <std::size_t Scale, upsample_options Options = {}>
struct upsample1d : detail::upsample1d_options_make_sense<Scale, Options> {
    template <class In>
    static constexpr bool accepts = In::rank == 2 && detail::upsamples(Scale, 1, Options);

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::upsampling1d<Policy, In, Scale, Options>,
                                      detail::not_upsampled1d<In>>::type {
        static constexpr char kind[] = "upsample1d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
