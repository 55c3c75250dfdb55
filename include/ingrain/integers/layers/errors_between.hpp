#pragma once
/// \file
/// Layers behind one that learns: errors go back through them.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/layers/moves.hpp>
#include <ingrain/integers/layers/pointwise.hpp>
#include <ingrain/integers/learning.hpp>
#include <ingrain/kernels/integers/learning.hpp>
#include <ingrain/layers/relu.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Layers that keep all values in their order.
template <class Layer>
concept keeps_order =
    std::is_base_of_v<flatten, Layer> || std::is_base_of_v<identity, Layer> ||
    requires(const Layer* layer) { []<std::size_t... Extents>(const ingrain::reshape<Extents...>*) {}(layer); };

template <class Layer, class Float, class Setting, bool Limited>
struct form_of_order : integer_form<Layer, Float, Setting, Limited> {
    static constexpr void pass_errors(none, const std::int8_t*, const std::int8_t*, std::int16_t*) {}
};

/// relu that is the limit of the layer before: no error where y is the least byte, which is 0.
template <class Layer, class Float, class Setting>
struct form_of_limits : integer_form<Layer, Float, Setting, true> {
    INGRAIN_INLINE static constexpr void pass_errors(none, const std::int8_t*, const std::int8_t* y, std::int16_t* e) {
        for (std::size_t i = 0; i < Float::input::size; ++i)
            if (y[i] == -128) e[i] = 0;
    }
};

/// y, and 64 times the derivative, for each x that a byte can be. y has room for all of them.
struct tables_with_slopes {
    tensor<std::int8_t, shape<256>> values, slopes;
    static constexpr auto members = members_of(member<role::scale, &tables_with_slopes::values>{"table"},
                                               member<role::scale, &tables_with_slopes::slopes>{"slopes"});
};

/// y = table[x]; e = round(e slopes[x] / 64)
template <class Layer, class Float, class Setting>
struct form_of_tables : integer_form<Layer, Float, Setting, false> {
    using base = integer_form<Layer, Float, Setting, false>;
    using function = typename Float::function;
    using parameters = tables_with_slopes;
    using packed = tables_with_slopes;
    static constexpr layer_traits traits{.reads_x = false, .reads_y = false};

    static constexpr void pack_into(const parameters& p, packed& to) { to = p; }
    static constexpr grid quantize(none, grid x, value_range range, none, parameters& q) {
        using lane = simd::lanes<float, 1>;
        value_range all = range;
        for (std::int32_t i = -128; i < 128; ++i) {
            const lane real(static_cast<float>(x.real(i))), value = function::template value<math::accurate>(real);
            const lane from = function::derivative_from_output ? value : real;
            const float slope = function::template gradient<math::accurate>(lane(1.0f), from).value;
            q.slopes[static_cast<std::size_t>(i + 128)] =
                static_cast<std::int8_t>(on_grid(static_cast<double>(slope), {double{1} / 64, 0}));
            if (!range.exact) all.extend(&value.value, 1);
        }
        byte_table own{};
        const grid y = base::quantize(none{}, x, all, none{}, own);
        q.values = own.values;
        return y;
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) kernels::integers::look_up(x[n], p.values.values, Float::input::size, y[n]);
    }
    INGRAIN_INLINE static constexpr void pass_errors(const parameters& p, const std::int8_t* x, const std::int8_t*,
                                                     std::int16_t* e) {
        for (std::size_t i = 0; i < Float::input::size; ++i)
            e[i] = kernels::integers::limited_error((e[i] * p.slopes[static_cast<std::size_t>(x[i] + 128)] + 32) >> 6);
    }
};

/// A base of what stands in for a layer without one.
template <class Layer>
struct has_integer_gradient {
    static constexpr bool value = sizeof(has_integer_gradient*) == 0;
    static_assert(
        value,
        "ingrain::quantized: no gradient goes back through this layer in integers; behind the first layer that "
        "learns there may be dense, pointwise layers, flatten, reshape and identity. Let fewer layers learn, "
        "or learn in floats");
};
template <class Layer, class Float>
struct no_integer_gradient : has_integer_gradient<Layer>, plain_form<Float> {
    template <std::size_t N>
    static constexpr void infer(const auto&...) noexcept {}
    static constexpr void pass_errors(const auto&...) {}
};

template <class Layer, class Float, class Setting, bool Limited>
struct form_that_may_learn<learning::between, Layer, Float, Setting, Limited> {
    using type = no_integer_gradient<Layer, Float>;
};
template <class Layer, class Float, class Setting, bool Limited>
    requires keeps_order<Layer>
struct form_that_may_learn<learning::between, Layer, Float, Setting, Limited> {
    using type = form_of_order<Layer, Float, Setting, Limited>;
};
template <class Layer, class Float, class Setting, bool Limited>
    requires is_pointwise<Float>
struct form_that_may_learn<learning::between, Layer, Float, Setting, Limited> {
    static constexpr bool is_limit = Limited && std::is_same_v<typename Float::function, relu_function>;
    using type =
        std::conditional_t<is_limit, form_of_limits<Layer, Float, Setting>, form_of_tables<Layer, Float, Setting>>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
