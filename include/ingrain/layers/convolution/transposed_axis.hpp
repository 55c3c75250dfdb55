#pragma once
/// \file
/// What a window covers that adds to an axis, instead of reading it.

#include <ingrain/core/window.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether the result has frames of its own behind: `same` and `causal` say how long it is.
constexpr bool takes_output_padding(padding1d padding, std::size_t more) {
    return more == 0 || padding.kind == padding_kind::valid || padding.kind == padding_kind::given;
}

/// An axis of `values` values, each of which is added, weighted, to `taps` values of the result: `step` apart for
/// neighbours, the taps `apart`. Padding is left out of the result, and `more` is added behind it.
struct transposed_axis {
    std::size_t values;
    axis result;  ///< whose positions are the values
    bool makes_sense, fits;

    constexpr transposed_axis(std::size_t count, std::size_t taps, std::size_t step, std::size_t apart,
                              padding1d padding, std::size_t more)
        : values(count), result(1, taps, step, apart, valid), makes_sense(result.makes_sense()), fits(false) {
        if (!makes_sense) return;
        const std::size_t span = result.span();
        if (padding.kind == padding_kind::same) {
            result = {values * step, taps, step, apart, same};
        } else if (padding.kind == padding_kind::causal) {
            result = {values * step, taps, step, apart, {0, std::max(span, step) - step}};
        } else {
            const std::size_t all = (values - 1) * step + span + more, left_out = padding.before + padding.after;
            if (left_out >= all) return;
            result = {all - left_out, taps, step, apart, {padding.before, padding.after}};
        }
        fits = result.fits() && result.positions() == values;
    }

    /// The most values that are added to one of the result.
    constexpr std::size_t overlap() const {
        std::size_t most = 1;
        for (std::size_t at = 0; makes_sense && at < result.stride; ++at) {
            std::size_t count = 0;
            for (std::size_t tap = 0; tap < result.kernel; ++tap)
                if (tap * result.dilation % result.stride == at) ++count;
            most = std::max(most, count);
        }
        return most;
    }
    /// Whether each value gives the next `stride` values of the result.
    constexpr bool is_causal() const { return fits && result.before == 0 && result.extent == values * result.stride; }
    /// How many earlier values such a result depends on.
    constexpr std::size_t looks_back() const { return (result.span() - 1) / result.stride; }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
