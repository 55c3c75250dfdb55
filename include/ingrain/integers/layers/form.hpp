#pragma once
/// \file
/// The integer form of a layer: what all of them have, and what is said of a layer that has none.

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/integers/options.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The integer form of `Layer`, which is bound as `Float` (`Setting` is an integer_setting). `Limited` says that the
/// layer before rounds what it computes to a grid of its own, so its limits may be this layer's. Specialised in
/// integers/layers/ for each that has one:
///
///     a bound layer of bytes        input, output, parameters, traits, infer<N>(p, x, y, scratch)
///     packed                        parameters in the layout of the target
///     pack_into(p, packed)
///     checks                        a type that refuses sizes when it is complete; not a base, for clang
///     ranges                        of values inside, as they are calibrated, or none
///     rounds                        y is rounded to a grid of its own, from `range`, the range of y; else it is x's
///     keeps_limits                  y is made of values of x, so limits may apply before instead of behind it
///     observe(p, x, y, ranges)      the layer of floats, one sample
///     quantize(p, x, range, ranges, q)      writes integers, given the grid of x; returns the grid of y
///
/// infer takes parameters and packed ones, and gives the same bits.
template <class Layer, class Float, class Setting, bool Limited>
struct integer_form;

/// What identifies the layer in files beside its kind (core/layer.hpp).
template <class Float>
struct options_in_files {};
template <class Float>
    requires requires { Float::options; }
struct options_in_files<Float> {
    static constexpr auto& options = Float::options;
};

/// What most forms have: no parameters, nothing inside.
template <class Float>
struct plain_form : options_in_files<Float> {
    using T = std::int8_t;
    using input = typename Float::input;
    using output = typename Float::output;
    using parameters = none;
    using packed = none;
    using ranges = none;
    using checks = none;
    static constexpr auto& kind = Float::kind;
    static constexpr bool rounds = false, keeps_limits = false;
    static constexpr layer_traits traits{
        .reads_x = false, .reads_y = false, .multiply_accumulates = multiply_accumulates_of<Float>()};

    static constexpr void pack_into(none, none) {}
    static constexpr void observe(const auto& p, const float* x, float* y, none) {
        const rows<const float, 1, input> from{x};
        const rows<float, 1, output> to{y};
        using memory = scratch_of<Float, 1>;
        if constexpr (wanted<memory>) {
            memory scratch;
            Float::template infer<1>(p, from, to, scratch);
        } else {
            Float::template infer<1>(p, from, to, none{});
        }
    }
    static constexpr grid quantize(const auto&, grid x, value_range, none, none) { return x; }
};

/// A base of what stands in for a layer that has none.
template <class Layer, class Float>
struct has_integer_form {
    static constexpr bool value = sizeof(has_integer_form*) == 0;
    static_assert(value,
                  "ingrain::quantized: this layer has no integer form; docs/integers.md lists those that have one, and "
                  "pointwise layers of your own have it. Keep the network in floats, or replace the layer");
};
template <class Layer, class Float>
struct no_integer_form : has_integer_form<Layer, Float>, plain_form<Float> {
    template <std::size_t N>
    static constexpr void infer(const auto&...) noexcept {}
};

template <class Layer, class Float, class Setting, bool Limited>
concept has_form = requires { typename integer_form<Layer, Float, Setting, Limited>::ranges; };

template <class Layer, class Float, class Setting, bool Limited>
struct form_or_refusal {
    using type = no_integer_form<Layer, Float>;
};
template <class Layer, class Float, class Setting, bool Limited>
    requires has_form<Layer, Float, Setting, Limited>
struct form_or_refusal<Layer, Float, Setting, Limited> {
    using type = integer_form<Layer, Float, Setting, Limited>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
