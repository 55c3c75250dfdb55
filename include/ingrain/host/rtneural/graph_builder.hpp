#pragma once
/// \file
/// A graph that grows layer by layer: what the formats of audio programs become.

#include <ingrain/host/onnx/graph_builder.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// Values are [1, channels], [1, time, channels] or [1, time, features, channels].
class graph_builder : public onnx::graph_builder {
public:
    using onnx::graph_builder::graph_builder;

    /// The input, of this shape without the batch.
    void begin(const std::vector<std::size_t>& shape) {
        becomes(shape);
        value_ = input("x", with_batch(shape));
    }

    const std::vector<std::size_t>& shape() const { return shape_; }
    std::size_t channels() const { return shape_.back(); }
    const std::string& value() const { return value_; }
    /// Goes on from a value that was there before.
    void go_on_from(std::string value) { value_ = std::move(value); }

    /// A node that takes the value and these constants. What it gives is the value now.
    void add(std::string type, const std::vector<std::string>& more = {}, std::vector<onnx::attribute> options = {}) {
        values_ += onnx::count(shape_);
        if (values_ > most_values) refuse_size();
        std::vector<std::string> inputs{value_};
        inputs.insert(inputs.end(), more.begin(), more.end());
        value_ = onnx::graph_builder::add(std::move(type), std::move(inputs), std::move(options));
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

    onnx::model finished() {
        output(value_, with_batch(shape_));
        return onnx::graph_builder::finished();
    }

private:
    static constexpr std::size_t most_values = std::size_t{1} << 26;  ///< of all nodes together

    [[noreturn]] void refuse_size() const {
        refuse(source(), ": ", place().empty() ? std::string("the input") : place(), " makes more than ", most_values,
               " values; take a shorter sequence.");
    }
    static std::vector<std::size_t> with_batch(const std::vector<std::size_t>& shape) {
        std::vector<std::size_t> result{1};
        result.insert(result.end(), shape.begin(), shape.end());
        return result;
    }

    std::vector<std::size_t> shape_;
    std::string value_;
    std::size_t values_ = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
