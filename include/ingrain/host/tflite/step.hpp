#pragma once
/// \file
/// An operator while it becomes nodes of a graph.

#include <ingrain/host/onnx/graph_builder.hpp>
#include <ingrain/host/tflite/conversion.hpp>
#include <ingrain/host/tflite/operator_names.hpp>

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

    /// What the operator gives.
    void gives(std::string value, std::size_t i = 0) const {
        output(i);
        all_->values[static_cast<std::size_t>(one_->outputs[i])] = std::move(value);
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
