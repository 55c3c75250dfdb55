#pragma once
/// \file
/// The steps of sequences, seen as rows.

#include <ingrain/core/none.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Row r is step r % Steps of sample r / Steps; a step has `Size` values. Prefetches nothing.
template <class Samples, std::size_t Steps, std::size_t Size>
struct step_rows {
    Samples samples;

    INGRAIN_INLINE constexpr auto* operator[](std::size_t r) const { return samples[r / Steps] + r % Steps * Size; }

    constexpr void prefetch_next(std::size_t) const {}

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t r, std::size_t i, V lanes) const {
        samples.template store<Count>(r / Steps, r % Steps * Size + i, lanes);
    }
};

template <class Samples, std::size_t Steps, std::size_t Size>
    requires has_addresses<Samples>
constexpr auto* address_in(step_rows<Samples, Steps, Size> rows, std::size_t r, std::size_t i) {
    return address_in(rows.samples, r / Steps, r % Steps * Size + i);
}
template <std::size_t Count, class Samples, std::size_t Steps, std::size_t Size>
constexpr void apply_epilogue(step_rows<Samples, Steps, Size> rows, std::size_t r, std::size_t i) {
    apply_epilogue<Count>(rows.samples, r / Steps, r % Steps * Size + i);
}

}  // namespace detail

/// The steps of samples of `Shape`, [steps, values], one after another: a row a step. A sample of one step is a row
/// itself; none stays none.
///
///     const auto x = steps_of<shape<64, 3>>(samples);     // x[65]: step 1 of sample 1
template <class Shape, class Samples>
constexpr auto steps_of(Samples samples) {
    if constexpr (Shape::leading == 1 || !wanted<Samples>)
        return samples;
    else
        return detail::step_rows<Samples, Shape::leading, Shape::last>{samples};
}
/// Samples that are contiguous have contiguous steps.
template <class Shape, class T, std::size_t N, class Samples>
constexpr rows<T, N * Shape::leading, shape<Shape::last>> steps_of(rows<T, N, Samples> samples) {
    return {samples.data};
}

}}  // namespace ingrain::INGRAIN_ABI
