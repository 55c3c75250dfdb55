#pragma once
/// \file
/// Writes an ONNX graph, node by node.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/onnx/tensor.hpp>

#if !__has_include(<protozero/pbf_writer.hpp>)
#error \
    "ingrain/host/onnx.hpp writes Protocol Buffers with protozero, which is not installed: tools/setup convert (Debian: libprotozero-dev)"
#endif
#include <protozero/pbf_writer.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::write {

using namespace host::onnx::detail;

/// An attribute of a node: a number, a text, or integers.
class written_attribute {
public:
    written_attribute(std::string_view name, float value) : written_attribute(name, 1) {
        protozero::pbf_writer(text).add_float(2, value);
    }
    written_attribute(std::string_view name, std::int64_t value) : written_attribute(name, 2) {
        protozero::pbf_writer(text).add_int64(3, value);
    }
    written_attribute(std::string_view name, std::string_view value) : written_attribute(name, 3) {
        protozero::pbf_writer(text).add_bytes(4, value.data(), value.size());
    }
    written_attribute(std::string_view name, const std::vector<std::int64_t>& values) : written_attribute(name, 7) {
        for (const std::int64_t value : values) protozero::pbf_writer(text).add_int64(8, value);
    }
    written_attribute(std::string_view name, const std::vector<std::string>& values) : written_attribute(name, 8) {
        for (const std::string& value : values) protozero::pbf_writer(text).add_bytes(9, value);
    }

    std::string text;

private:
    written_attribute(std::string_view name, std::int32_t type) {
        protozero::pbf_writer writer(text);
        writer.add_string(1, name.data(), name.size());
        writer.add_int32(20, type);
    }
};

using attributes = std::vector<written_attribute>;

/// A value of the graph as a layer sees it: the shape is the layer's, without the batch. The graph's tensor has the
/// batch first, then the channels before the positions (`channels_first`) or behind them, as in the layer.
struct written_value {
    std::string name;
    extents shape;
    bool channels_first = false;
};

/// Collects nodes and constants. Names are those of layers, with a number where there are several.
class graph_writer {
public:
    /// A node with one output, or more; returns the name of the first.
    std::string add(const std::string& layer, std::string_view type, const std::vector<std::string>& inputs,
                    const attributes& list = {}, std::vector<std::string> outputs = {}) {
        const std::string name = unique(layer + "/" + std::string(type));
        if (outputs.empty()) outputs.push_back(name);
        std::string node;
        protozero::pbf_writer writer(node);
        for (const std::string& input : inputs) writer.add_string(1, input);
        for (const std::string& output : outputs) writer.add_string(2, output);
        writer.add_string(3, name);
        writer.add_string(4, std::string(type));
        for (const written_attribute& each : list) writer.add_message(5, each.text);
        protozero::pbf_writer(nodes_).add_message(1, node);
        return outputs[0];
    }

    std::string floats(const std::string& name, const extents& shape, const std::vector<double>& values) {
        std::string raw;
        for (const double value : values) append(raw, std::bit_cast<std::uint32_t>(static_cast<float>(value)), 4);
        return constant(name, shape, 1, raw);
    }
    std::string integers(const std::string& name, const std::vector<std::int64_t>& values) {
        std::string raw;
        for (const std::int64_t value : values) append(raw, static_cast<std::uint64_t>(value), 8);
        return constant(name, {values.size()}, 7, raw);
    }

    /// A name that no node and no constant has yet.
    std::string unique(const std::string& wanted) {
        std::string name = wanted;
        for (std::size_t i = 2; !names_.insert(name).second; ++i) name = wanted + "_" + std::to_string(i);
        return name;
    }

    /// The file: opset 17, any batch.
    bytes file(const written_value& input, const written_value& output) const {
        std::string graph = nodes_, model, opset;
        protozero::pbf_writer to(graph);
        to.add_string(2, "ingrain");
        graph += constants_;
        to.add_message(11, described(input));
        to.add_message(12, described(output));
        protozero::pbf_writer(opset).add_int64(2, 17);
        protozero::pbf_writer writer(model);
        writer.add_int64(1, 8);
        writer.add_string(2, "ingrain");
        writer.add_message(7, graph);
        writer.add_message(8, opset);
        return {model.begin(), model.end()};
    }

private:
    static void append(std::string& to, std::uint64_t bits, std::size_t width) {
        for (std::size_t i = 0; i < width; ++i) to += static_cast<char>(bits >> 8 * i & 255);
    }

    std::string constant(const std::string& wanted, const extents& shape, std::int32_t type, const std::string& raw) {
        const std::string name = unique(wanted);
        std::string tensor;
        protozero::pbf_writer writer(tensor);
        for (const std::size_t extent : shape) writer.add_int64(1, static_cast<std::int64_t>(extent));
        writer.add_int32(2, type);
        writer.add_string(8, name);
        writer.add_bytes(9, raw);
        protozero::pbf_writer(constants_).add_message(5, tensor);
        return name;
    }

    static std::string described(const written_value& value) {
        std::string shape, tensor, type, result;
        const auto add_extent = [&](std::size_t extent) {
            std::string one;
            protozero::pbf_writer(one).add_int64(1, static_cast<std::int64_t>(extent));
            protozero::pbf_writer(shape).add_message(1, one);
        };
        std::string batch;
        protozero::pbf_writer(batch).add_string(2, "N");
        protozero::pbf_writer(shape).add_message(1, batch);
        if (value.channels_first) add_extent(value.shape.back());
        for (std::size_t i = 0; i + (value.channels_first ? 1 : 0) < value.shape.size(); ++i)
            add_extent(value.shape[i]);
        protozero::pbf_writer of_tensor(tensor);
        of_tensor.add_int32(1, 1);
        of_tensor.add_message(2, shape);
        protozero::pbf_writer(type).add_message(1, tensor);
        protozero::pbf_writer writer(result);
        writer.add_string(1, value.name);
        writer.add_message(2, type);
        return result;
    }

    std::string nodes_, constants_;
    std::set<std::string> names_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::write
