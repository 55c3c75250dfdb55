#pragma once
/// \file
/// Elementwise layers in integers: limits are those of bytes, and everything else is a table.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/kernels/integers/elementwise.hpp>
#include <ingrain/layers/clamp.hpp>
#include <ingrain/layers/hard_sigmoid.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/relu6.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Float>
concept is_pointwise = requires { Float::function::derivative_from_output; } && !wanted<typename Float::parameters>;

/// Whether a function is the identity between limits, with 0 among them.
template <class Function>
inline constexpr bool only_limits = false;
template <>
inline constexpr bool only_limits<relu_function> = true;
template <>
inline constexpr bool only_limits<relu6_function> = true;
template <clamp_options Options>
inline constexpr bool only_limits<clamp_function<Options>> = Options.least <= 0 && Options.most >= 0;

/// The grid of a function's values, if it is the same for all networks.
struct usual_grid {
    bool exists = false;
    grid values{};
};
template <class Function>
inline constexpr usual_grid usual_grid_of{};
template <>
inline constexpr usual_grid usual_grid_of<tanh_function>{true, {double{1} / 128, 0}};
template <>
inline constexpr usual_grid usual_grid_of<sigmoid_function>{true, {double{1} / 256, -128}};
template <hard_sigmoid_options Options>
inline constexpr usual_grid usual_grid_of<hard_sigmoid_function<Options>>{true, {double{1} / 256, -128}};

/// y = x: the layer before limits what it computes.
template <class Layer, class Float, class Setting>
    requires(is_pointwise<Float> && only_limits<typename Float::function>)
struct integer_form<Layer, Float, Setting, true> : plain_form<Float> {
    static constexpr layer_traits traits{.reads_x = false, .reads_y = false, .in_place = true, .view = true};
    static constexpr bool keeps_limits = true;

    template <std::size_t N>
    static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t i = 0; i < Float::input::size; ++i) y[n][i] = x[n][i];
    }
};

/// y for each x that a byte can be.
struct byte_table {
    tensor<std::int8_t, shape<256>> values;
    static constexpr auto members = members_of(member<role::scale, &byte_table::values>{"table"});
};

/// y = table[x]: exact to rounding, 256 bytes.
template <class Layer, class Float, class Setting, bool Limited>
    requires(is_pointwise<Float> && !(Limited && only_limits<typename Float::function>))
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    using function = typename Float::function;
    using parameters = byte_table;
    using packed = byte_table;
    static constexpr bool rounds = !usual_grid_of<function>.exists;
    static constexpr layer_traits traits{.reads_x = false, .reads_y = false, .in_place = true};

    static constexpr void pack_into(const parameters& p, packed& to) { to = p; }
    static constexpr grid quantize(none, grid x, value_range range, none, parameters& q) {
        const grid y = rounds ? grid_of(range) : usual_grid_of<function>.values;
        for (std::int32_t i = -128; i < 128; ++i) {
            const simd::lanes<float, 1> real(static_cast<float>(x.real(i)));
            const float value = function::template value<math::accurate>(real).value;
            q.values[static_cast<std::size_t>(i + 128)] =
                static_cast<std::int8_t>(on_grid(static_cast<double>(value), y));
        }
        return y;
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) kernels::integers::look_up(x[n], p.values.values, Float::input::size, y[n]);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
