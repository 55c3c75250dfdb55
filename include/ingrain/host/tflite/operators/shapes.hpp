#pragma once
/// \file
/// Shapes, parts, joins and sums over axes.

#include <ingrain/host/tflite/step.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// The shape is that of the output, or a constant where the output leaves extents open.
inline void add_reshape(const step& s) {
    if (s.all().frames > 0) {
        if (s.shape(0) != s.output().shape) s.refuse_step("changes the shape of frames");
        return s.gives(s.value(0));
    }
    const tensor& to = s.output();
    std::vector<std::int64_t> shape;
    const auto open = std::count(to.is_open.begin(), to.is_open.end(), true);
    if (open > 2 || (open == 2 && !to.is_open[0])) s.refuse_step("gives a shape of which several extents are open");
    for (std::size_t i = 0; i < to.shape.size(); ++i) {
        const bool follows = to.is_open[i] && (open == 1 || i > 0);  // of two, the first is the batch
        shape.push_back(follows ? -1 : static_cast<std::int64_t>(to.shape[i]));
    }
    s.gives(s.graph.add("Reshape", {s.value(0), s.graph.integers(std::move(shape))}));
}

inline void add_transpose(const step& s) {
    if (s.all().frames > 0) s.refuse_step("exchanges the axes of frames");
    const std::vector<std::int64_t> order = s.integers(1);
    std::vector<bool> seen(s.shape(0).size());
    for (const std::int64_t axis : order)
        if (axis >= 0 && static_cast<std::size_t>(axis) < seen.size()) seen[static_cast<std::size_t>(axis)] = true;
    for (const bool each : seen)
        if (!each || order.size() != seen.size()) s.refuse_step("does not name each axis once");
    s.gives(s.graph.transpose(s.value(0), order));
}

inline void add_concatenation(const step& s) {
    s.expect_options(10, 2);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < s.count_inputs(); ++i) all.push_back(s.value(i));
    const std::int64_t axis = s.axis(s.whole(0), s.output().shape.size());
    s.gives_activated(s.graph.add("Concat", std::move(all), {whole_number("axis", axis)}), 1);
}

/// Tensors along a new axis; integers are shapes that are computed.
inline void add_pack(const step& s) {
    s.expect_options(59, 2);
    if (s.all().frames > 0) s.refuse_step("packs frames");
    const std::int64_t axis = s.axis(s.whole(1), s.output().shape.size());
    std::vector<std::string> all;
    for (std::size_t i = 0; i < s.count_inputs(); ++i)
        all.push_back(s.graph.add("Unsqueeze", {s.value(i), s.graph.integers({axis})}));
    s.gives(s.graph.add("Concat", std::move(all), {whole_number("axis", axis)}));
}

/// Parts of these sizes, all outputs of one node.
inline void add_parts(const step& s, std::size_t value, std::int64_t axis, std::vector<std::int64_t> sizes) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < sizes.size(); ++i) parts.push_back(s.graph.next_name("v"));
    s.graph.add_node("Split", {s.value(value), s.graph.integers(std::move(sizes))}, parts,
                     {whole_number("axis", axis)});
    for (std::size_t i = 0; i < parts.size(); ++i) s.gives(parts[i], i);
}
inline std::int64_t single_axis(const step& s, std::size_t input, std::size_t rank) {
    const std::vector<std::int64_t>& given = s.integers(input);
    if (given.size() != 1) s.refuse_step("has ", given.size(), " axes; expected one");
    return s.axis(given[0], rank);
}
/// SPLIT (axis, value)
inline void add_split(const step& s) {
    const std::size_t rank = s.shape(1).size(), count = s.count_outputs();
    const std::int64_t axis = single_axis(s, 0, rank);
    const std::size_t extent = s.shape(1)[static_cast<std::size_t>(axis + static_cast<std::int64_t>(rank))];
    if (count == 0 || extent % count != 0) s.refuse_step("splits ", extent, " values into ", count, " parts");
    add_parts(s, 1, axis, std::vector<std::int64_t>(count, static_cast<std::int64_t>(extent / count)));
}
/// SPLIT_V (value, sizes, axis)
inline void add_split_by_sizes(const step& s) {
    const std::vector<std::int64_t> sizes = s.integers(1);
    if (sizes.size() != s.count_outputs()) s.refuse_step("has ", sizes.size(), " sizes for its parts");
    add_parts(s, 0, single_axis(s, 2, s.shape(0).size()), sizes);
}

/// SLICE (value, begins, sizes); a size of -1 goes to the end.
inline void add_slice(const step& s) {
    const std::vector<std::int64_t>&begins = s.integers(1), &sizes = s.integers(2);
    const std::size_t rank = s.shape(0).size();
    if (begins.size() != rank || sizes.size() != rank) s.refuse_step("does not say begin and size for each axis");
    std::vector<std::int64_t> ends, axes;
    for (std::size_t i = 0; i < rank; ++i) {
        constexpr std::int64_t most = INT32_MAX;
        if (begins[i] < 0 || begins[i] > most || sizes[i] < -1 || sizes[i] > most)
            s.refuse_step("begins at ", begins[i], " with a size of ", sizes[i]);
        ends.push_back(sizes[i] < 0 ? most : begins[i] + sizes[i]);
        axes.push_back(static_cast<std::int64_t>(i) - static_cast<std::int64_t>(rank));
    }
    std::vector<std::int64_t> starts = begins;
    if (s.all().frames > 0 && rank == 2)
        starts.erase(starts.begin()), ends.erase(ends.begin()), axes.erase(axes.begin());
    s.gives(
        s.graph.add("Slice", {s.value(0), s.graph.integers(starts), s.graph.integers(ends), s.graph.integers(axes)}));
}

/// STRIDED_SLICE (value, begins, ends, strides) with masks of one bit an axis. One step of time is a Gather, as in
/// other graphs.
inline void add_strided_slice(const step& s) {
    s.expect_options(32, 6);
    const auto begin_mask = static_cast<std::uint32_t>(s.whole(0)), end_mask = static_cast<std::uint32_t>(s.whole(1)),
               shrink_mask = static_cast<std::uint32_t>(s.whole(4));
    if (s.whole(2) != 0 || s.whole(3) != 0 || s.flag(5))
        s.refuse_step("has an ellipsis, a new axis or offsets, which are not read");
    const std::vector<std::int64_t>&begins = s.integers(1), &ends = s.integers(2), &strides = s.integers(3);
    const std::size_t rank = s.shape(0).size();
    if (begins.size() != ends.size() || begins.size() != strides.size() || begins.size() > rank || rank > 8)
        s.refuse_step("has lists of different lengths");
    std::vector<std::int64_t> starts, stops, steps, axes;
    std::string value = s.value(0);
    for (std::size_t i = begins.size(); i-- > 0;) {  // from the last axis, so that those before stay where they are
        const auto is = [&](std::uint32_t mask) { return (mask >> i & 1) != 0; };
        const std::int64_t axis = static_cast<std::int64_t>(i) - static_cast<std::int64_t>(rank);
        if (s.all().frames > 0 && i == 0) {  // the batch
            if (shrink_mask != 0) s.refuse_step("takes an axis of frames away");
            continue;
        }
        if (is(shrink_mask)) {
            const std::string index = s.graph.add_constant({onnx::element::i64, {}, {}, {begins[i]}, true});
            value = s.graph.add("Gather", {value, index}, {whole_number("axis", static_cast<std::int64_t>(i))});
            continue;
        }
        const bool is_whole = is(begin_mask) && is(end_mask) && strides[i] == 1;
        if (is_whole) continue;
        if (strides[i] < 1) s.refuse_step("goes backwards, which no layer here does");
        starts.push_back(is(begin_mask) ? 0 : begins[i]);
        stops.push_back(is(end_mask) ? INT32_MAX : ends[i]);
        steps.push_back(strides[i]);
        axes.push_back(shrink_mask == 0 ? axis : static_cast<std::int64_t>(i));
    }
    if (!axes.empty() && shrink_mask != 0) {
        // Gathers came first: axes behind them have moved forward.
        for (std::int64_t& axis : axes)
            for (std::int64_t before = axis; before-- > 0;) axis -= (shrink_mask >> before & 1) != 0 ? 1 : 0;
    }
    if (!axes.empty())
        value = s.graph.add("Slice", {value, s.graph.integers(starts), s.graph.integers(stops), s.graph.integers(axes),
                                      s.graph.integers(steps)});
    s.gives(value);
}

/// Over the axes in the second input.
template <const auto& Type>
void add_reduction(const step& s) {
    s.expect_options(27, 1);
    if (s.all().frames > 0) s.refuse_step("reduces frames");
    const std::size_t rank = s.shape(0).size();
    std::vector<std::int64_t> axes;
    for (const std::int64_t each : s.integers(1)) axes.push_back(s.axis(each, rank) + static_cast<std::int64_t>(rank));
    const attribute keeps = whole_number("keepdims", s.flag(0) ? 1 : 0);
    const bool is_sum = std::string(Type) == "ReduceSum";  // has its axes as an input in this opset
    s.gives(is_sum ? s.graph.add(Type, {s.value(0), s.graph.integers(axes)}, {keeps})
                   : s.graph.add(Type, {s.value(0)}, {whole_numbers("axes", axes), keeps}));
}
inline constexpr char mean_type[] = "ReduceMean", reduce_max_type[] = "ReduceMax", reduce_min_type[] = "ReduceMin",
                      sum_type[] = "ReduceSum";

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
