#pragma once
/// \file
/// Pooling, padding and resizing over [batch, rows, columns, channels].

#include <ingrain/host/tflite/operators/windows.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// What is padded does not count in the mean.
template <bool IsAverage>
void add_pooling(const step& s) {
    s.expect_options(5, 6);
    const std::size_t rows = s.size(4), columns = s.size(3);
    const image x(s, 0, rows, columns);
    const std::string y =
        s.graph.add(IsAverage ? "AveragePool" : "MaxPool", {x.value},
                    {automatic_padding(s, s.byte(0)), whole_numbers("kernel_shape", x.sizes(rows, columns)),
                     whole_numbers("strides", x.sizes(s.size(2), s.size(1)))});
    s.gives_activated(x.restored(y), 5);
}

/// Before and behind each axis: PAD, PADV2 (with a value), MIRROR_PAD. The channels come first, as convolutions have
/// them, which then take the zeros as their own.
inline void add_padding(const step& s) {
    const onnx::extents& shape = s.constant_shape(1, 2);
    const std::size_t rank = s.shape(0).size();
    if (shape != onnx::extents{rank, 2}) s.refuse_step("does not say its padding for each axis");
    if (s.all().frames > 0) s.refuse_step("pads frames");
    std::string mode = "constant";
    if (s.described().code == 100) {
        s.expect_options(77, 1);
        if (s.byte(0) != 0) s.refuse_step("repeats the border (SYMMETRIC), which no layer here does");
        mode = "reflect";
    }
    const std::vector<std::int64_t>& given = s.integers(1);
    const bool turns = rank == 3 || rank == 4;
    std::vector<std::int64_t> order, back, pads(2 * rank);
    for (std::size_t i = 0; i < rank; ++i)
        order.push_back(static_cast<std::int64_t>(!turns || i == 0 ? i : i == 1 ? rank - 1 : i - 1));
    back.resize(rank);
    for (std::size_t i = 0; i < rank; ++i) {
        const auto from = static_cast<std::size_t>(order[i]);
        back[from] = static_cast<std::int64_t>(i);
        pads[i] = given[2 * from];
        pads[rank + i] = given[2 * from + 1];
    }
    std::vector<std::string> inputs{turns ? s.graph.transpose(s.value(0), order) : s.value(0),
                                    s.graph.integers(std::move(pads))};
    if (s.has(2)) inputs.push_back(s.value(2));
    const std::string y = s.graph.add("Pad", std::move(inputs), {onnx::graph_builder::word("mode", mode)});
    s.gives(turns ? s.graph.transpose(y, back) : y);
}

/// To the size that is stated, by nearest or linear: rows and columns times whole numbers.
template <bool IsNearest>
void add_resizing(const step& s) {
    s.expect_options(IsNearest ? 74 : 15, IsNearest ? 2 : 4);
    const bool aligned = s.flag(IsNearest ? 0 : 2), half_pixel = s.flag(IsNearest ? 1 : 3);
    const std::vector<std::int64_t>& size = s.integers(1);
    if (size.size() != 2) s.refuse_step("does not say rows and columns");
    if (IsNearest && aligned) s.refuse_step("aligns corners, as no layer here does by nearest values");
    const image x(s, 0, 0, 0);
    const auto rows = s.shape(0)[1], columns = s.shape(0)[2], channels = s.shape(0)[3];
    const bool is_multiple = rows > 0 && columns > 0 && size[0] > 0 && size[1] > 0 &&
                             static_cast<std::size_t>(size[0]) % rows == 0 &&
                             static_cast<std::size_t>(size[1]) % columns == 0;
    if (!is_multiple) s.refuse_step("does not multiply rows and columns by whole numbers");
    // nearest: values are repeated, wherever the middle of a pixel is
    const char* const places = IsNearest    ? "asymmetric"
                               : aligned    ? "align_corners"
                               : half_pixel ? "half_pixel"
                                            : "asymmetric";
    const std::string y = s.graph.add(
        "Resize", {x.value, "", "", s.graph.integers({1, static_cast<std::int64_t>(channels), size[0], size[1]})},
        {onnx::graph_builder::word("mode", IsNearest ? "nearest" : "linear"),
         onnx::graph_builder::word("coordinate_transformation_mode", places),
         onnx::graph_builder::word("nearest_mode", "floor")});
    s.gives(x.restored(y));
}

/// Blocks of channels as positions, or the other way.
template <bool IsToSpace>
void add_blocks(const step& s) {
    s.expect_options(IsToSpace ? 94 : 19, 1);
    const image x(s, 0, 0, 0);
    s.gives(x.restored(s.graph.add(IsToSpace ? "DepthToSpace" : "SpaceToDepth", {x.value},
                                   {whole_number("blocksize", static_cast<std::int64_t>(s.size(0)))})));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
