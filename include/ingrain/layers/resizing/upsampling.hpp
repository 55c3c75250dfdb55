#pragma once
/// \file
/// Layers that give a sequence or an image more positions.

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/kernels/resample.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What lies between values.
enum class interpolation {
    nearest,  ///< each value is repeated
    linear,   ///< straight lines
};

/// How a layer makes more positions: upsample2d<2, {.mode = interpolation::linear}>
struct upsample_options {
    interpolation mode = interpolation::nearest;  ///< the nearest value, or a straight line between two
    bool align_corners = false;  ///< whether the first and the last position keep their values; else each is a part
};

namespace detail {

/// Whether options make sense by themselves.
constexpr bool upsamples(std::size_t rows, std::size_t columns, const upsample_options& options) {
    return rows > 0 && columns > 0 && (!options.align_corners || options.mode == interpolation::linear);
}

/// Common base of upsampling layers: a sequence is an image with one column.
template <class Policy, class In, class Out, extent2d Scale, upsample_options Options>
struct upsampling {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parameters = none;

    static constexpr bool on_lines = Options.mode == interpolation::linear;
    static constexpr bool is_image = In::rank == 3;
    static constexpr kernels::resampled_axis down{In::extents[0], Scale.rows, on_lines, Options.align_corners};
    static constexpr kernels::resampled_axis across{is_image ? In::extents[1] : 1, Scale.columns, is_image && on_lines,
                                                    Options.align_corners};

    static constexpr std::array<std::size_t, 2> options{on_lines, Options.align_corners};
    /// Frames that are repeated depend on no others.
    static constexpr layer_traits traits{
        .reads_x = false, .reads_y = false, .writes_y_once = true, .framewise = !is_image && !on_lines};

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            kernels::resample<T, down, across, In::last>(
                &x[n][0], [y, n]<class V>(std::type_identity<V>, std::size_t i, V value)
                              INGRAIN_INLINE { y.template store<V::count>(n, i, value); });
            sample_done(y, n);
        }
    }

    /// dx is overwritten.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                                  none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n) kernels::back_to_resampled<T, down, across, In::last>(dy[n], dx[n]);
    }
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
