#pragma once
/// \file
/// Reading nodes and their attributes.

#include <ingrain/host/onnx/model.hpp>
#include <ingrain/host/onnx/tensor_proto.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

inline attribute attribute_of(message m) {
    attribute a;
    std::int64_t kind = 0;
    while (m.next()) switch (m.number()) {
            case 1:
                a.name = m.text();
                break;
            case 2:
                a.reals = {static_cast<double>(m.real())}, a.kind = attribute_kind::real;
                break;
            case 3:
                a.integers = {m.integer()}, a.kind = attribute_kind::integer;
                break;
            case 4:
                a.texts = {std::string(m.text())}, a.kind = attribute_kind::text;
                break;
            case 5: {
                std::string name;
                a.tensor = tensor_of(m.inner("a tensor"), name), a.kind = attribute_kind::tensor;
                break;
            }
            case 7:
                m.append_reals<float>(a.reals), a.kind = attribute_kind::reals;
                break;
            case 8:
                m.append(a.integers), a.kind = attribute_kind::integers;
                break;
            case 9:
                m.count_part(), a.texts.emplace_back(m.text()), a.kind = attribute_kind::texts;
                break;
            case 20:
                kind = m.integer();
                break;
            case 21:
                m.refuse_here("attribute ", in_quotes(a.name), " is that of a function, which is not supported.");
            case 13:
                break;  // a comment
            case 6:
            case 10:
            case 11:
            case 14:
            case 15:
            case 22:
            case 23:
                break;  // of another kind: refused where it is used
            default:
                m.refuse_field();
        }
    if (a.name.empty()) m.refuse_here("an attribute has no name.");
    if (a.kind == attribute_kind::other && (kind == 6 || kind == 7 || kind == 8))
        a.kind = static_cast<attribute_kind>(kind);  // an empty list
    return a;
}

inline node node_of(message m, std::size_t position) {
    node n;
    n.position = position;
    while (m.next()) switch (m.number()) {
            case 1:
                m.count_part(), n.inputs.emplace_back(m.text());
                break;
            case 2:
                m.count_part(), n.outputs.emplace_back(m.text());
                break;
            case 3:
                n.name = m.text();
                break;
            case 4:
                n.type = m.text();
                break;
            case 5: {
                attribute a = attribute_of(m.inner("an attribute"));
                if (n.find(a.name) != nullptr) m.refuse_here("attribute ", in_quotes(a.name), " is there twice.");
                if (n.attributes.size() == 64) m.refuse_here("a node has more than 64 attributes.");
                n.attributes.push_back(std::move(a));
                break;
            }
            case 7:
                n.domain = m.text();
                break;
            case 8:
                m.refuse_here("an overloaded function is called, which is not supported.");
            case 6:
            case 9:
                break;  // a comment, metadata
            default:
                m.refuse_field();
        }
    if (n.type.empty()) m.refuse_here("node ", position, " has no operator.");
    if (n.domain == "ai.onnx") n.domain.clear();
    return n;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
