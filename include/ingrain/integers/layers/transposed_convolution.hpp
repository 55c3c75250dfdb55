#pragma once
/// \file
/// `conv_transpose1d` and `conv_transpose2d` in integers.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/kernels/integers/transposed_convolution.hpp>
#include <ingrain/layers/conv_transpose1d.hpp>
#include <ingrain/layers/conv_transpose2d.hpp>

#include <cstddef>
#include <cstdint>

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
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            kernels::integers::add_transposed<Windows>(
                x[n], p.weights.values, p.bias.values, p.range[0],
                consumer_of<Score, Rounding, channels>(
                    p, [to = y[n]](std::size_t place) INGRAIN_INLINE { return to + place * channels; }));
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
