#pragma once
/// \file
/// The layers of a network at run time, as far as C needs to know them.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

using extents = std::vector<std::size_t>;

/// The product of the extents from `first` on, before `end`.
constexpr std::size_t product_of(const extents& shape, std::size_t first, std::size_t end) {
    std::size_t product = 1;
    for (std::size_t i = first; i < end; ++i) product *= shape[i];
    return product;
}

/// Of one shape, or of several that lie one after another.
struct value_shape {
    std::vector<extents> parts;

    const extents& only() const { return parts.front(); }
    std::size_t size() const {
        std::size_t sum = 0;
        for (const extents& part : parts) sum += product_of(part, 0, part.size());
        return sum;
    }
    /// The last extent, and the product of those before it; several shapes are one vector.
    std::size_t last() const { return parts.size() == 1 ? only().back() : size(); }
    std::size_t leading() const { return size() / last(); }
};

struct parameter_tensor {
    std::string name;
    extents shape;
    std::vector<float> values;
};

struct layer {
    std::string path;  ///< "2.hidden"
    std::string_view kind;
    value_shape input, output;
    std::vector<float> options;
    std::vector<parameter_tensor> tensors;
    std::vector<layer> parts;
    bool has_state = false;         ///< it carries something from call to call of a stream
    std::size_t receptive_field{};  ///< frames that it looks back
    std::string_view join{};        ///< of branches: "sum"
    std::vector<layer> functions;   ///< of a wavenet_stack: its activation, and its gate
    bool blends = false;            ///< of a wavenet_stack with a gate: whether this is blended_by

    const parameter_tensor* tensor(std::string_view wanted) const {
        for (const parameter_tensor& each : tensors)
            if (each.name == wanted) return &each;
        return nullptr;
    }
};

/// "layer 2.hidden (dense)"
inline std::string text(const layer& l) { return "layer " + l.path + " (" + std::string(l.kind) + ")"; }

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
