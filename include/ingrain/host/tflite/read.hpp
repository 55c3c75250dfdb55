#pragma once
/// \file
/// TensorFlow Lite models as graphs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/onnx/check_graph.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/undo_moves.hpp>
#include <ingrain/host/tflite/operators.hpp>
#include <ingrain/host/tflite/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// A model that a file describes.
struct graph_of_file {
    onnx::model graph;                 ///< folded; channels are last
    bool is_of_frames = false;         ///< its length is not in the file: it computes frame by frame, or leaves it open
    std::vector<std::string> remarks;  ///< what a reader should know, in sentences
    std::optional<file_integers> integers{};  ///< of a file that computes with bytes
};

/// So many frames a sequence has, where a file leaves that open.
inline constexpr std::size_t usual_frames = 64;

namespace detail {

/// The operators that the outputs depend on. A RESHAPE's shape is that of its output, so that what computes the shape
/// is not needed.
inline std::vector<bool> needed_operators(const model& m) {
    std::vector<bool> needed(m.operators.size()), is_wanted(m.tensors.size());
    const auto want = [&](std::int32_t tensor) {
        if (tensor >= 0) is_wanted[static_cast<std::size_t>(tensor)] = true;
    };
    for (const std::int32_t output : m.outputs) want(output);
    for (std::size_t i = m.operators.size(); i-- > 0;) {
        const operation& each = m.operators[i];
        for (const std::int32_t output : each.outputs)
            needed[i] = needed[i] || (output >= 0 && is_wanted[static_cast<std::size_t>(output)]);
        if (!needed[i]) continue;
        constexpr std::int32_t reshape = 22, transposed_convolution = 67;
        for (std::size_t k = 0; k < each.inputs.size(); ++k)
            if (!(each.code == reshape && k > 0) && !(each.code == transposed_convolution && k == 0))
                want(each.inputs[k]);
    }
    return needed;
}

/// Whether an operator computes one frame a call, and keeps a state between calls: LSTM, RNN, SVDF.
inline bool keeps_state(const operation& of) { return of.code == 16 || of.code == 24 || of.code == 27; }

/// Bytes stand for floats.
inline onnx::element element_of(const model& m, const tensor& t) {
    if (t.type == element::f32 || t.type == element::i8 || t.type == element::u8) return onnx::element::f32;
    if (t.type == element::i32 || t.type == element::i64) return onnx::element::i64;
    refuse(m.source, ": the tensor ", in_quotes(t.name), " is ", name(t.type), "; expected float32, int32 or int64.");
}

/// An input's extents: frames where the file leaves another one than the batch open, or computes frame by frame.
inline onnx::extents input_shape(const model& m, const tensor& t, std::size_t frames, bool is_framewise) {
    onnx::extents shape = t.shape;
    if (!is_framewise) {
        for (std::size_t i = 1; i < shape.size(); ++i)
            if (t.is_open[i]) shape[i] = frames;
        return shape;
    }
    if (shape.size() != 2 || shape[0] != 1)
        refuse(m.source, ": the input ", in_quotes(t.name), " is ", onnx::text(onnx::element::f32, shape),
               "; a model that keeps a state from call to call (LSTM, RNN, SVDF) takes one frame, [1, channels].");
    return {1, frames, shape[1]};
}

/// Refuses a value whose shape is not what the file says.
inline void check_shapes(const conversion& c, const onnx::model& graph) {
    for (std::size_t i = 0; i < c.values.size(); ++i) {
        const tensor& said = c.file.tensors[i];
        const auto found = graph.values.find(c.values[i]);
        if (found == graph.values.end() || c.is_constant(i)) continue;
        onnx::extents shape = found->second.shape;
        if (c.frames > 0 && shape.size() == 3) shape.erase(shape.begin() + 1);
        bool is_same = shape.size() == said.shape.size();
        for (std::size_t k = 0; is_same && k < shape.size(); ++k)
            is_same = shape[k] == said.shape[k] || said.is_open[k];
        if (!is_same)
            refuse(c.file.source, ": the tensor ", in_quotes(said.name), " is ", onnx::text(onnx::element::f32, shape),
                   "; the file says ", onnx::text(onnx::element::f32, said.shape), ".");
    }
}

/// Refuses what computes with anything but bytes, where the model computes with bytes.
inline void check_integers(const step& s, const operation& each) {
    const model& m = s.all().file;
    if (!has_integer_form(each.code)) s.refuse_step("has no form among networks of integers");
    const auto check = [&](std::int32_t i) {
        if (i < 0 || s.all().is_constant(static_cast<std::size_t>(i))) return;
        const tensor& t = m.tensors[static_cast<std::size_t>(i)];
        if (t.type != element::i8)
            s.refuse_step("has the tensor ", in_quotes(t.name), " of ", name(t.type),
                          "; a network of integers is whole: expected int8 between its ends");
        if (keeps_grid(each.code) && !are_same(grid_of(t, m.source), grid_of(s.output(), m.source)))
            s.refuse_step("puts values on another grid, which no layer here does");
    };
    if (each.code != quantize_code) std::for_each(each.inputs.begin(), each.inputs.end(), check);
    if (each.code != quantize_code && each.code != dequantize_code)
        std::for_each(each.outputs.begin(), each.outputs.end(), check);
    const auto is_input = [&](std::int32_t i) {
        return std::find(m.inputs.begin(), m.inputs.end(), i) != m.inputs.end();
    };
    if (each.code == quantize_code && s.input(0).type == element::f32 && !is_input(each.inputs[0]))
        s.refuse_step("takes floats that are computed; a network of integers is whole");
}

inline void add_operators(conversion& c, const std::vector<bool>& needed) {
    for (std::size_t i = 0; i < c.file.operators.size(); ++i) {
        if (!needed[i]) continue;
        const operation& each = c.file.operators[i];
        const step s(c, each);
        c.graph.at("operator " + std::to_string(each.position));
        const auto reader = operator_readers().find(each.code);
        if (reader == operator_readers().end()) s.refuse_step(reason_of_refusal(each.code));
        if (c.integers) check_integers(s, each);
        constexpr std::int32_t quantised = 6;  // DEQUANTIZE says itself what it takes
        for (const std::int32_t tensor : each.inputs)
            if (tensor >= 0 && each.code != quantised && !c.is_constant(static_cast<std::size_t>(tensor)))
                element_of(c.file, c.file.tensors[static_cast<std::size_t>(tensor)]);
        reader->second(s);
    }
}

}  // namespace detail

/// The graph of a model, folded, for a sequence of so many frames where the file leaves their number open. Refuses
/// operators without a layer, and shapes that do not fit, naming operator and tensor.
///
/// Of a network of integers the graph has the real numbers that they stand for. `rounds`: it also puts each value on
/// its grid, so that it answers what the integers do.
inline graph_of_file read_model(const model& m, std::size_t frames = usual_frames, bool rounds = false) {
    const std::vector<bool> needed = detail::needed_operators(m);
    bool is_framewise = false, leaves_open = false;
    for (std::size_t i = 0; i < needed.size(); ++i)
        is_framewise = is_framewise || (needed[i] && detail::keeps_state(m.operators[i]));
    conversion c{m, onnx::graph_builder(m.source), std::vector<std::string>(m.tensors.size())};
    c.frames = is_framewise ? frames : 0;
    if (computes_with_integers(m, needed)) c.integers.emplace(), c.rounds = rounds;
    if (c.integers && (m.inputs.size() != 1 || m.outputs.size() != 1))
        refuse(m.source, " computes with integers, and has ", m.inputs.size(), " inputs and ", m.outputs.size(),
               " outputs; expected one of each.");
    for (const std::int32_t number : m.inputs) {
        const tensor& t = m.tensors[static_cast<std::size_t>(number)];
        c.has_images = c.has_images || t.shape.size() == 4;
        for (std::size_t i = 1; i < t.is_open.size(); ++i) leaves_open = leaves_open || t.is_open[i];
        const onnx::element type = detail::element_of(m, t);
        c.values[static_cast<std::size_t>(number)] =
            c.graph.input(t.name.empty() ? "x" : t.name, detail::input_shape(m, t, frames, is_framewise), type,
                          !t.is_open.empty() && t.is_open[0]);
        if (c.integers && t.type != element::f32) c.integers->x = grid_of(t, m.source), c.has_x = true;
    }
    detail::add_operators(c, needed);
    for (const std::int32_t number : m.outputs) {
        const auto i = static_cast<std::size_t>(number);
        if (c.values[i].empty() || c.is_constant(i))
            refuse(m.source, ": the output ", in_quotes(m.tensors[i].name), " is a constant.");
        c.values[i] = c.graph.rename(c.values[i], m.tensors[i].name);
        c.graph.output(c.values[i], {}, detail::element_of(m, m.tensors[i]));
    }
    if (!m.description.empty()) c.graph.note("description", m.description);
    if (c.integers && !c.has_x) refuse(m.source, " computes with integers, and does not say the grid of its input.");
    graph_of_file result{c.graph.finished(), is_framewise || leaves_open, {}, std::move(c.integers)};
    onnx::detail::check_graph(result.graph);
    result.graph = onnx::fold(std::move(result.graph));
    detail::check_shapes(c, result.graph);
    result.graph = onnx::undo_moves(std::move(result.graph));
    result.remarks = std::move(c.remarks);
    if (m.graphs > 1)
        result.remarks.push_back("The file has " + std::to_string(m.graphs) + " graphs; this is the first one.");
    return result;
}

/// The graph in a file.
///
///     const auto m = host::tflite::read(host::read_file("model.tflite"), "model.tflite");
inline graph_of_file read(bytes_view contents, std::string_view source, std::size_t frames = usual_frames,
                          bool rounds = false) {
    const flatbuffer file{source, contents};
    return read_model(parse(file), frames, rounds);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite

#include <ingrain/simd/end.hpp>
