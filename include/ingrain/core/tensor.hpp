#pragma once
/// \file
/// Values with a shape.

#include <ingrain/core/none.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Values of the given shape, in row-major order. An aggregate, so that a `constexpr` tensor can live in flash.
///
///     tensor<float, shape<2, 3>> t{{1, 2, 3, 4, 5, 6}};
///     t[4] = 7;
template <class T, class Shape>
struct tensor {
    using scalar = T;                                 ///< the type of a value
    using shape_type = Shape;                         ///< its shape
    static constexpr std::size_t size = Shape::size;  ///< how many values

    alignas(simd::alignment<T, size>) T values[size];  ///< in the order of the shape, the last extent fastest

    /// Value i in that order.
    constexpr T& operator[](std::size_t i) { return values[i]; }
    constexpr const T& operator[](std::size_t i) const { return values[i]; }
};

/// Offsets of tensors inside an arena are multiples of this, so that registers of several values stay aligned.
template <class T>
inline constexpr std::size_t offset_step = simd::register_bytes > 0 ? simd::widest<T> : 1;

namespace detail {

/// A tensor of `Size` values, or `none` if there are none.
template <class T, std::size_t Size>
using block = std::conditional_t<(Size > 0), tensor<T, shape<std::max<std::size_t>(Size, 1)>>, none>;

/// A pointer to its values, or null.
template <class T, class Shape>
constexpr T* values_of(tensor<T, Shape>& block) {
    return block.values;
}
constexpr std::nullptr_t values_of(none) { return nullptr; }

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
