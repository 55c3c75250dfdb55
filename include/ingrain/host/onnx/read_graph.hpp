#pragma once
/// \file
/// Reading graphs: inputs and outputs, constants, nodes.

#include <ingrain/host/onnx/model.hpp>
#include <ingrain/host/onnx/read_node.hpp>
#include <ingrain/host/onnx/tensor_proto.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// The shape of an input or output. Only the first extent may be open.
inline void take_shape(message m, value& v, bool is_input) {
    v.has_shape = true;
    while (m.next()) {
        if (m.number() != 1) m.refuse_field();
        message dim = m.inner("an extent");
        std::int64_t extent = -1;
        while (dim.next())
            if (dim.number() == 1) extent = dim.integer();
        // A known extent of 0 or less is how some exporters write an open one.
        if (extent <= 0 && v.shape.empty() && is_input) v.any_batch = true, extent = 1;
        if (extent < 0 && !is_input) extent = 0, v.has_shape = false;
        if (extent < 0)
            m.refuse_here(
                "extent ", v.shape.size(), " of ", in_quotes(v.name),
                " is open; only the first one, that of the batch, may be. Export the model with fixed sizes.");
        if (v.shape.size() == 64) m.refuse_here("a shape has more than 64 extents.");
        v.shape.push_back(static_cast<std::size_t>(extent));
    }
}

inline void take_type(message m, value& v, bool is_input) {
    std::int64_t type = 0;
    while (m.next()) {
        if (m.number() == 6) continue;  // what it means
        if (m.number() != 1)
            m.refuse_here(in_quotes(v.name), " is a sequence, a map, sparse or optional; expected a tensor.");
        message tensor = m.inner("a type");
        while (tensor.next())
            if (tensor.number() == 1)
                type = tensor.integer();
            else if (tensor.number() == 2)
                take_shape(tensor.inner("a shape"), v, is_input);
            else
                tensor.refuse_field();
    }
    v.type = element_numbered(type, m);
}

inline value value_of(message m, bool is_input) {
    value v;
    std::string_view type;
    while (m.next()) switch (m.number()) {
            case 1:
                v.name = m.text();
                break;
            case 2:
                type = m.text();
                break;
            case 3:
            case 4:
                break;  // a comment, metadata
            default:
                m.refuse_field();
        }
    if (type.empty()) m.refuse_here(in_quotes(v.name), " has no type.");
    take_type(m.of("a type", type), v, is_input);
    if (is_input && !v.has_shape) m.refuse_here("the input ", in_quotes(v.name), " has no shape.");
    return v;
}

inline void take_graph(message m, model& to) {
    while (m.next()) switch (m.number()) {
            case 1:
                to.nodes.push_back(node_of(m.inner("a node"), to.nodes.size()));
                break;
            case 5: {
                std::string name;
                tensor t = tensor_of(m.inner("a tensor"), name);
                if (!to.constants.emplace(name, std::move(t)).second)
                    m.refuse_here("there are two initialisers ", in_quotes(name), ".");
                break;
            }
            case 11:
                to.inputs.push_back(value_of(m.inner("an input"), true));
                break;
            case 12:
                to.outputs.push_back(value_of(m.inner("an output"), false));
                break;
            case 15:
                m.refuse_here("sparse initialisers are not supported.");
            case 2:
            case 10:
            case 13:
            case 14:
            case 16:
                break;  // name, comment, shapes between the nodes, hints, metadata
            default:
                m.refuse_field();
        }
    // Up to version 3 of the format initialisers are listed as inputs as well.
    std::erase_if(to.inputs, [&](const value& input) { return to.constants.contains(input.name); });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
