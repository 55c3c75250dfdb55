#pragma once
/// \file
/// `softmax` in integers.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/kernels/integers/softmax.hpp>
#include <ingrain/layers/softmax.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The scale of x (kernels/integers/softmax.hpp).
struct softmax_scale_tensor {
    tensor<std::int32_t, shape<3>> scale;  ///< multiplier, shift, least difference
    static constexpr auto members = members_of(member<role::scale, &softmax_scale_tensor::scale>{"scale"});
};

constexpr void set_scale(double x_scale, softmax_scale_tensor& q) {
    // With a scale of 2^-26 or less all differences are as good as none, with one of 2^5 all are minus infinity.
    const double scale = std::clamp(x_scale * 67108864, double{1001} / 1000, double{1073741823});
    const auto parts = simd::integers::parts_of<rounding::once>(scale);
    q.scale = {{parts.multiplier, parts.shift, -((31 << 26) >> parts.shift)}};
}

template <std::size_t Values>
struct softmax_that_fits {
    static_assert(Values < 512, "ingrain::quantized: softmax takes at most 511 values");
};

/// y = 256 e^x / Σ e^x - 128, over the last extent
template <class Layer, class Float, class Setting, bool Limited>
    requires std::is_base_of_v<softmax, Layer>
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    using In = typename Float::input;
    using checks = softmax_that_fits<In::last>;
    using parameters = softmax_scale_tensor;
    using packed = parameters;
    static constexpr layer_traits traits{.reads_x = false, .reads_y = false, .in_place = true};

    static constexpr void pack_into(const parameters& p, packed& to) { to = p; }
    static constexpr grid quantize(none, grid x, value_range, none, parameters& q) {
        set_scale(x.scale, q);
        return {double{1} / 256, -128};
    }
    template <std::size_t N>
    static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t r = 0; r < In::leading; ++r)
                kernels::integers::softmax(x[n] + r * In::last, In::last, {p.scale[0], p.scale[1], p.scale[2]},
                                           y[n] + r * In::last);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
