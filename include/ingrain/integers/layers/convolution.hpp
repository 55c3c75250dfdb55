#pragma once
/// \file
/// `conv1d` and `conv2d` in integers.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/kernels/integers/convolution.hpp>
#include <ingrain/kernels/integers/depthwise.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The windows of a convolution over an input.
template <class In>
struct windows_over {
    template <conv2d_options Options>
    static auto of(const conv2d<Options>*) -> typename image_convolution<integer_policy, Options, In>::windows;
    template <conv1d_options Options>
    static auto of(const conv1d<Options>*) -> typename sequence_convolution<integer_policy, Options, In>::windows;
};
template <class Layer>
concept is_convolution = requires(const Layer* layer) {
    []<conv2d_options Options>(const conv2d<Options>*) {}(layer);
} || requires(const Layer* layer) { []<conv1d_options Options>(const conv1d<Options>*) {}(layer); };

/// Of a convolution with groups that are neither one nor as many as channels: weights as they are in files.
template <class Parameters>
struct unpacked_sums : Parameters {};

template <class Windows, class Parameters, rounding Rounding, bool Scales>
struct convolution_packing {
    using layout = kernels::integers::usual_layout;
    static constexpr bool is_dense = Windows::groups == 1,
                          is_depthwise = Windows::groups > 1 && Windows::in == 1 && Windows::out == 1;
    using gathered = kernels::integers::windows_for<layout, Windows>;
    using type = std::conditional_t<
        is_dense, kernels::integers::packed_sums<layout, Rounding, Scales, gathered::depth, Windows::filters>,
        std::conditional_t<
            is_depthwise,
            kernels::integers::packed_depthwise<layout, Rounding, Scales, Windows::taps, Windows::filters>,
            unpacked_sums<Parameters>>>;
};

/// y = clamp(round((Σ x W + b) scale) + zero), where x is its zero point in the padding.
template <class Float, class Windows, rounding Rounding, class Score>
struct integer_convolution : plain_form<Float> {
    using typename plain_form<Float>::input, typename plain_form<Float>::output;
    static constexpr bool scales = sizeof(Score) < 4, rounds = true;
    static constexpr std::size_t filters = Windows::filters;
    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    using parameters =
        integer_sums<typename decltype(Float::parameters::weights)::shape_type, filters, Rounding, scales>;
    using checks = sums_that_fit<Windows::depth>;
    using packing = convolution_packing<Windows, parameters, Rounding, scales>;
    using packed = typename packing::type;

    static constexpr void pack_into(const parameters& p, packed& to) {
        if constexpr (packing::is_dense) {
            using gathered = typename packing::gathered;
            std::int8_t wide[gathered::depth * filters]{};
            gathered::widen(p.weights.values, wide);
            kernels::integers::pack(wide, p, to);
        } else if constexpr (packing::is_depthwise) {
            kernels::integers::pack(p.weights.values, p, to);
        } else {
            static_cast<parameters&>(to) = p;
        }
    }
    static constexpr grid quantize(const auto& p, grid x, value_range range, none, parameters& q) {
        if constexpr (requires { p.bias; })
            return quantize_sums<Score, Rounding>(p.weights, &p.bias, x, range, q);
        else
            return quantize_sums<Score, Rounding>(p.weights, decltype(&p.weights){}, x, range, q);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            const auto consume = consumer_of<Score, Rounding, filters>(
                p, [to = y[n]](std::size_t position) INGRAIN_INLINE { return to + position * filters; });
            if constexpr (requires { p.multipliers(); })
                kernels::integers::convolve<Windows>(p, x[n], consume);
            else
                kernels::integers::convolve_plainly<Windows>(x[n], p.weights.values, p.bias.values, p.range[0],
                                                             consume);
        }
    }
};

template <class Layer, class Float, class Setting, bool Limited>
    requires is_convolution<Layer>
struct integer_form<Layer, Float, Setting, Limited>
    : integer_convolution<Float, decltype(windows_over<typename Float::input>::of(static_cast<const Layer*>(nullptr))),
                          Setting::options.rounding, std::int8_t> {
    template <class Score>
    using scored =
        integer_convolution<Float,
                            decltype(windows_over<typename Float::input>::of(static_cast<const Layer*>(nullptr))),
                            Setting::options.rounding, Score>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
