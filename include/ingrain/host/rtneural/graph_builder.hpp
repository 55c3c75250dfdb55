#pragma once
/// \file
/// A graph that grows layer by layer: what the formats of audio programs become, so that ONNX's tools take it from
/// there.

#include <ingrain/host/onnx/model.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// Values are [1, channels], [1, time, channels] or [1, time, features, channels]. Each node has the name of the place
/// in the file that it comes from.
class graph_builder {
public:
    explicit graph_builder(std::string source) {
        graph_.source = std::move(source);
        graph_.opset = 17;
    }

    /// The input, of this shape without the batch.
    void begin(const std::vector<std::size_t>& shape) {
        becomes(shape);
        value_ = "x";
        graph_.inputs.push_back({"x", onnx::element::f32, with_batch(shape), false, true});
    }
    /// What follows comes from there.
    void at(std::string place) { place_ = std::move(place); }

    const std::vector<std::size_t>& shape() const { return shape_; }
    std::size_t channels() const { return shape_.back(); }
    const std::string& value() const { return value_; }
    /// Goes on from a value that was there before.
    void go_on_from(std::string value) { value_ = std::move(value); }

    std::string constant(std::vector<std::size_t> shape, std::vector<double> values) {
        return add_constant({onnx::element::f32, std::move(shape), std::move(values), {}, true});
    }
    std::string integers(std::vector<std::int64_t> values) {
        const std::size_t count = values.size();
        return add_constant({onnx::element::i64, {count}, {}, std::move(values), true});
    }

    /// A node that takes the value and these constants. What it gives is the value now.
    void add(std::string type, const std::vector<std::string>& more = {}, std::vector<onnx::attribute> options = {}) {
        values_ += onnx::count(shape_);
        if (values_ > most_values) refuse_size();
        std::vector<std::string> inputs{value_};
        inputs.insert(inputs.end(), more.begin(), more.end());
        onnx::node n{place_, std::move(type), {}, std::move(inputs), {next_name("v")}, std::move(options)};
        n.position = graph_.nodes.size();
        value_ = n.outputs[0];
        graph_.nodes.push_back(std::move(n));
    }
    /// Exchanges axes of the graph's tensor, the batch among them.
    void transpose(const std::vector<std::int64_t>& order) { add("Transpose", {}, {whole_numbers("perm", order)}); }
    /// Says the value's new shape. Refuses one with too many values.
    void becomes(std::vector<std::size_t> shape) {
        if (onnx::exceeds(shape, most_values)) refuse_size();
        shape_ = std::move(shape);
    }
    void set_channels(std::size_t channels) {
        std::vector<std::size_t> shape = shape_;
        shape.back() = channels;
        becomes(std::move(shape));
    }

    void note(std::string key, std::string words) { graph_.metadata.emplace_back(std::move(key), std::move(words)); }

    onnx::model finished() {
        graph_.outputs.push_back({value_, onnx::element::f32, with_batch(shape_), false, true});
        return std::move(graph_);
    }

    static onnx::attribute whole_numbers(std::string name, std::vector<std::int64_t> values) {
        return {std::move(name), onnx::attribute_kind::integers, {}, std::move(values), {}, {}};
    }
    static onnx::attribute whole_number(std::string name, std::int64_t value) {
        return {std::move(name), onnx::attribute_kind::integer, {}, {value}, {}, {}};
    }
    static onnx::attribute number(std::string name, double value) {
        return {std::move(name), onnx::attribute_kind::real, {value}, {}, {}, {}};
    }

private:
    static constexpr std::size_t most_values = std::size_t{1} << 26;  ///< of all nodes together

    [[noreturn]] void refuse_size() const {
        refuse(graph_.source, ": ", place_.empty() ? std::string("the input") : place_, " makes more than ",
               most_values, " values; take a shorter sequence.");
    }
    static std::vector<std::size_t> with_batch(const std::vector<std::size_t>& shape) {
        std::vector<std::size_t> result{1};
        result.insert(result.end(), shape.begin(), shape.end());
        return result;
    }
    std::string next_name(std::string_view letter) { return std::string(letter) + std::to_string(++names_); }
    std::string add_constant(onnx::tensor t) {
        std::string name = next_name("c");
        graph_.constants.emplace(name, std::move(t));
        return name;
    }

    onnx::model graph_;
    std::vector<std::size_t> shape_;
    std::string value_, place_;
    std::size_t names_ = 0, values_ = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
