#pragma once
/// \file
/// The greatest value and the mean of windows.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/windows.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

inline void limit_windows(const call& c, extents work, const std::vector<window>& windows) {
    for (const window& w : windows) work.push_back(static_cast<std::size_t>(w.extent));
    c.limit(work);
}

inline void max_pool(call& c) {
    const tensor& x = c.input(0);
    const bool rounds_up = c.integer("ceil_mode", 0) != 0, columns_first = c.integer("storage_order", 0) != 0;
    const auto windows = windows_of(c, x.shape, {});
    const extents shape = positions_of(c, x.shape, x.shape[1], windows, rounds_up);
    tensor &y = c.output(0, x.type, shape), &where = c.output(1, element::i64, shape);
    limit_windows(c, shape, windows);
    if (!c.computes()) return;
    const extents by = strides(x.shape);
    std::size_t i = 0;
    for_each_position(shape, [&](const extents& at) {
        const std::size_t begin = at[0] * by[0] + at[1] * by[1];
        double most = -std::numeric_limits<double>::infinity();
        std::size_t best = begin;
        for_each_tap(x.shape, by, windows, at, [&](std::size_t place, std::size_t) {
            if (x[begin + place] > most) most = x[begin + place], best = begin + place;
        });
        if (is_real(x.type))
            y.reals[i] = most;
        else
            y.integers[i] = x.integers[best];
        if (columns_first && x.shape.size() == 4) {
            const std::size_t place = best - begin, row = place / x.shape[3], column = place % x.shape[3];
            best = begin + column * x.shape[2] + row;
        }
        where.integers[i++] = static_cast<std::int64_t>(best);
    });
}

inline void average_pool(call& c) {
    const tensor& x = c.real_input(0);
    const bool rounds_up = c.integer("ceil_mode", 0) != 0, counts_padding = c.integer("count_include_pad", 0) != 0;
    const auto windows = windows_of(c, x.shape, {});
    tensor& y = c.output(0, x.type, positions_of(c, x.shape, x.shape[1], windows, rounds_up));
    limit_windows(c, y.shape, windows);
    if (!c.computes()) return;
    const extents by = strides(x.shape);
    std::size_t i = 0;
    for_each_position(y.shape, [&](const extents& at) {
        const std::size_t begin = at[0] * by[0] + at[1] * by[1];
        double sum = 0, inside = 0, padded = 1;
        for_each_tap(x.shape, by, windows, at,
                     [&](std::size_t place, std::size_t) { sum += x.reals[begin + place], inside += 1; });
        // Where rounding up moves a window beyond the padding, that part does not count.
        for (std::size_t axis = 0; axis < windows.size(); ++axis) {
            const window& w = windows[axis];
            const std::int64_t first = static_cast<std::int64_t>(at[axis + 2]) * w.stride - w.begin,
                               end = static_cast<std::int64_t>(x.shape[axis + 2]) + w.end;
            std::int64_t number = 0;
            for (std::int64_t k = 0; k < w.extent; ++k) number += first + k * w.dilation < end ? 1 : 0;
            padded *= static_cast<double>(number);
        }
        y.reals[i++] = sum / (counts_padding ? padded : inside);
    });
}

/// f of all positions of each channel.
template <class Function>
void pool_globally(call& c, Function&& f) {
    const tensor& x = c.real_input(0);
    if (x.shape.size() < 3) c.refuse_call("takes a tensor with a batch, channels and positions");
    extents shape(x.shape.size(), 1);
    shape[0] = x.shape[0], shape[1] = x.shape[1];
    tensor& y = c.output(0, x.type, shape);
    if (!c.computes()) return;
    const std::size_t each = count(x.shape) / std::max<std::size_t>(y.reals.size(), 1);
    for (std::size_t i = 0; i < y.reals.size(); ++i)
        y.reals[i] = f(x.reals.data() + i * each, x.reals.data() + (i + 1) * each);
}
inline void global_max_pool(call& c) {
    pool_globally(c, [](const double* begin, const double* end) {
        return begin == end ? -std::numeric_limits<double>::infinity() : *std::max_element(begin, end);
    });
}
inline void global_average_pool(call& c) {
    pool_globally(c, [](const double* begin, const double* end) {
        double sum = 0;
        for (const double* at = begin; at != end; ++at) sum += *at;
        return sum / static_cast<double>(end - begin);
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
