#pragma once
/// \file
/// MatMul and Gemm.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/broadcast.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Products of matrices as in NumPy: leading axes are stretched, vectors are rows on the left and columns on the right.
inline void matrix_product(call& c) {
    const tensor &a = c.real_input(0), &b = c.real_input(1);
    if (a.shape.empty() || b.shape.empty()) c.refuse_call("takes vectors and matrices");
    extents left = a.shape, right = b.shape;
    if (left.size() == 1) left.insert(left.begin(), 1);
    if (right.size() == 1) right.push_back(1);
    const std::size_t rows = left[left.size() - 2], depth = left.back(), columns = right.back();
    if (right[right.size() - 2] != depth) c.refuse_call("has matrices that do not fit each other");
    const extents over_a(left.begin(), left.end() - 2), over_b(right.begin(), right.end() - 2),
        over = broadcast(c, over_a, over_b);
    extents shape = over, work = over;
    if (a.shape.size() > 1) shape.push_back(rows);
    if (b.shape.size() > 1) shape.push_back(columns);
    tensor& y = c.output(0, a.type, shape);
    work.insert(work.end(), {rows, depth, columns});
    c.limit(work);
    if (!c.computes()) return;
    const extents by_a = stretched(over_a, over), by_b = stretched(over_b, over);
    std::size_t first = 0;
    for_each_position(over, [&](const extents& at) {
        const double *from_a = a.reals.data() + offset(at, by_a) * rows * depth,
                     *from_b = b.reals.data() + offset(at, by_b) * depth * columns;
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t k = 0; k < depth; ++k)
                for (std::size_t j = 0; j < columns; ++j)
                    y.reals[first + i * columns + j] += from_a[i * depth + k] * from_b[k * columns + j];
        first += rows * columns;
    });
}

/// y = alpha A' B' + beta C
inline void general_product(call& c) {
    const tensor &a = c.real_input(0), &b = c.real_input(1);
    const bool turns_a = c.integer("transA", 0) != 0, turns_b = c.integer("transB", 0) != 0;
    const double alpha = c.real("alpha", 1), beta = c.real("beta", 1);
    if (c.opset() < 7) c.ignore("broadcast");
    if (a.shape.size() != 2 || b.shape.size() != 2) c.refuse_call("takes two matrices");
    const std::size_t rows = a.shape[turns_a ? 1 : 0], depth = a.shape[turns_a ? 0 : 1],
                      columns = b.shape[turns_b ? 0 : 1];
    if (b.shape[turns_b ? 1 : 0] != depth) c.refuse_call("has matrices that do not fit each other");
    tensor& y = c.output(0, a.type, {rows, columns});
    if (c.has(2) && broadcast(c, c.real_input(2).shape, y.shape) != y.shape) c.refuse_call("has a C that does not fit");
    c.limit({rows, depth, columns});
    if (!c.computes()) return;
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < columns; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < depth; ++k)
                sum += a.reals[turns_a ? k * rows + i : i * depth + k] *
                       b.reals[turns_b ? j * depth + k : k * columns + j];
            y.reals[i * columns + j] = alpha * sum;
        }
    if (!c.has(2)) return;
    const tensor product = y;
    for_each_pair(y.shape, product, c.input(2), product.reals, c.input(2).reals, y.reals,
                  [=](double p, double q) { return p + beta * q; });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
