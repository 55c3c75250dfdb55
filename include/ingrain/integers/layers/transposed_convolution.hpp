#pragma once
/// \file
/// `conv_transpose1d` and `conv_transpose2d` in integers.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/kernels/integers/transposed_convolution.hpp>
#include <ingrain/kernels/integers/windows.hpp>
#include <ingrain/kernels/ring.hpp>
#include <ingrain/layers/conv_transpose1d.hpp>
#include <ingrain/layers/conv_transpose2d.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The windows of a transposed convolution over an input.
template <class In>
struct transposed_windows_over {
    template <conv_transpose2d_options Options>
    static auto of(const conv_transpose2d<Options>*) ->
        typename transposed_image_convolution<integer_policy, Options, In>::windows;
    template <conv_transpose1d_options Options>
    static auto of(const conv_transpose1d<Options>*) ->
        typename transposed_sequence_convolution<integer_policy, Options, In>::windows;
};
template <class Layer>
concept is_transposed_convolution = requires(const Layer* layer) {
    []<conv_transpose2d_options Options>(const conv_transpose2d<Options>*) {}(layer);
} || requires(const Layer* layer) { []<conv_transpose1d_options Options>(const conv_transpose1d<Options>*) {}(layer); };

/// y = clamp(round((Σ (x - zero of x) W + b) scale) + zero). How many values of x meet in one of y depends on its
/// place, so the bias cannot make up for the zero point of x. Computed plainly, from weights as they are in files.
template <class Float, class Windows, rounding Rounding, class Score>
struct integer_transposed_convolution : plain_form<Float> {
    using typename plain_form<Float>::input, typename plain_form<Float>::output;
    static constexpr bool scales = sizeof(Score) < 4, rounds = true;
    static constexpr std::size_t channels = Windows::channels;
    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    using parameters =
        integer_sums<typename decltype(Float::parameters::weights)::shape_type, channels, Rounding, scales>;
    using packed = parameters;
    using checks = sums_that_fit<2 * Float::fan_in>;  // x less its zero point has 9 bits

    static constexpr void pack_into(const parameters& p, packed& to) { to = p; }
    static constexpr grid quantize(const auto& p, grid x, value_range range, none, parameters& q) {
        const grid centred{x.scale, 0};
        const grid y = [&] {
            if constexpr (requires { p.bias; })
                return quantize_sums<Score, Rounding>(p.weights, &p.bias, centred, range, q);
            else
                return quantize_sums<Score, Rounding>(p.weights, decltype(&p.weights){}, centred, range, q);
        }();
        q.range[0] = static_cast<std::int8_t>(x.zero);
        return y;
    }
    /// How many frames before it a frame of y depends on, in a stream, and the last of them.
    static constexpr std::size_t looks_back = receptive_field_of<Float>;
    template <std::size_t N>
    using state =
        std::conditional_t<wanted<state_of<Float, 1>>, ring<std::int8_t, N, looks_back, Windows::filters>, none>;

    /// Each frame of x completes `stride` frames of y.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, auto y, none,
                                                 auto& s) noexcept INGRAIN_NONBLOCKING {
        constexpr axis time = Windows::horizontal;
        constexpr std::size_t stride = time.stride, values = Windows::filters;
        using last = kernels::windows<axis{1, 1, 1, 1, valid},
                                      axis{stride, time.kernel, stride, time.dilation,
                                           padding1d{looks_back * stride, std::max(time.span(), stride) - stride}},
                                      channels, values, Windows::groups>;
        std::int8_t frames[(looks_back + 1) * values];
        for (std::size_t t = 0; t < Windows::columns; ++t, s.next())
            for (std::size_t n = 0; n < N; ++n) {
                const std::int8_t* const newest = x[n] + t * values;
                for (std::size_t ago = 0; ago <= looks_back; ++ago) {
                    std::int8_t* const to = frames + (looks_back - ago) * values;
                    if (ago > s.count())
                        kernels::integers::fill_bytes(p.range[0], values, to);
                    else
                        kernels::integers::copy_bytes(ago == 0 ? newest : s.frame(n, ago), values, to);
                }
                add<last>(p, frames, y[n] + t * stride * channels);
                kernels::integers::copy_bytes(newest, values, s.frame(n, 0));
            }
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) add<Windows>(p, x[n], y[n]);
    }

private:
    template <class Over>
    INGRAIN_INLINE static constexpr void add(const parameters& p, const std::int8_t* x, auto* y) {
        kernels::integers::add_transposed<Over>(
            x, p.weights.values, p.bias.values, p.range[0],
            consumer_of<Score, Rounding, channels>(
                p, [y](std::size_t place) INGRAIN_INLINE { return y + place * channels; }));
    }
};

template <class Layer, class Float, class Setting, bool Limited>
    requires is_transposed_convolution<Layer>
struct integer_form<Layer, Float, Setting, Limited>
    : integer_transposed_convolution<
          Float, decltype(transposed_windows_over<typename Float::input>::of(static_cast<const Layer*>(nullptr))),
          Setting::options.rounding, std::int8_t> {
    template <class Score>
    using scored = integer_transposed_convolution<
        Float, decltype(transposed_windows_over<typename Float::input>::of(static_cast<const Layer*>(nullptr))),
        Setting::options.rounding, Score>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
