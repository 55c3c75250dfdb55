#pragma once
/// \file
/// Reading ONNX files.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/file.hpp>
#include <ingrain/host/file_kind.hpp>
#include <ingrain/host/onnx/check_graph.hpp>
#include <ingrain/host/onnx/expand_integers.hpp>
#include <ingrain/host/onnx/model.hpp>
#include <ingrain/host/onnx/read_graph.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// The versions of the operator set and of the file format that are known.
inline constexpr std::int64_t oldest_opset = 6, newest_opset = 21, oldest_ir = 3, newest_ir = 13;

namespace detail {

inline std::pair<std::string, std::int64_t> operator_set_of(message m) {
    std::pair<std::string, std::int64_t> set{{}, 0};
    while (m.next()) switch (m.number()) {
            case 1:
                set.first = m.text();
                break;
            case 2:
                set.second = m.integer();
                break;
            default:
                m.refuse_field();
        }
    return set;
}

inline std::pair<std::string, std::string> entry_of(message m) {
    std::pair<std::string, std::string> entry;
    while (m.next()) switch (m.number()) {
            case 1:
                entry.first = m.text();
                break;
            case 2:
                entry.second = m.text();
                break;
            default:
                m.refuse_field();
        }
    return entry;
}

}  // namespace detail

/// Reads a model from memory. Refuses what is damaged or not ONNX; versions that are not known (opsets other than 6 to
/// 21); external, sparse and text tensors; inputs with open extents other than the first; and graphs with names that
/// are given twice or not at all, or with a cycle. QLinearConv, QLinearMatMul, ConvInteger and MatMulInteger are
/// several nodes then (expand_integers.hpp).
inline model parse(bytes_view file, std::string_view source) {
    model to;
    to.source = source;
    if (file.empty()) refuse(source, " is empty; expected an ONNX file.");
    if (const auto kind = host::detail::kind_of(file); !kind.empty())
        refuse(source, " is ", kind, "; expected an ONNX file.");
    const std::string_view all = as_text(file);
    detail::message_file shared{to.source, all.data()};
    detail::message m(shared, "the model", all);
    std::string_view graph;
    std::size_t graphs = 0;
    while (m.next()) switch (m.number()) {
            case 1:
                to.ir_version = m.integer();
                break;
            case 2:
                to.producer = m.text();
                break;
            case 7:
                graph = m.text(), ++graphs;
                break;
            case 8:
                if (const auto [domain, version] = detail::operator_set_of(m.inner("an operator set"));
                    domain.empty() || domain == "ai.onnx") {
                    if (to.opset != 0) m.refuse_here("the version of the operator set is there twice.");
                    to.opset = version;
                }
                break;
            case 14:
                to.metadata.push_back(detail::entry_of(m.inner("metadata")));
                break;
            case 20:
                m.refuse_here("the model trains itself, which is not supported.");
            case 25:
                m.refuse_here("the model has functions of its own, which is not supported.");
            case 3:
            case 4:
            case 5:
            case 6:
                break;  // who wrote it, a comment
            default:
                m.refuse_field();
        }
    if (to.ir_version < oldest_ir || to.ir_version > newest_ir)
        refuse(source, " has version ", to.ir_version, " of the format; expected ", oldest_ir, " to ", newest_ir, ".");
    if (graphs != 1) refuse(source, " has ", graphs, " graphs; expected one.");
    if (to.opset < oldest_opset || to.opset > newest_opset)
        refuse(source, " has version ", to.opset, " of the operator set; expected ", oldest_opset, " to ", newest_opset,
               ".");
    detail::take_graph(m.of("the graph", graph), to);
    detail::check_graph(to);
    detail::integer_expansion(to).replace_all();
    return to;
}

/// Reads a file, with the same refusals.
///
///     const host::onnx::model model = host::onnx::read("model.onnx");
inline model read(const std::filesystem::path& path, std::size_t limit = default_limit) {
    return parse(read_file(path, limit), path.string());
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx

#include <ingrain/simd/end.hpp>
