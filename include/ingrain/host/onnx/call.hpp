#pragma once
/// \file
/// One evaluation of a node: its inputs, attributes and outputs, as an operator sees them.

#include <ingrain/host/onnx/model.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// The most values that a tensor may have which is computed, and the most operations for one: what a small file asks
/// for must not fill the memory or run for hours.
inline constexpr std::size_t most_values = std::size_t{1} << 27, most_operations = std::size_t{1} << 36;

/// How many values, and operations in products and windows, the nodes of a graph may still compute together: many small
/// nodes can ask for as much as a large one.
struct budget {
    std::size_t values = most_values, operations = most_operations;
};

/// What an operator is called with. It asks for inputs and attributes, gives the shape of each output, and computes
/// values only where `computes()`. An attribute that it does not ask for is refused, so that none is ignored.
class call {
public:
    call(const model& of_model, const node& of_node, std::vector<const tensor*> its_inputs, budget& left)
        : inputs(std::move(its_inputs)),
          outputs(of_node.outputs.size()),
          in_model(&of_model),
          called(&of_node),
          rest(&left) {
        known = std::all_of(inputs.begin(), inputs.end(), [](const tensor* t) { return t == nullptr || t->known; });
        for (tensor& output : outputs) output.known = false;
    }

    std::vector<const tensor*> inputs;  ///< null: left out
    std::vector<tensor> outputs;
    bool known;  ///< whether the values of all inputs are

    bool computes() const { return known; }
    std::int64_t opset() const { return in_model->opset; }

    bool has(std::size_t i) const { return i < inputs.size() && inputs[i] != nullptr; }
    const tensor& input(std::size_t i) const {
        if (!has(i)) refuse_call("has no input ", i, ", which it needs");
        return *inputs[i];
    }
    /// An input of floating-point numbers.
    const tensor& real_input(std::size_t i) const {
        if (!is_real(input(i).type)) refuse_call("takes floating-point numbers as input ", i);
        return input(i);
    }
    /// The values of a small input of integers, which must be a constant.
    std::vector<std::int64_t> integers(std::size_t i) const {
        if (is_real(input(i).type)) refuse_call("takes integers as input ", i);
        if (!input(i).known) refuse_call("has an input ", i, " that is not a constant; its shape depends on data");
        return input(i).integers;
    }
    bool wants(std::size_t i) const { return i < outputs.size() && !called->outputs[i].empty(); }

    /// Output `i` with this type and shape, and with zeros where values are computed.
    tensor& output(std::size_t i, element type, extents shape) {
        if (i >= outputs.size()) {
            spare.emplace_back();
            return fill(spare.back(), type, std::move(shape));
        }
        return fill(outputs[i], type, std::move(shape));
    }

    const attribute* find(std::string_view name) {
        used.insert(name);
        return called->find(name);
    }
    std::int64_t integer(std::string_view name, std::int64_t otherwise) {
        const attribute* a = kind_of(name, attribute_kind::integer);
        return a != nullptr ? a->integers[0] : otherwise;
    }
    double real(std::string_view name, double otherwise) {
        const attribute* a = kind_of(name, attribute_kind::real);
        return a != nullptr ? a->reals[0] : otherwise;
    }
    std::string word(std::string_view name, std::string_view otherwise) {
        const attribute* a = kind_of(name, attribute_kind::text);
        return a != nullptr ? a->texts[0] : std::string(otherwise);
    }
    std::vector<std::int64_t> list(std::string_view name) {
        const attribute* a = kind_of(name, attribute_kind::integers);
        return a != nullptr ? a->integers : std::vector<std::int64_t>{};
    }
    bool has_attribute(std::string_view name) { return find(name) != nullptr; }
    void ignore(std::string_view name) { used.insert(name); }

    /// An axis of `rank` axes, counted from the end where it is negative.
    std::size_t axis(std::int64_t given, std::size_t rank) const {
        const auto axes = static_cast<std::int64_t>(rank);
        if (given < -axes || given >= axes) refuse_call("has an axis ", given, " of ", rank);
        return static_cast<std::size_t>(given < 0 ? given + axes : given);
    }
    /// Sorted axes; each may be there once.
    std::vector<std::size_t> axes(const std::vector<std::int64_t>& given, std::size_t rank) const {
        std::vector<std::size_t> result;
        for (const std::int64_t each : given) result.push_back(axis(each, rank));
        std::sort(result.begin(), result.end());
        if (std::adjacent_find(result.begin(), result.end()) != result.end()) refuse_call("has an axis twice");
        return result;
    }

    /// Refuses to compute what takes more operations than anybody waits for, alone or with the nodes before.
    void limit(const extents& sizes) const {
        if (exceeds(sizes, most_operations)) refuse_call("takes more than 2^36 operations, which is the limit");
        if (known) take(rest->operations, count(sizes), "operations");
    }

    /// Refuses attributes that nobody asked for.
    void refuse_unused() const {
        for (const attribute& each : called->attributes)
            if (!used.contains(each.name))
                refuse_call("has an attribute ", in_quotes(each.name), ", which is not known here");
    }

    const node& described() const { return *called; }

    template <class... Parts>
    [[noreturn]] void refuse_call(Parts... parts) const {
        std::string shapes;
        for (const tensor* each : inputs) {
            shapes += shapes.empty() ? "" : ", ";
            shapes += each == nullptr ? "-" : text(each->type, each->shape);
        }
        refuse(in_model->source, ": ", text(*called), " of ", shapes.empty() ? "nothing" : shapes, " ", parts..., ".");
    }

private:
    void take(std::size_t& left, std::size_t number, const char* what) const {
        if (number > left)
            refuse_call("is one too many: with the nodes before it takes more ", what, " than the limit");
        left -= number;
    }

    tensor& fill(tensor& t, element type, extents shape) {
        if (exceeds(shape, most_values)) refuse_call("gives more than 2^27 values, which is the limit");
        t.type = type;
        t.shape = std::move(shape);
        t.known = known;
        if (known) take(rest->values, count(t.shape), "values");
        if (known) t.visit([&](auto& values) { values.assign(count(t.shape), 0); });
        return t;
    }

    const attribute* kind_of(std::string_view name, attribute_kind kind) {
        const attribute* a = find(name);
        if (a != nullptr && a->kind != kind)
            refuse_call("has an attribute ", in_quotes(name), " of another kind than ONNX says");
        return a;
    }

    std::deque<tensor> spare;
    std::set<std::string_view> used;
    const model* in_model;
    const node* called;
    budget* rest;
};

/// The distance of neighbours along each axis.
inline extents strides(const extents& shape) {
    extents result(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;) result[i - 1] = result[i] * shape[i];
    return result;
}

/// Calls visit(position) for all positions of a shape, in row-major order.
template <class Visit>
void for_each_position(const extents& shape, Visit&& visit) {
    if (count(shape) == 0) return;
    extents at(shape.size(), 0);
    while (true) {
        visit(at);
        std::size_t i = shape.size();
        while (i > 0 && ++at[i - 1] == shape[i - 1]) at[--i] = 0;
        if (i == 0) return;
    }
}

/// Σ position · stride
inline std::size_t offset(const extents& position, const extents& stride) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < stride.size(); ++i) sum += position[i] * stride[i];
    return sum;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
