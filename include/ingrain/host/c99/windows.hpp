#pragma once
/// \file
/// Windows that slide over rows and columns in C, and over the last frames of a stream.

#include <ingrain/host/c99/program.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// The window of a layer along one axis, from its options (options_of in core/window.hpp).
struct window_axis {
    std::size_t extent, positions, kernel, stride, dilation, before;
};
inline window_axis axis_of(const layer& l, std::size_t first_option, std::size_t extent, std::size_t positions) {
    const auto option = [&](std::size_t i) { return static_cast<std::size_t>(l.options.at(first_option + i)); };
    return {extent, positions, option(0), option(1), option(2), option(3)};
}

inline void define_axis(program& p) {
    p.define("window_axis", R"(/* A window along an axis; values before the first one are padding. */
typedef struct {
    size_t extent;
    size_t positions;
    size_t kernel;
    size_t stride;
    size_t dilation;
    size_t before;
} window_axis;
)");
}
/// The index of a tap; `extent` or more where it lies in the padding.
inline void define_place_of_tap(program& p) {
    define_axis(p);
    p.define("place_of_tap", R"(/* The index of a tap at a position: `extent` where it lies in the padding. */
static size_t place_of_tap(const window_axis *axis, size_t position, size_t tap)
{
    const size_t at = (position * axis->stride) + (tap * axis->dilation);
    size_t place = axis->extent;
    if ((at >= axis->before) && ((at - axis->before) < axis->extent)) {
        place = at - axis->before;
    }
    return place;
}
)");
}

/// "&layer_2_rows"
inline std::string axis_constant(program& p, const layer& l, const char* what, const window_axis& a) {
    define_axis(p);
    const std::string value = "{" + number(a.extent) + ", " + number(a.positions) + ", " + number(a.kernel) + ", " +
                              number(a.stride) + ", " + number(a.dilation) + ", " + number(a.before) + "}";
    return "&" + p.constant(l, what, "window_axis", value);
}

}  // namespace detail

/// Of streams: the last frames, in a ring.
inline void define_ring(program& p) {
    p.define("put_frame",
             R"(/* Puts a frame into a ring of `length` frames, and copies those of a window, the earliest first. */
static void put_frame(float *ring, size_t *now, const float *frame, float *window, size_t length, size_t channels,
                      size_t taps, size_t dilation)
{
    for (size_t i = 0U; i < channels; ++i) {
        ring[(*now * channels) + i] = frame[i];
    }
    for (size_t tap = 0U; tap < taps; ++tap) {
        const size_t from = ((*now + length) - (((taps - 1U) - tap) * dilation)) % length;
        for (size_t i = 0U; i < channels; ++i) {
            window[(tap * channels) + i] = ring[(from * channels) + i];
        }
    }
    *now = (*now + 1U) % length;
}
)");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
