#pragma once
/// \file
/// Fewer values before and behind along one extent.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/resizing/one_extent.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// How much of an extent is left out.
struct crop_options {        // in braces: crop<{.axis = 0, .before = 1, .after = 1}>
    std::size_t axis = 0;    ///< the extent: 0 is time, or rows
    std::size_t before = 0;  ///< positions that are cut off at the beginning
    std::size_t after = 0;   ///< positions that are cut off at the end
};

namespace detail {

template <crop_options Options, class In>
struct cropped_places {
    static constexpr std::size_t results = In::extents[Options.axis] - Options.before - Options.after;
    static constexpr float value = 0;
    static constexpr std::size_t options[]{Options.axis, Options.before};

    static constexpr std::size_t at(std::size_t result) { return result + Options.before; }
};

template <crop_options Options, class In>
concept to_crop = Options.axis < In::rank && Options.before < In::extents[Options.axis] &&
                  Options.after < In::extents[Options.axis] - Options.before;

/// Says why a shape does not fit.
template <crop_options Options, class In>
struct not_cropped {
    static_assert(Options.axis < In::rank,
                  "ingrain::crop: the input has no extent with the index .axis; the first one is 0");
    static_assert(Options.axis >= In::rank || to_crop<Options, In>,
                  "ingrain::crop: .before and .after leave nothing of the extent; crop less");
    using type = refused<In>;
};

template <class Policy, crop_options Options, class In>
struct cropping_layer {
    using type = one_extent<Policy, In, Options.axis, cropped_places<Options, In>>;
};

}  // namespace detail

/// Fewer values along one extent.
///
///     y[..., i, ...] = x[..., before + i, ...], i < n - before - after;  dx = dy there, else 0
///
///     using net = network<input<9, 9, 1>, crop<{.axis = 0, .after = 1}>, crop<{.axis = 1, .after = 1}>,
///     max_pool2d<2>>;
///
/// Takes any shape with that extent; refuses to leave nothing of it. Streams if the extent is not time. No parameters;
/// keeps nothing.
template <crop_options Options>
struct crop {
    template <class In>
    static constexpr bool accepts = detail::to_crop<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::cropping_layer<Policy, Options, In>,
                                      detail::not_cropped<Options, In>>::type {
        static constexpr char kind[] = "crop";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
