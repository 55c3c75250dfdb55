#pragma once
/// \file
/// FULLY_CONNECTED, BATCH_MATMUL, SVDF and the look-up of embeddings.

#include <ingrain/host/onnx/recurrent_node.hpp>
#include <ingrain/host/tflite/step.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// x W + b, with W [out][in] in the file. A tensor of several axes is flattened to rows of `in` values, unless it
/// keeps its axes.
inline void add_fully_connected(const step& s) {
    s.expect_options(8, 5);
    if (s.byte(1) != 0) s.refuse_step("has its weights shuffled, which is not read");
    const onnx::extents& shape = s.constant_shape(1, 2);
    const std::size_t out = shape[0], in = shape[1];
    s.note_weights(1, 0, true);
    std::string x = s.value(0);
    if (s.shape(0).size() != 2 && !s.flag(2))
        x = s.graph.add("Reshape", {x, s.graph.integers({-1, static_cast<std::int64_t>(in)})});
    x = s.graph.add("MatMul", {x, s.graph.constant({in, out}, onnx::turned(s.reals(1, shape), out, in))});
    if (s.has(2)) x = s.graph.add("Add", {x, s.graph.constant({out}, s.bias(2, out, 0, 1))});
    s.gives_activated(x, 0);
}

inline void add_batch_product(const step& s) {
    s.expect_options(101, 3);
    const auto turned = [&](const std::string& value, std::size_t rank) {
        std::vector<std::int64_t> order;
        for (std::size_t i = 0; i < rank; ++i) order.push_back(static_cast<std::int64_t>(i));
        if (rank < 2) s.refuse_step("multiplies a vector");
        std::swap(order[rank - 1], order[rank - 2]);
        return s.graph.transpose(value, order);
    };
    std::string a = s.value(0), b = s.value(1);
    if (s.flag(0)) a = turned(a, s.shape(0).size());
    if (s.flag(1)) b = turned(b, s.shape(1).size());
    s.gives(s.graph.add("MatMul", {a, b}));
}

/// Features [units rank][In] of a frame, and weights over time [units rank][memory], the newest last; both as a product
/// and a causal convolution of `units` groups.
inline void add_svdf(const step& s) {
    s.expect_options(6, 3);
    const onnx::extents &features = s.constant_shape(1, 2), &time = s.constant_shape(2, 2);
    const std::size_t rank = s.size(0), filters = features[0], units = filters / rank, memory = time[1];
    if (filters % rank != 0 || time[0] != filters)
        s.refuse_step("has ", filters, " filters over channels and ", time[0], " over time, and the rank ", rank);
    const auto signed_of = [](std::size_t size) { return static_cast<std::int64_t>(size); };
    std::string x = s.graph.add(
        "MatMul", {s.value(0),
                   s.graph.constant({features[1], filters}, onnx::turned(s.reals(1, features), filters, features[1]))});
    std::vector<std::string> inputs{s.graph.transpose(x, {0, 2, 1}),
                                    s.graph.constant({units, rank, memory}, s.reals(2, time))};
    if (s.has(3)) inputs.push_back(s.graph.constant({units}, s.reals(3, {units})));
    x = s.graph.add("Conv", std::move(inputs),
                    {whole_numbers("kernel_shape", {signed_of(memory)}),
                     whole_numbers("pads", {signed_of(memory) - 1, 0}), whole_number("group", signed_of(units))});
    s.gives_activated(s.graph.transpose(x, {0, 2, 1}), 1);
}

/// Rows of a table: EMBEDDING_LOOKUP (indices, table).
inline void add_embedding_lookup(const step& s) {
    s.constant_shape(1, 2);
    s.gives(s.graph.add("Gather", {s.value(1), s.value(0)}, {whole_number("axis", 0)}));
}

/// GATHER (values, indices)
inline void add_gather(const step& s) {
    s.expect_options(23, 2);
    const std::int32_t axis = s.whole(0), batches = s.whole(1);
    if (batches != 0) s.refuse_step("gathers for each of a batch, which no layer here does");
    const std::int64_t from_end = s.axis(axis, s.shape(0).size());
    const std::int64_t rank = static_cast<std::int64_t>(s.shape(0).size());
    s.gives(s.graph.add("Gather", {s.value(0), s.value(1)},
                        {whole_number("axis", s.all().frames > 0 ? from_end : from_end + rank)}));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
