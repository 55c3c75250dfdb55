#pragma once
/// \file
/// An operator while it becomes nodes of a graph.

#include <ingrain/host/onnx/graph_builder.hpp>
#include <ingrain/host/tflite/conversion.hpp>
#include <ingrain/host/tflite/integers.hpp>
#include <ingrain/host/tflite/operator_names.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// One operator, its inputs, outputs and options.
class step {
public:
    step(conversion& all, const operation& one) : graph(all.graph), all_(&all), one_(&one) {}

    onnx::graph_builder& graph;

    conversion& all() const { return *all_; }
    bool has(std::size_t i) const { return i < one_->inputs.size() && one_->inputs[i] >= 0; }
    std::size_t count_inputs() const { return one_->inputs.size(); }
    std::size_t count_outputs() const { return one_->outputs.size(); }
    const tensor& input(std::size_t i) const { return all_->file.tensors[index(i)]; }
    const tensor& output(std::size_t i = 0) const {
        if (i >= one_->outputs.size() || one_->outputs[i] < 0) refuse_step("has no output ", i, ", which it needs");
        return all_->file.tensors[static_cast<std::size_t>(one_->outputs[i])];
    }
    bool is_constant(std::size_t i) const { return has(i) && all_->is_constant(index(i)); }

    /// The graph's value of an input; of a constant, too.
    std::string value(std::size_t i) const {
        std::string& name = all_->values[index(i)];
        if (name.empty()) name = graph.add_constant(constant(i));
        return name;
    }
    const onnx::tensor& constant(std::size_t i) const {
        if (!all_->is_constant(index(i))) refuse_step("has an input ", i, " that is no constant; expected parameters");
        return all_->constant(index(i));
    }
    /// A constant of these extents.
    const std::vector<double>& reals(std::size_t i, const onnx::extents& shape) const {
        const onnx::tensor& found = constant(i);
        if (found.shape != shape || !onnx::is_real(found.type))
            refuse_step("has the input ", i, " ", onnx::text(found.type, found.shape), "; expected ",
                        onnx::text(onnx::element::f32, shape));
        return found.reals;
    }
    /// A bias of floats; or of integers, which stand for those of the grid of input `x` times the weights.
    std::vector<double> bias(std::size_t i, std::size_t outputs, std::size_t x, std::size_t weights) const {
        if (!all_->integers) return reals(i, {outputs});
        const tensor& t = input(i);
        if (t.type != element::i32) refuse_step("has a bias of ", name(t.type), "; expected int32");
        const onnx::tensor& found = constant(i);
        if (found.shape != onnx::extents{outputs})
            refuse_step("has the input ", i, " ", onnx::text(found.type, found.shape), "; expected ",
                        onnx::text(onnx::element::i32, {outputs}));
        const grid of_x = grid_of(input(x), all_->file.source);
        const std::vector<double>& scales = input(weights).quantized.scales;
        std::vector<double> result;
        for (std::size_t o = 0; o < outputs; ++o)
            result.push_back(static_cast<double>(found.integers[o]) * (of_x.scale * scales[scales.size() > 1 ? o : 0]));
        return result;
    }
    /// Notes the scales of weights of integers, of which those along `axis` belong to one output each. Refuses zero
    /// points.
    void note_weights(std::size_t i, std::size_t axis, bool rounds_product = false) const {
        if (!all_->integers) return;
        const tensor& t = input(i);
        const quantization& q = t.quantized;
        if (t.type != element::i8) refuse_step("has weights of ", name(t.type), "; expected int8");
        constant(i);
        if (q.scales.size() > 1 && q.axis != axis)
            refuse_step("has scales of its weights along axis ", q.axis, "; expected ", axis);
        for (const std::int64_t zero : q.zero_points)
            if (zero != 0) refuse_step("has weights with the zero point ", zero, "; expected 0");
        for (const double scale : q.scales)
            if (!std::isfinite(scale) || !(scale >= detail::least_scale_of_files))
                refuse_step("has weights of the scale ", scale, "; expected a normal number above 0");
        operator_integers& noted = all_->integers->by_operator[graph.place()];
        noted.text = text(*one_), noted.weight_scales = q.scales, noted.rounds_product = rounds_product;
    }
    const std::vector<std::int64_t>& integers(std::size_t i) const {
        const onnx::tensor& found = constant(i);
        if (onnx::is_real(found.type)) refuse_step("has numbers as input ", i, "; expected integers");
        return found.integers;
    }
    const onnx::extents& shape(std::size_t i) const { return input(i).shape; }
    /// Refuses a constant with another number of axes.
    const onnx::extents& constant_shape(std::size_t i, std::size_t rank) const {
        const onnx::extents& found = constant(i).shape;
        if (found.size() != rank || onnx::count(found) == 0)
            refuse_step("has the input ", i, " ", onnx::text(onnx::element::f32, found), "; expected ", rank, " axes");
        return found;
    }

    /// An axis of an input, counted from the end: frames may be put in front of it.
    std::int64_t axis(std::int64_t given, std::size_t rank) const {
        const auto axes = static_cast<std::int64_t>(rank);
        if (given < -axes || given >= axes) refuse_step("has an axis ", given, " of ", rank);
        const std::int64_t result = given < 0 ? given : given - axes;
        if (all_->frames > 0 && result != -1) refuse_step("is not along the channels of frames");
        return result;
    }

    /// Options of the type with this number in the schema, of which so many are known; all of them are left out in some
    /// files. Refuses other ones: later versions say more.
    void expect_options(std::size_t type, std::size_t known) const {
        if (!one_->options) return;
        if (one_->options_type != type) refuse_step("has options of type ", one_->options_type, "; expected ", type);
        for (std::size_t field = known; field < one_->options->fields(); ++field)
            if (one_->options->has(field)) refuse_step("has an option ", field, ", which is not known here");
    }
    std::int32_t whole(std::size_t field, std::int32_t otherwise = 0) const { return option(field, otherwise); }
    /// A size, which must be above 0.
    std::size_t size(std::size_t field, std::int32_t otherwise = 0) const {
        const std::int32_t found = whole(field, otherwise);
        if (found < 1) refuse_step("has a size of ", found, " among its options");
        return static_cast<std::size_t>(found);
    }
    std::size_t byte(std::size_t field) const { return option(field, std::uint8_t{0}); }
    double real(std::size_t field, float otherwise = 0) const { return static_cast<double>(option(field, otherwise)); }
    bool flag(std::size_t field, bool otherwise = false) const {
        return one_->options ? one_->options->flag(field, otherwise) : otherwise;
    }
    const operation& described() const { return *one_; }

    /// What the operator gives, on the grid that the file says.
    void gives(std::string value, std::size_t i = 0) const {
        const tensor& to = output(i);
        if (all_->integers && is_narrow_integer(to.type)) {
            operator_integers& noted = all_->integers->by_operator[graph.place()];
            noted.text = text(*one_), noted.y = grid_of(to, all_->file.source);
            if (all_->rounds) value = rounded(value, *noted.y);
        }
        gives_as_it_is(std::move(value), i);
    }
    /// The same, on the grid of before.
    void gives_as_it_is(std::string value, std::size_t i = 0) const {
        output(i);
        all_->values[static_cast<std::size_t>(one_->outputs[i])] = std::move(value);
    }
    /// The nearest values of a grid.
    std::string rounded(const std::string& value, grid g) const {
        const std::string scale = graph.constant({}, {g.scale}),
                          zero = graph.add_constant({onnx::element::i8, {}, {}, {g.zero}, true});
        return graph.add("DequantizeLinear", {graph.add("QuantizeLinear", {value, scale, zero}), scale, zero});
    }
    void gives_constant(onnx::tensor t) const {
        output();
        all_->constants[static_cast<std::size_t>(one_->outputs[0])] = std::move(t);
    }
    /// The value behind the activation that is in the options.
    void gives_activated(const std::string& value, std::size_t field) const { gives(activated(value, byte(field))); }

    /// Value behind an activation, by its number in the schema.
    std::string activated(const std::string& value, std::size_t activation) const {
        const auto clipped = [&](double least, double most) {
            return graph.add("Clip", {value, graph.constant({}, {least}), graph.constant({}, {most})});
        };
        switch (activation) {
            case 0:
                return value;
            case 1:
                return graph.add("Relu", {value});
            case 2:
                return clipped(-1, 1);
            case 3:
                return clipped(0, 6);
            case 4:
                return graph.add("Tanh", {value});
            default:
                refuse_step("has the activation ", activation, "; expected none, RELU, RELU_N1_TO_1, RELU6 or TANH");
        }
    }

    void remark(const std::string& words) const { all_->remarks.push_back(text(*one_) + " " + words + "."); }
    template <class... Words>
    [[noreturn]] void refuse_step(Words... words) const {
        refuse(all_->file.source, ": ", text(*one_), " ", words..., ".");
    }

private:
    std::size_t index(std::size_t i) const {
        if (!has(i)) refuse_step("has no input ", i, ", which it needs");
        return static_cast<std::size_t>(one_->inputs[i]);
    }
    template <class T>
    T option(std::size_t field, T otherwise) const {
        return one_->options ? one_->options->number<T>(field, otherwise) : otherwise;
    }

    conversion* all_;
    const operation* one_;
};

using attribute = onnx::attribute;

inline attribute whole_number(const char* name, std::int64_t value) {
    return onnx::graph_builder::whole_number(name, value);
}
inline attribute whole_numbers(const char* name, std::vector<std::int64_t> values) {
    return onnx::graph_builder::whole_numbers(name, std::move(values));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
