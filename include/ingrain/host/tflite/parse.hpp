#pragma once
/// \file
/// Reading TensorFlow Lite's files into plain data.

#include <ingrain/host/file_kind.hpp>
#include <ingrain/host/tflite/model.hpp>
#include <ingrain/host/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

namespace detail {

inline std::vector<std::int32_t> whole_numbers(const vector_of& list) {
    std::vector<std::int32_t> result;
    for (std::size_t i = 0; i < list.size; ++i) result.push_back(list.number<std::int32_t>(i));
    return result;
}

inline std::string checked_text(const table& t, std::size_t field) {
    const std::string_view text = t.text(field);
    constexpr std::size_t longest = 10'000;
    if (text.size() > longest || utf8_end(text) != text.size())
        t.refuse_table("has a name that is no short text in UTF-8");
    return std::string(text);
}

inline quantization quantization_of(const table& t, const tensor& of) {
    quantization q;
    const vector_of scales = t.short_list(2, 4), zero_points = t.short_list(3, 8);
    for (std::size_t i = 0; i < scales.size; ++i) q.scales.push_back(static_cast<double>(scales.number<float>(i)));
    for (std::size_t i = 0; i < zero_points.size; ++i) q.zero_points.push_back(zero_points.number<std::int64_t>(i));
    if (t.number<std::uint8_t>(4, 0) != 0)
        t.refuse_table("of ", in_quotes(of.name), " is quantised in a way of its own");
    const auto axis = t.number<std::int32_t>(6, 0);
    q.axis = static_cast<std::size_t>(axis < 0 ? 0 : axis);
    if (q.zero_points.size() > 1 && q.zero_points.size() != q.scales.size())
        t.refuse_table("of ", in_quotes(of.name), " has ", q.zero_points.size(), " zero points for ", q.scales.size(),
                       " scales");
    return q;
}

/// Extents of more than 2^31 - 1 values, or with signs, are no shape.
inline std::size_t extent_of(const table& t, const std::string& name, std::int32_t given) {
    if (given < 0) t.refuse_table("of ", in_quotes(name), " has an extent ", given);
    return static_cast<std::size_t>(given);
}

inline tensor tensor_of(const table& t, const vector_of& buffers) {
    tensor result;
    result.name = checked_text(t, 3);
    const auto shape = whole_numbers(t.short_list(0, 4)), signature = whole_numbers(t.short_list(7, 4));
    constexpr std::size_t most_axes = 8;
    if (shape.size() > most_axes) t.refuse_table("of ", in_quotes(result.name), " has ", shape.size(), " axes");
    if (!signature.empty() && signature.size() != shape.size())
        t.refuse_table("of ", in_quotes(result.name), " has ", signature.size(), " extents in its signature");
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool is_open = !signature.empty() && signature[i] == -1;
        result.shape.push_back(is_open ? 1 : extent_of(t, result.name, shape[i]));
        result.is_open.push_back(is_open);
    }
    result.type = static_cast<element>(t.number<std::uint8_t>(1, 0));
    if (const auto q = t.inner(4, "the quantisation")) result.quantized = quantization_of(*q, result);
    result.is_variable = t.flag(5);
    result.is_sparse = t.has(6);
    const auto buffer = t.number<std::uint32_t>(2, 0);
    if (buffer >= buffers.size && buffer != 0)
        t.refuse_table("of ", in_quotes(result.name), " has its values in buffer ", buffer, " of ", buffers.size);
    if (buffer == 0) return result;
    const table place = buffers[buffer];
    if (place.number<std::uint64_t>(1, 0) > 1)
        t.refuse_table("of ", in_quotes(result.name), " has its values behind the flat buffer, as files of more than ",
                       "2 GB do; such models are not read");
    result.values = place.bytes(0);
    return result;
}

/// The number of the operator, or its own name.
struct operator_code {
    std::int32_t code, version;
    std::string custom_name;
};

inline operator_code code_of(const table& t) {
    const std::int32_t old = t.number<std::int8_t>(0, 0), extended = t.number<std::int32_t>(3, 0);
    return {std::max(old, extended), t.number<std::int32_t>(2, 1), checked_text(t, 1)};
}

inline operation operation_of(const table& t, std::size_t position, const std::vector<operator_code>& codes) {
    const auto index = t.number<std::uint32_t>(0, 0);
    if (index >= codes.size()) t.refuse_table("is of kind ", index, ", of which the file has ", codes.size());
    const operator_code& kind = codes[index];
    operation result{kind.code,
                     kind.version,
                     kind.custom_name,
                     whole_numbers(t.short_list(1, 4)),
                     whole_numbers(t.short_list(2, 4)),
                     t.number<std::uint8_t>(3, 0),
                     t.inner(4, "the options"),
                     position};
    return result;
}

/// Refuses numbers of tensors that are not there, and operators that take what is computed later, or twice.
inline void check_order(const model& m) {
    std::vector<bool> is_defined(m.tensors.size());
    const auto check = [&](std::int32_t tensor, const std::string& by) {
        if (tensor < 0 || static_cast<std::size_t>(tensor) >= m.tensors.size())
            refuse(m.source, ": ", by, " tensor ", tensor, ", and there are ", m.tensors.size(), ".");
        return static_cast<std::size_t>(tensor);
    };
    for (std::size_t i = 0; i < m.tensors.size(); ++i)
        is_defined[i] = !m.tensors[i].values.empty() || m.tensors[i].is_variable;
    for (const std::int32_t input : m.inputs) {
        const std::size_t i = check(input, "an input is");
        if (is_defined[i])
            refuse(m.source, ": the input ", in_quotes(m.tensors[i].name), " is a constant, or there twice.");
        is_defined[i] = true;
    }
    for (const operation& each : m.operators) {
        const std::string by = "operator " + std::to_string(each.position);
        for (const std::int32_t input : each.inputs) {
            if (input == -1) continue;
            const std::size_t i = check(input, by + " takes");
            if (!is_defined[i])
                refuse(m.source, ": ", by, " takes ", in_quotes(m.tensors[i].name),
                       ", which nothing before it computes: the graph has a cycle, or its order is wrong.");
        }
        for (const std::int32_t output : each.outputs) {
            if (output == -1) continue;
            const std::size_t i = check(output, by + " gives");
            if (is_defined[i])
                refuse(m.source, ": ", by, " gives ", in_quotes(m.tensors[i].name), ", which is there already.");
            is_defined[i] = true;
        }
    }
    for (const std::int32_t output : m.outputs) {
        const std::size_t i = check(output, "an output is");
        if (!is_defined[i]) refuse(m.source, ": nothing computes the output ", in_quotes(m.tensors[i].name), ".");
    }
    if (m.inputs.empty() || m.outputs.empty())
        refuse(m.source, " has ", m.inputs.size(), " inputs and ", m.outputs.size(), " outputs.");
}

}  // namespace detail

/// Reads a model; it refers to `file`. Refuses what is damaged or of another version than 3, and what
/// refers to tensors that are not there or not computed yet. Of several subgraphs the first one is the model.
inline model parse(const flatbuffer& file) {
    const std::string_view kind = host::detail::kind_of(file.contents);
    if (kind != host::detail::tflite_kind)
        refuse(file.source, " is ", kind.empty() ? "of an unknown kind" : kind, "; expected a TensorFlow Lite model.");
    const table root(file, file.follow(0, "the model"), "the model");
    if (const auto version = root.number<std::uint32_t>(0, 0); version != 3)
        refuse(file.source, " has version ", version, " of TensorFlow Lite's format; expected 3.");
    model m;
    m.source = file.source;
    m.description = detail::checked_text(root, 3);
    std::vector<detail::operator_code> codes;
    const vector_of code_tables = root.short_list(1, 4), subgraphs = root.short_list(2, 4),
                    buffers = root.short_list(4, 4);
    for (std::size_t i = 0; i < code_tables.size; ++i) codes.push_back(detail::code_of(code_tables[i]));
    if (subgraphs.size == 0) refuse(file.source, " has no graph.");
    m.graphs = subgraphs.size;
    const table graph = subgraphs[0];
    const vector_of tensors = graph.short_list(0, 4), operators = graph.short_list(3, 4);
    for (std::size_t i = 0; i < tensors.size; ++i) m.tensors.push_back(detail::tensor_of(tensors[i], buffers));
    for (std::size_t i = 0; i < operators.size; ++i)
        m.operators.push_back(detail::operation_of(operators[i], i, codes));
    m.inputs = detail::whole_numbers(graph.short_list(1, 4));
    m.outputs = detail::whole_numbers(graph.short_list(2, 4));
    detail::check_order(m);
    return m;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
