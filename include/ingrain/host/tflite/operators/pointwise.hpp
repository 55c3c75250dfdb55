#pragma once
/// \file
/// TensorFlow Lite's operators that treat each value alone, or values of two tensors side by side.

#include <ingrain/host/tflite/step.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// One input, no options that matter.
template <const auto& Type>
void add_function(const step& s) {
    s.gives(s.graph.add(Type, {s.value(0)}));
}
inline constexpr char abs_type[] = "Abs", elu_type[] = "Elu", hard_swish_type[] = "HardSwish", neg_type[] = "Neg",
                      relu_type[] = "Relu", sigmoid_type[] = "Sigmoid", tanh_type[] = "Tanh", sqrt_type[] = "Sqrt",
                      log_softmax_type[] = "LogSoftmax", shape_type[] = "Shape", exp_type[] = "Exp";

/// Two inputs, which are broadcast as in NumPy; the activation is the first option.
template <const auto& Type, std::size_t Options>
void add_binary(const step& s) {
    s.expect_options(Options, 2);
    s.gives_activated(s.graph.add(Type, {s.value(0), s.value(1)}), 0);
}
inline constexpr char add_type[] = "Add", sub_type[] = "Sub", mul_type[] = "Mul", div_type[] = "Div",
                      max_type[] = "Max", min_type[] = "Min", pow_type[] = "Pow";

/// The same without an activation: MAXIMUM, MINIMUM, POW.
template <const auto& Type>
void add_plain_binary(const step& s) {
    s.gives(s.graph.add(Type, {s.value(0), s.value(1)}));
}

template <std::size_t Activation>
void add_clipped(const step& s) {
    s.gives(s.activated(s.value(0), Activation));
}
inline void add_relu_0_to_1(const step& s) {
    s.gives(s.graph.add("Clip", {s.value(0), s.graph.constant({}, {0}), s.graph.constant({}, {1})}));
}

inline void add_gelu(const step& s) {
    s.expect_options(116, 1);
    s.gives(s.graph.add("Gelu", {s.value(0)}, {onnx::graph_builder::word("approximate", s.flag(0) ? "tanh" : "none")}));
}
inline void add_leaky_relu(const step& s) {
    s.expect_options(75, 1);
    s.gives(s.graph.add("LeakyRelu", {s.value(0)}, {onnx::graph_builder::number("alpha", s.real(0))}));
}
inline void add_prelu(const step& s) { s.gives(s.graph.add("PRelu", {s.value(0), s.value(1)})); }

/// softmax(beta x) over the last axis
inline void add_softmax(const step& s) {
    s.expect_options(9, 1);
    const double beta = s.real(0);
    if (s.all().integers && (beta < 1 || beta > 1)) s.refuse_step("has the beta ", beta, "; among integers expected 1");
    std::string x = s.value(0);
    if (beta < 1 || beta > 1) x = s.graph.add("Mul", {x, s.graph.constant({}, {beta})});
    s.gives(s.graph.add("Softmax", {x}, {whole_number("axis", -1)}));
}

/// Sum of any number of tensors.
inline void add_sum(const step& s) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < s.count_inputs(); ++i) all.push_back(s.value(i));
    s.gives(s.graph.add("Sum", std::move(all)));
}
inline void add_square(const step& s) { s.gives(s.graph.add("Pow", {s.value(0), s.graph.constant({}, {2})})); }
inline void add_squared_difference(const step& s) {
    s.gives(s.graph.add("Pow", {s.graph.add("Sub", {s.value(0), s.value(1)}), s.graph.constant({}, {2})}));
}
inline void add_rsqrt(const step& s) { s.gives(s.graph.add("Reciprocal", {s.graph.add("Sqrt", {s.value(0)})})); }

/// The type is that of the output.
inline void add_cast(const step& s) {
    const element to = s.output().type;
    const bool is_integer = to == element::i32 || to == element::i64;
    if (to != element::f32 && !is_integer) s.refuse_step("makes values ", name(to), ", which no layer here does");
    s.gives(s.graph.add("Cast", {s.value(0)}, {whole_number("to", is_integer ? 7 : 1)}));
}

/// A constant of float16 or of 8 bits as floats, which it is when it is read; or the end of a network of integers.
inline void add_dequantize(const step& s) {
    if (!s.all().integers || s.is_constant(0)) return s.gives_constant(s.constant(0));
    s.gives_as_it_is(s.value(0));
}
/// The begin of a network of integers, and bytes with and without a sign.
inline void add_quantize(const step& s) {
    const std::string& source = s.all().file.source;
    const grid to = grid_of(s.output(), source);
    if (s.input(0).type != element::f32) {
        if (!are_same(grid_of(s.input(0), source), to))
            s.refuse_step("puts integers on another grid, which no layer here does");
        return s.gives_as_it_is(s.value(0));
    }
    if (s.all().has_x && !are_same(s.all().integers->x, to)) s.refuse_step("puts the input on a second grid");
    s.all().integers->x = to, s.all().has_x = true;
    s.gives(s.value(0));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
