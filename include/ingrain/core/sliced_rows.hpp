#pragma once
/// \file
/// A view of a part of each row.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The values from `Offset` on of each sample of `whole`, as a sample of `Shape`. A row source like any other.
///
///     sliced_rows<rows<const float, 2, shape<8>>, shape<3>, 5> last_three{whole};
template <class Rows, class Shape, std::size_t Offset>
struct sliced_rows {
    using scalar = typename Rows::scalar;              ///< the type of a value
    using shape_type = Shape;                          ///< the shape of a sample
    static constexpr std::size_t count = Rows::count;  ///< how many samples

    Rows whole;  ///< the rows that these are parts of

    /// Sample n, or its first value.
    constexpr auto* operator[](std::size_t n) const { return whole[n] + Offset; }

    /// Asks for the sample after n to be loaded; changes nothing.
    INGRAIN_INLINE constexpr void prefetch_next(std::size_t i) const { whole.prefetch_next(Offset + i); }
};

/// The same rows, to be read only.
template <class Rows, class Shape, std::size_t Offset>
constexpr sliced_rows<Rows, Shape, Offset> as_const(sliced_rows<Rows, Shape, Offset> r) {
    return r;
}

/// The same values under another shape of the same size.
template <class To, class Rows, class Shape, std::size_t Offset>
constexpr sliced_rows<Rows, To, Offset> reshaped(sliced_rows<Rows, Shape, Offset> r) {
    return {r.whole};
}

/// x as the layer behind the view `Layer` sees it: with another shape, or a part of it (`begins_at`).
template <class Layer, class Shape, class Rows>
constexpr auto viewed(Rows x) {
    if constexpr (is_part<Layer>)
        return sliced_rows<Rows, Shape, *traits_of<Layer>.begins_at>{x};
    else
        return reshaped<Shape>(x);
}

namespace detail {

template <class Rows, class Shape, std::size_t Offset>
inline constexpr bool is_row_source<sliced_rows<Rows, Shape, Offset>> = true;

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
