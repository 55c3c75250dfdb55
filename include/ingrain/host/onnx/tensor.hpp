#pragma once
/// \file
/// A tensor of an ONNX graph, with values or with its shape alone.

#include <ingrain/host/error.hpp>
#include <ingrain/host/onnx/element.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

using extents = std::vector<std::size_t>;

/// Values in row-major order. Those of floating types are doubles, which hold all of them exactly; those of the other
/// types, bool among them, are 64-bit integers.
struct tensor {
    element type = element::f32;
    extents shape;
    std::vector<double> reals;
    std::vector<std::int64_t> integers;
    bool known = true;  ///< whether it has values; otherwise only type and shape are known

    /// Calls visit(values) with the vector that is used.
    template <class Visit>
    decltype(auto) visit(Visit&& visit_values) {
        return is_real(type) ? visit_values(reals) : visit_values(integers);
    }
    template <class Visit>
    decltype(auto) visit(Visit&& visit_values) const {
        return is_real(type) ? visit_values(reals) : visit_values(integers);
    }

    /// Value `i`, whatever the type.
    double operator[](std::size_t i) const { return is_real(type) ? reals[i] : static_cast<double>(integers[i]); }
};

/// The product of all extents.
constexpr std::size_t count(const extents& shape) {
    std::size_t product = 1;
    for (const std::size_t extent : shape) product *= extent;
    return product;
}

/// Whether the product is larger than `most`, also where it overflows.
constexpr bool exceeds(const extents& shape, std::size_t most) {
    std::size_t product = 1;
    bool too_large = false;
    for (const std::size_t extent : shape) {
        if (extent == 0) return false;
        too_large = too_large || product > most / extent;
        product = too_large ? most : product * extent;
    }
    return too_large || product > most;
}

/// "float[1,3,8]"
inline std::string text(element type, const extents& shape) {
    std::string result(name(type));
    result += '[';
    for (std::size_t i = 0; i < shape.size(); ++i) result += (i > 0 ? "," : "") + std::to_string(shape[i]);
    return result += ']';
}

/// A tensor of floats, for inputs.
inline tensor floats(extents shape, const std::vector<float>& values) {
    tensor result{element::f32, std::move(shape), {}, {}, true};
    result.reals.assign(values.begin(), values.end());
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
