#pragma once
/// \file
/// More values before and behind along one extent.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/resizing/one_extent.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What is in the padding.
enum class pad_mode {
    constant,   ///< `.value`
    reflect,    ///< the values behind the first and before the last one, as in a mirror on them
    replicate,  ///< the first and the last value
};

/// How much of an extent is padded, and with what.
struct pad_options {                     // in braces: pad<{.axis = 0, .before = 1, .after = 1}>
    std::size_t axis = 0;                ///< the extent: 0 is time, or rows
    std::size_t before = 0;              ///< positions that are added at the beginning
    std::size_t after = 0;               ///< positions that are added at the end
    pad_mode mode = pad_mode::constant;  ///< what they hold
    float value = 0;                     ///< of the padding, if it is constant
};

namespace detail {

template <pad_options Options, class In>
struct padded_places {
    static constexpr std::size_t values = In::extents[Options.axis], results = values + Options.before + Options.after;
    static constexpr float value = Options.value;
    static constexpr float options[]{static_cast<float>(Options.axis), static_cast<float>(Options.before),
                                     static_cast<float>(Options.mode), Options.value};

    /// Where a result is among the values; not among them where it is constant.
    static constexpr std::size_t at(std::size_t result) {
        const std::size_t place = result - Options.before;
        if constexpr (Options.mode == pad_mode::replicate)
            return result < Options.before ? 0 : std::min(place, values - 1);
        else if constexpr (Options.mode == pad_mode::reflect)
            return result < Options.before ? Options.before - result
                   : place < values        ? place
                                           : 2 * (values - 1) - place;
        else
            return place;
    }
};

template <pad_options Options, class In>
concept to_pad = Options.axis < In::rank &&
                 (Options.mode != pad_mode::reflect ||
                  (Options.before < In::extents[Options.axis] && Options.after < In::extents[Options.axis]));

/// Says why a shape does not fit.
template <pad_options Options, class In>
struct not_padded {
    static_assert(Options.axis < In::rank,
                  "ingrain::pad: the input has no extent with the index .axis; the first one is 0");
    static_assert(
        Options.axis >= In::rank || to_pad<Options, In>,
        "ingrain::pad: a mirror gives fewer values than the extent has; pad less, or take pad_mode::replicate");
    using type = refused<In>;
};

template <class Policy, pad_options Options, class In>
struct padding_layer {
    using type = one_extent<Policy, In, Options.axis, padded_places<Options, In>>;
};

}  // namespace detail

/// More values along one extent: constants, the mirrored ones, or the first and the last again.
///
///     y[..., before + i, ...] = x[..., i, ...], i < n;  dx = Σ dy over where x is
///     pad_mode::reflect: x[before - r] for r < before, x[2 (n - 1) - i] for i >= n; pad_mode::replicate: x[0], x[n -
///     1]
///
///     using net = network<input<8, 8, 1>, pad<{.axis = 0, .after = 1}>, pad<{.axis = 1, .after = 1}>, max_pool2d<3>>;
///     using mirrored = pad<{.axis = 0, .before = 2, .after = 2, .mode = pad_mode::reflect}>;
///
/// Takes any shape with that extent; refuses a mirror of more values than there are behind the edge. Streams if the
/// extent is not time. No parameters; keeps nothing.
template <pad_options Options>
struct pad {
    template <class In>
    static constexpr bool accepts = detail::to_pad<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::padding_layer<Policy, Options, In>,
                                      detail::not_padded<Options, In>>::type {
        static constexpr char kind[] = "pad";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
