#pragma once
/// \file
/// `conv1d` and `conv2d` in integers.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/kernels/integers/convolution.hpp>
#include <ingrain/kernels/integers/depthwise_columns.hpp>
#include <ingrain/kernels/integers/windows.hpp>
#include <ingrain/kernels/ring.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>

#include <algorithm>
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

template <class Windows, class Parameters, rounding Rounding, bool Scales, weight_size Bits>
struct convolution_packing {
    static constexpr bool is_dense = Windows::groups == 1,
                          is_depthwise = Windows::groups > 1 && Windows::in == 1 && Windows::out == 1;
    using layout = std::conditional_t<is_dense, layout_for<Bits>, kernels::integers::usual_layout>;
    using gathered = kernels::integers::windows_for<layout, Windows>;
    using type = std::conditional_t<
        is_dense, kernels::integers::packed_sums<layout, Rounding, Scales, gathered::depth, Windows::filters>,
        std::conditional_t<is_depthwise,
                           kernels::integers::packed_depthwise<layout, Rounding, Scales, Windows::vertical.kernel,
                                                               Windows::horizontal.kernel, Windows::filters>,
                           unpacked_sums<Parameters>>>;
};

/// y = clamp(round((Σ x W + b) scale) + zero), where x is its zero point in the padding.
template <class Float, class Windows, rounding Rounding, class Score, weight_size Bits = weight_size::bits8>
struct integer_convolution : plain_form<Float> {
    using typename plain_form<Float>::input, typename plain_form<Float>::output;
    static constexpr bool scales = sizeof(Score) < 4, rounds = true;
    static constexpr std::size_t filters = Windows::filters;
    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    static constexpr layer_traits traits{.reads_x = false,
                                         .reads_y = false,
                                         .receptive_field = receptive_field_of<Float>,
                                         .multiply_accumulates = multiply_accumulates_of<Float>()};
    using parameters =
        integer_sums<typename decltype(Float::parameters::weights)::shape_type, filters, Rounding, scales>;
    using checks = sums_that_fit<Windows::depth>;
    using packing = convolution_packing<Windows, parameters, Rounding, scales, Bits>;
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
            return quantize_sums<Score, Rounding, most_of(packing::is_dense ? Bits : weight_size::bits8)>(
                p.weights, &p.bias, x, range, q);
        else
            return quantize_sums<Score, Rounding, most_of(packing::is_dense ? Bits : weight_size::bits8)>(
                p.weights, decltype(&p.weights){}, x, range, q);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) convolve<Windows>(p, x[n], y[n]);
    }

    /// The last frames of N streams.
    template <std::size_t N>
    using state = std::conditional_t<wanted<state_of<Float, 1>>,
                                     ring<std::int8_t, N, receptive_field_of<Float>, Windows::channels>, none>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, none,
                                                 auto& s) noexcept INGRAIN_NONBLOCKING {
        // The frames that a window covers, together: next to each other, or with one left out between them, as runs of
        // weights are (kernels/convolution/windows.hpp).
        constexpr std::size_t channels = Windows::channels, taps = Windows::taps,
                              dilation = Windows::horizontal.dilation, apart = std::min<std::size_t>(dilation, 2),
                              frames = (taps - 1) * apart + 1;
        using last = kernels::windows<axis{1, 1, 1, 1, valid}, axis{frames, taps, 1, apart, valid}, channels, filters,
                                      Windows::groups>;
        alignas(4) std::int8_t covered[frames * channels];
        for (std::size_t t = 0; t < Windows::columns; ++t, s.next())
            for (std::size_t n = 0; n < N; ++n) {
                const std::int8_t* const newest = x[n] + t * channels;
                for (std::size_t tap = 0; tap < taps; ++tap) {
                    const std::size_t ago = (taps - 1 - tap) * dilation;
                    std::int8_t* const to = covered + tap * apart * channels;
                    if (ago > s.count())
                        kernels::integers::fill_bytes(zero_of_x(p), channels, to);
                    else
                        kernels::integers::copy_bytes(ago == 0 ? newest : s.frame(n, ago), channels, to);
                }
                convolve<last>(p, covered, y[n] + t * filters);
                kernels::integers::copy_bytes(newest, channels, s.frame(n, 0));
            }
    }

private:
    template <class Over>
    INGRAIN_INLINE static constexpr void convolve(const auto& p, const std::int8_t* x, auto* y) {
        const auto consume = consumer_of<Score, Rounding, filters>(
            p, [y](std::size_t position) INGRAIN_INLINE { return y + position * filters; });
        if constexpr (requires { p.multipliers(); })
            kernels::integers::convolve<Over>(p, x, consume);
        else
            kernels::integers::convolve_plainly<Over>(x, p.weights.values, p.bias.values, p.range[0], consume);
    }
};

template <class Layer, class Float, class Setting, bool Limited>
    requires is_convolution<Layer>
struct integer_form<Layer, Float, Setting, Limited>
    : integer_convolution<Float, decltype(windows_over<typename Float::input>::of(static_cast<const Layer*>(nullptr))),
                          Setting::options.rounding, std::int8_t, Setting::options.weights> {
    template <class Score>
    using scored =
        integer_convolution<Float,
                            decltype(windows_over<typename Float::input>::of(static_cast<const Layer*>(nullptr))),
                            Setting::options.rounding, Score, Setting::options.weights>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
