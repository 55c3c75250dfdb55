#pragma once
/// \file
/// The layers of a network of integers in C.

#include <ingrain/core/window.hpp>
#include <ingrain/host/c99/describe.hpp>
#include <ingrain/host/c99/integers/functions.hpp>
#include <ingrain/host/c99/integers/recurrent.hpp>
#include <ingrain/host/c99/integers/softmax.hpp>
#include <ingrain/host/c99/layers.hpp>
#include <ingrain/host/c99/movement.hpp>
#include <ingrain/integers/layers.hpp>
#include <ingrain/simd/for_each_constant.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99::integers {

template <class Chain, std::size_t Count = Chain::depth>
void write_layers(program& p, const std::string& path, const auto& parameters, operand x, const operand& y);

namespace detail {

using namespace ingrain::detail;

/// "int8_t" and the like
template <class Score>
std::string type_of() {
    return sizeof(Score) == 1 ? "int8_t" : sizeof(Score) == 2 ? "int16_t" : "int32_t";
}

/// "&layer_2_sums": weights and scales as a constant.
template <rounding Rounding>
std::string sums_constant(program& p, const layer& l, const auto& sums, const std::string& prefix = "") {
    define_sums(p, Rounding);
    std::string value = "{" + p.integers(l, prefix + "weights", "int8_t", sums.weights) + ", " +
                        p.integers(l, prefix + "bias", "int32_t", sums.bias) + ", ";
    std::size_t limits = 4;
    if constexpr (requires { sums.multiplier; })
        value += p.integers(l, prefix + "multiplier", "int32_t", sums.multiplier);
    else
        value += "NULL";
    if constexpr (Rounding == rounding::native)
        limits = 2;
    else if constexpr (requires { sums.shift; })
        value += ", " + p.integers(l, prefix + "shift", "int8_t", sums.shift);
    else
        value += ", NULL";
    for (std::size_t i = 0; i < limits; ++i) value += ", " + std::to_string(sums.range[i]);
    return "&" + p.constant(l, prefix + "sums", "weighted", value + "}");
}
inline std::string axis_constant(program& p, const layer& l, const char* what, axis a) {
    return c99::detail::axis_constant(p, l, what, {a.extent, a.positions(), a.kernel, a.stride, a.dilation, a.before});
}
/// A small array of constants that are read as they are, not from flash.
inline std::string array_constant(program& p, const layer& l, const char* what, const auto& tensor) {
    return p.integers(l, what, "int32_t", tensor, false);
}

template <class Float, rounding Rounding, class Score, weight_size Bits>
void write(const integer_dense<Float, Rounding, Score, Bits>*, program& p, const layer& l, const auto& q,
           const operand& x, const operand& y) {
    using form = integer_dense<Float, Rounding, Score, Bits>;
    constexpr axis one{1, 1, 1, 1, valid}, steps{form::steps, 1, 1, 1, valid};
    p.call(convolution(p, Rounding, type_of<Score>()),
           {x.at(), y.at(), sums_constant<Rounding>(p, l, q), axis_constant(p, l, "rows", one),
            axis_constant(p, l, "columns", steps), number(form::in), "1U", number(form::out)});
}
template <class Float, class Windows, rounding Rounding, class Score, weight_size Bits>
void write(const integer_convolution<Float, Windows, Rounding, Score, Bits>*, program& p, const layer& l, const auto& q,
           const operand& x, const operand& y) {
    p.call(convolution(p, Rounding, type_of<Score>()),
           {x.at(), y.at(), sums_constant<Rounding>(p, l, q), axis_constant(p, l, "rows", Windows::vertical),
            axis_constant(p, l, "columns", Windows::horizontal), number(Windows::channels), number(Windows::groups),
            number(Windows::filters)});
}
template <class Float, class Windows, rounding Rounding, class Score>
void write(const integer_transposed_convolution<Float, Windows, Rounding, Score>*, program& p, const layer& l,
           const auto& q, const operand& x, const operand& y) {
    p.call(transposed_convolution(p, Rounding, type_of<Score>()),
           {x.at(), y.at(), sums_constant<Rounding>(p, l, q), axis_constant(p, l, "rows", Windows::vertical),
            axis_constant(p, l, "columns", Windows::horizontal), number(Windows::channels), number(Windows::groups),
            number(Windows::filters)});
}
template <class Float>
void write(const integer_pooling<Float>*, program& p, const layer& l, const auto& q, const operand& x,
           const operand& y) {
    using form = integer_pooling<Float>;
    define_pooling(p);
    constexpr bool mean_of = !pools_by<Float, largest>;
    std::string zero = "0";
    if constexpr (requires { q.zero; }) zero = std::to_string(q.zero[0]);
    p.call("pool", {x.at(), y.at(), axis_constant(p, l, "rows", form::over::rows),
                    axis_constant(p, l, "columns", form::over::columns), number(form::channels),
                    mean_of ? "true" : "false", pools_by<Float, mean<true>> ? "true" : "false", zero});
}
/// y = join(y, b), where `join` is a byte_sum_join or a byte_product_join.
void write_join(program& p, const layer& l, const auto& join, const operand& b, const operand& y) {
    constexpr rounding how = std::remove_cvref_t<decltype(join)>::how;
    if constexpr (requires { join.sum; }) {
        const std::string scale = array_constant(p, l, "sum", join.sum);
        p.call(define_join_sum(p, how), {y.at(), b.at(), y.at(), number(y.size), scale});
    } else {
        const std::string scale = array_constant(p, l, "product", join.product);
        p.call(define_join_product(p, how), {y.at(), b.at(), y.at(), number(y.size), scale});
    }
}

template <class Join, rounding Rounding, class Float, class Names, class... Branches>
void write(const integer_branches<Join, Rounding, Float, Names, Branches...>*, program& p, const layer& l,
           const auto& q, const operand& x, const operand& y) {
    using form = integer_branches<Join, Rounding, Float, Names, Branches...>;
    std::size_t begin = 0;
    std::string tables;
    simd::for_each_constant<form::count>([&]<std::size_t I>(simd::constant<I>) {
        using branch = typename form::template branch<I>;
        const scratch_memory own(p, branch::output::size);
        const operand to = !form::concatenates && I == 0 ? y : static_cast<const operand&>(own);
        write_layers<branch>(p, l.path + "." + std::to_string(I), get<I>(q), x, to);
        const auto& join = get<form::count>(q);
        if constexpr (form::concatenates) {
            define_look_up(p);
            if (I == 0) tables = p.integers(l, "tables", "int8_t", join.tables);
            p.call("look_up",
                   {to.at(), y.at(begin), "&" + tables + "[" + number(256 * I) + "]", number(form::slices::rows[I]),
                    number(form::slices::widths[I]), number(form::slices::pitch)});
            begin += form::slices::widths[I];
        } else if constexpr (I == 1) {
            write_join(p, l, join, to, y);
        }
    });
}

/// Of a recurrent layer: h of each step, or of the last.
template <class Form, class Call>
void write_steps(program& p, const layer& l, std::int32_t zero, const operand& x, const operand& y, const Call& call) {
    const std::string carried = p.beside(l, "carried", "int16_t", Form::units);
    const scratch_memory h(p, Form::units), next(p, Form::units);
    p.repeat(Form::units,
             static_cast<const operand&>(h)["i"] + " = " + std::to_string(zero) + ";\n    " + carried + "[i] = 0;");
    p.add("for (size_t t = 0U; t < " + number(Form::time) + "; ++t) {");
    call("&" + x["(t * " + number(Form::in) + ")"], h.at(), carried, next.at());
    if (y.size > Form::units || Form::time == 1)
        write_rows(p, h.at(), "&" + y["(t * " + number(Form::units) + ")"], 1, Form::units, Form::units, Form::units);
    p.add("}");
    if (y.size == Form::units && Form::time > 1) write_rows(p, h.at(), y.at(), 1, y.size, y.size, y.size);
}
template <class Form, rounding Rounding, std::size_t In, std::size_t Units>
void write_cell(const integer_lstm<Rounding, In, Units>*, program& p, const layer& l, const auto& q, const operand& x,
                const operand& y) {
    define_lstm(p, Rounding);
    const std::string input = sums_constant<Rounding>(p, l, get<0>(q), "input_"),
                      hidden = sums_constant<Rounding>(p, l, get<1>(q), "hidden_");
    const std::string k = array_constant(p, l, "recurrence", get<2>(q).values);
    write_steps<Form>(p, l, get<2>(q).values[3], x, y, [&](auto from, auto h, auto c, auto next) {
        p.call("lstm", {from, h, c, next, input, hidden, k, number(In), number(Units)});
    });
}
template <class Form, rounding Rounding, std::size_t In, std::size_t Units, reset Reset>
void write_cell(const integer_gru<Rounding, In, Units, Reset>*, program& p, const layer& l, const auto& q,
                const operand& x, const operand& y) {
    define_gru(p, Rounding);
    const std::string input = sums_constant<Rounding>(p, l, get<0>(q), "input_"),
                      gates = sums_constant<Rounding>(p, l, get<1>(q), "gates_"),
                      candidate = sums_constant<Rounding>(p, l, get<2>(q), "candidate_");
    const std::string k = array_constant(p, l, "recurrence", get<3>(q).values);
    write_steps<Form>(p, l, get<3>(q).values[3], x, y, [&](auto from, auto h, auto carried, auto next) {
        p.call("gru", {from, h, carried, next, input, gates, candidate, k, number(In), number(Units),
                       Reset == reset::after ? "true" : "false"});
    });
}
template <class Float, class Frame, class Cell>
void write(const integer_recurrent<Float, Frame, Cell>*, program& p, const layer& l, const auto& q, const operand& x,
           const operand& y) {
    write_cell<integer_recurrent<Float, Frame, Cell>>(static_cast<const Cell*>(nullptr), p, l, q, x, y);
}

/// Layers that have no base of their own.
template <class Form>
void write_other(program& p, const layer& l, const auto& q, const operand& x, const operand& y) {
    if constexpr (requires { typename Form::moved; }) {
        layer moved = c99::detail::describe<typename Form::moved, math::accurate>(none{}, layer_path{});
        moved.path = l.path;
        writing_of(moved.kind)(p, moved, x, y);
    } else if constexpr (requires { typename Form::body; }) {
        write_layers<typename Form::body>(p, l.path, get<0>(q), x, y);
        write_join(p, l, get<1>(q), x, y);
    } else if constexpr (requires { typename Form::both; }) {
        write_layers<typename Form::both>(p, l.path, q, x, y);
    } else if constexpr (requires { q.scale; }) {
        integers::define_softmax(p);
        p.call("softmax", {x.at(), y.at(), number(Form::input::leading), number(Form::input::last),
                           std::to_string(q.scale[0]), std::to_string(1 << q.scale[1]), std::to_string(q.scale[2])});
    } else if constexpr (wanted<typename Form::parameters>) {
        define_look_up(p);
        p.call("look_up",
               {x.at(), y.at(), p.integers(l, "table", "int8_t", q.values), "1U", number(x.size), number(x.size)});
    } else {
        write_copy(p, l, x, y);  // the layer before has its limits
    }
}

/// Whether the result is x: nothing is copied between other layers.
template <class Form>
constexpr bool is_view = [] {
    if constexpr (requires { typename Form::moved; }) {
        constexpr std::string_view kind = Form::kind;
        return kind == "flatten" || kind == "reshape" || kind == "identity";
    } else {
        return Form::traits.view;
    }
}();

}  // namespace detail

/// The first `Count` layers of a chain, one after another.
template <class Chain, std::size_t Count>
void write_layers(program& p, const std::string& path, const auto& parameters, operand x, const operand& y) {
    std::optional<scratch_memory> held;  // x
    simd::for_each_constant<Count>([&]<std::size_t I>(simd::constant<I>) {
        using form = typename Chain::template form<I>;
        if constexpr (!detail::is_view<form> || I + 1 == Count) {
            std::optional<scratch_memory> made;
            if (I + 1 < Count) made.emplace(p, form::output::size);
            const operand to = made ? static_cast<const operand&>(*made) : y;
            layer l;
            l.path = path + (path.empty() ? "" : ".") + std::to_string(I), l.kind = form::kind;
            l.input = c99::detail::shapes_of(typename form::input{}),
            l.output = c99::detail::shapes_of(typename form::output{});
            p.add(in_comment(text(l) + ": " + shapes_text(l)));
            const auto& q = get<I>(parameters);
            if constexpr (requires { detail::write(static_cast<const form*>(nullptr), p, l, q, x, to); })
                detail::write(static_cast<const form*>(nullptr), p, l, q, x, to);
            else
                detail::write_other<form>(p, l, q, x, to);
            if (made) held = std::move(made);
            x = to;
        }
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99::integers
