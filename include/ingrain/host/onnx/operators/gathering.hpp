#pragma once
/// \file
/// Operators that look values up by indices.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/movement.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// An index of `extent` values, counted from the end where it is negative.
inline std::size_t index_of(const call& c, std::int64_t index, std::size_t extent) {
    const auto whole = static_cast<std::int64_t>(extent);
    if (index < -whole || index >= whole) c.refuse_call("has an index ", index, " of ", extent);
    return static_cast<std::size_t>(index < 0 ? index + whole : index);
}

inline const tensor& indices_of(const call& c, std::size_t i) {
    if (is_real(c.input(i).type)) c.refuse_call("takes integers as indices");
    return c.input(i);
}

inline void gather(call& c) {
    const tensor &x = c.input(0), &indices = indices_of(c, 1);
    const std::size_t axis = c.axis(c.integer("axis", 0), x.shape.size()), inner = indices.shape.size();
    const auto middle = static_cast<std::ptrdiff_t>(axis);
    extents shape(x.shape.begin(), x.shape.begin() + middle);
    shape.insert(shape.end(), indices.shape.begin(), indices.shape.end());
    shape.insert(shape.end(), x.shape.begin() + middle + 1, x.shape.end());
    const extents by = strides(x.shape), by_indices = strides(indices.shape);
    move_values(c, shape, [&](const extents& at) {
        std::size_t where = 0, sum = 0;
        for (std::size_t i = 0; i < inner; ++i) where += at[axis + i] * by_indices[i];
        for (std::size_t i = 0; i < x.shape.size(); ++i)
            sum += by[i] * (i < axis   ? at[i]
                            : i > axis ? at[i + inner - 1]
                                       : index_of(c, indices.integers[where], x.shape[axis]));
        return sum;
    });
}

inline void gather_elements(call& c) {
    const tensor &x = c.input(0), &indices = indices_of(c, 1);
    const std::size_t axis = c.axis(c.integer("axis", 0), x.shape.size());
    if (indices.shape.size() != x.shape.size()) c.refuse_call("takes indices of the input's rank");
    for (std::size_t i = 0; i < x.shape.size(); ++i)
        if (i != axis && indices.shape[i] > x.shape[i]) c.refuse_call("has more indices than values along axis ", i);
    const extents by = strides(x.shape), by_indices = strides(indices.shape);
    move_values(c, indices.shape, [&](extents at) {
        at[axis] = index_of(c, indices.integers[offset(at, by_indices)], x.shape[axis]);
        return offset(at, by);
    });
}

inline void gather_nd(call& c) {
    const tensor &x = c.input(0), &indices = indices_of(c, 1);
    const auto given = c.integer("batch_dims", 0);
    if (indices.shape.empty() || given < 0 || given >= static_cast<std::int64_t>(indices.shape.size()))
        c.refuse_call("has no indices");
    const auto batch = static_cast<std::size_t>(given);
    const std::size_t depth = indices.shape.back(), rank = indices.shape.size() - 1;
    if (batch + depth > x.shape.size()) c.refuse_call("has indices of more axes than its input");
    extents shape(indices.shape.begin(), indices.shape.end() - 1);
    shape.insert(shape.end(), x.shape.begin() + static_cast<std::ptrdiff_t>(batch + depth), x.shape.end());
    for (std::size_t i = 0; i < batch; ++i)
        if (x.shape[i] != indices.shape[i]) c.refuse_call("has another batch in its indices");
    const extents by = strides(x.shape), by_indices = strides(indices.shape);
    move_values(c, shape, [&](const extents& at) {
        std::size_t where = 0, sum = 0;
        for (std::size_t i = 0; i < rank; ++i) where += at[i] * by_indices[i];
        for (std::size_t i = 0; i < batch; ++i) sum += by[i] * at[i];
        for (std::size_t i = 0; i < depth; ++i)
            sum += by[batch + i] * index_of(c, indices.integers[where + i], x.shape[batch + i]);
        for (std::size_t i = batch + depth; i < x.shape.size(); ++i) sum += by[i] * at[rank + i - batch - depth];
        return sum;
    });
}

/// A copy of input 0, in which the values of input 2 are written where the indices say, or added and the like.
template <class Where>
void scatter(call& c, const std::string& how, const extents& shape, Where&& where) {
    const tensor &x = c.input(0), &updates = c.input(2);
    if (updates.type != x.type || updates.shape != shape)
        c.refuse_call("takes updates of type and shape ", text(x.type, shape));
    tensor& y = c.output(0, x.type, x.shape);
    if (how != "none" && how != "add" && how != "mul" && how != "max" && how != "min")
        c.refuse_call("has an unknown reduction ", in_quotes(how));
    if (!c.computes()) return;
    const auto write = [&](auto& to, const auto& from) {
        std::size_t i = 0;
        for_each_position(shape, [&](const extents& at) {
            auto& value = to[where(at)];
            const auto update = from[i++];
            value = how == "add"   ? value + update
                    : how == "mul" ? value * update
                    : how == "max" ? std::max(value, update)
                    : how == "min" ? std::min(value, update)
                                   : update;
        });
    };
    y = x;
    if (is_real(x.type))
        write(y.reals, updates.reals);
    else
        write(y.integers, updates.integers);
}

inline void scatter_elements(call& c) {
    const tensor &x = c.input(0), &indices = indices_of(c, 1);
    const std::size_t axis = c.axis(c.integer("axis", 0), x.shape.size());
    if (indices.shape.size() != x.shape.size()) c.refuse_call("takes indices of the input's rank");
    for (std::size_t i = 0; i < x.shape.size(); ++i)
        if (i != axis && indices.shape[i] > x.shape[i]) c.refuse_call("has more indices than values along axis ", i);
    const extents by = strides(x.shape), by_indices = strides(indices.shape);
    scatter(c, c.word("reduction", "none"), indices.shape, [&](extents at) {
        at[axis] = index_of(c, indices.integers[offset(at, by_indices)], x.shape[axis]);
        return offset(at, by);
    });
}

inline void scatter_nd(call& c) {
    const tensor &x = c.input(0), &indices = indices_of(c, 1);
    if (indices.shape.empty() || indices.shape.back() > x.shape.size())
        c.refuse_call("has indices of more axes than its input");
    const std::size_t depth = indices.shape.back(), rank = indices.shape.size() - 1;
    extents shape(indices.shape.begin(), indices.shape.end() - 1);
    shape.insert(shape.end(), x.shape.begin() + static_cast<std::ptrdiff_t>(depth), x.shape.end());
    const extents by = strides(x.shape), by_indices = strides(indices.shape);
    scatter(c, c.word("reduction", "none"), shape, [&](const extents& at) {
        std::size_t where = 0, sum = 0;
        for (std::size_t i = 0; i < rank; ++i) where += at[i] * by_indices[i];
        for (std::size_t i = 0; i < depth; ++i) sum += by[i] * index_of(c, indices.integers[where + i], x.shape[i]);
        for (std::size_t i = depth; i < x.shape.size(); ++i) sum += by[i] * at[rank + i - depth];
        return sum;
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
