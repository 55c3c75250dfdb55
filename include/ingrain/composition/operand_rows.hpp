#pragma once
/// \file
/// The operands of a step as rows, when a pass runs.

#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sliced_rows.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The shape of an output; without one, that of x.
template <class Parts, std::size_t Output>
struct shape_of_output {
    using type = typename type_at<Output, Parts>::output;
};
template <class Parts>
struct shape_of_output<Parts, external> {
    using type = typename type_at<0, Parts>::input;
};
template <class Parts, std::size_t Output>
using shape_of = typename shape_of_output<Parts, Output>::type;

/// The part of the caller's rows that an operand is, seen as the output that lies there.
template <class Parts, std::size_t Output, std::size_t Begin, class Rows>
INGRAIN_INLINE constexpr auto part_of_rows(Rows all) {
    if constexpr (Output == external)
        return all;
    else if constexpr (Begin == 0)
        return reshaped<shape_of<Parts, Output>>(all);
    else
        return reshaped<shape_of<Parts, Output>>(Rows{all.data + Begin});
}

/// What operand `Which` of step I is among the caller's x, y, dy and dx, the outputs that a trace has `kept`, and the
/// tensors of the pass in `memory`; rows of nothing, or
/// `none` for what would be written, if it is none of them.
///
///     const auto dy = as_const(operand_rows<Pass, I, &step::dy>(x, y, dy, dx, get<0>(t), memory));
template <class Pass, std::size_t I, operand step::* Which, class T>
INGRAIN_INLINE constexpr auto operand_rows(auto x, auto y, auto dy, auto dx, auto&& kept, arena<T> memory) {
    constexpr operand o = Pass::steps.all[I].*Which;
    using parts = typename Pass::parts;
    if constexpr (o.in == location::x && o.output == external) {
        return x;
    } else if constexpr (o.in == location::x) {
        return viewed<type_at<0, parts>, shape_of<parts, o.output>>(x);
    } else if constexpr (o.in == location::y) {
        return part_of_rows<parts, o.output, o.begin>(y);
    } else if constexpr (o.in == location::dy) {
        return part_of_rows<parts, o.output, o.begin>(dy);
    } else if constexpr (o.in == location::dx) {
        return dx;
    } else if constexpr (o.in == location::kept) {
        auto& values = get<o.tensor>(kept).values;
        using element = std::remove_reference_t<decltype(values[0])>;
        return rows<element, Pass::samples, shape_of<parts, o.output>>{values};
    } else if constexpr (o.in == location::arena) {
        return rows<T, Pass::samples, shape_of<parts, o.output>>{memory[o.tensor]};
    } else if constexpr (Which == &step::to) {
        return none{};
    } else {
        constexpr step now = Pass::steps.all[I];
        return rows<const T, Pass::samples, shape_of<parts, now.layer>>{nullptr};
    }
}

/// The rows that step I reads: const, but for the caller's x, which is passed on as it is.
template <class Pass, std::size_t I>
constexpr auto as_read(auto rows_of_x) {
    constexpr operand x = Pass::steps.all[I].x;
    if constexpr (x.in == location::x && x.output == external)
        return rows_of_x;
    else
        return as_const(rows_of_x);
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
