#pragma once
/// \file
/// An ONNX model as plain data: nodes in the order of computation, constants, inputs and outputs.

#include <ingrain/host/onnx/tensor.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// The kinds of attributes, with the numbers of AttributeProto.AttributeType. Of those from `graph` on nothing is read.
enum class attribute_kind : std::uint8_t {
    real = 1,
    integer = 2,
    text = 3,
    tensor = 4,
    reals = 6,
    integers = 7,
    texts = 8,
    other
};

/// A constant that belongs to a node. Single values are lists with one value.
struct attribute {
    std::string name;
    attribute_kind kind = attribute_kind::other;
    std::vector<double> reals;
    std::vector<std::int64_t> integers;
    std::vector<std::string> texts;
    onnx::tensor tensor;
};

/// One operation. The name of an input that is left out is empty.
struct node {
    std::string name, type;  ///< type: "Conv"
    std::string domain;      ///< empty: ONNX's own
    std::vector<std::string> inputs, outputs;
    std::vector<attribute> attributes;
    std::size_t position = 0;  ///< in the file

    /// The attribute of this name, or null.
    const attribute* find(std::string_view wanted) const {
        for (const attribute& each : attributes)
            if (each.name == wanted) return &each;
        return nullptr;
    }
    std::int64_t integer(std::string_view wanted, std::int64_t otherwise) const {
        const attribute* found = find(wanted);
        return found != nullptr && !found->integers.empty() ? found->integers[0] : otherwise;
    }
    double real(std::string_view wanted, double otherwise) const {
        const attribute* found = find(wanted);
        return found != nullptr && !found->reals.empty() ? found->reals[0] : otherwise;
    }
    std::vector<std::int64_t> integers(std::string_view wanted) const {
        const attribute* found = find(wanted);
        return found != nullptr ? found->integers : std::vector<std::int64_t>{};
    }
    std::string text(std::string_view wanted, std::string_view otherwise) const {
        const attribute* found = find(wanted);
        return found != nullptr && !found->texts.empty() ? found->texts[0] : std::string(otherwise);
    }
};

/// The name, type and shape of an input or output.
struct value {
    std::string name;
    element type = element::f32;
    extents shape;
    bool any_batch = false;  ///< the file leaves the first extent open; `shape` has 1 there
    bool has_shape = false;  ///< outputs may come without
};

struct model {
    std::string source;  ///< names the file in messages
    std::int64_t ir_version = 0, opset = 0;
    std::string producer;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<node> nodes;
    std::map<std::string, tensor> constants;  ///< by name: initialisers, and what `fold` computes
    std::vector<value> inputs, outputs;
    std::map<std::string, value> values;  ///< by name: type and shape of every value, written by `fold`
};

/// A node in messages: `node 3 "body" (Conv)`.
inline std::string text(const node& node) {
    return "node " + std::to_string(node.position) + (node.name.empty() ? "" : " " + in_quotes(node.name)) + " (" +
           node.type + ")";
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
