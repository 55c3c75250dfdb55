#pragma once
/// \file
/// Keras models as graphs, from the files of tools/keras_to_safetensors.py.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/json_value.hpp>
#include <ingrain/host/keras/layers.hpp>
#include <ingrain/host/onnx/check_graph.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/undo_moves.hpp>
#include <ingrain/host/safetensors.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// Under this key the metadata have the graph.
inline constexpr char graph_key[] = "keras";

/// So many frames a sequence has, where a file leaves that open.
inline constexpr std::size_t usual_frames = 64;

/// A model that a file describes.
struct graph_of_file {
    onnx::model graph;          ///< folded; channels are last
    std::string version;        ///< of Keras: "3.4.1"
    bool is_of_frames = false;  ///< the file leaves an extent open besides the batch
};

namespace detail {

/// The values that calls have given so far, by the names of the calls.
class graph_reader {
public:
    graph_reader(const json_place& root, const safetensors& file, std::size_t frames)
        : root_(root), graph_(file.source), weights_(file), frames_(frames) {
        const std::string version = root.at("keras").text();
        version_ = version.starts_with("2.") ? 2 : 3;
    }

    graph_of_file read() {
        root_.allow({"version", "keras", "inputs", "outputs", "layers"});
        if (root_.at("version").number() != 1)
            root_.at("version").refuse_value(
                "expected 1; use the tools/keras_to_safetensors.py of this library's version");
        const json_place inputs = root_.at("inputs"), layers = root_.at("layers"), outputs = root_.at("outputs");
        constexpr std::size_t most = 10'000;
        if (layers.size() > most) layers.refuse_place("has ", layers.size(), " calls; expected at most ", most);
        for (std::size_t i = 0; i < inputs.size(); ++i) add_input(inputs[i], layers);
        for (std::size_t i = 0; i < layers.size(); ++i) add_call(layers[i]);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            const value& given = value_at(outputs[i]);
            graph_.output(graph_.rename(given.name, outputs[i].text()));
        }
        weights_.refuse_unused();
        onnx::model m = graph_.finished();
        onnx::detail::check_graph(m);
        return {onnx::undo_moves(onnx::fold(std::move(m))), root_.at("keras").text(), leaves_open_};
    }

private:
    /// An input whose values only embeddings take is of whole numbers, whatever Keras says of it.
    void add_input(const json_place& input, const json_place& layers) {
        input.allow({"name", "shape", "dtype"});
        const std::string name = input.at("name").text(), dtype = input.at("dtype").text();
        const json_place shape = input.at("shape");
        onnx::extents extents;
        constexpr std::size_t most = 10'000'000;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const bool is_open = shape[i].is(json_value::kind::null);
            leaves_open_ = leaves_open_ || (is_open && i > 0);
            extents.push_back(!is_open ? shape[i].whole(1, most) : i == 0 ? 1 : frames_);
        }
        if (extents.size() < 2 || extents.size() > 5)
            shape.refuse_place("has ", extents.size(), " extents; expected a batch and 1 to 4 others");
        if (onnx::exceeds(extents, most)) shape.refuse_place("has more than ", most, " values");
        bool is_index = false, is_real = false;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const json_place takes = layers[i].at("inputs");
            for (std::size_t k = 0; k < takes.size(); ++k)
                if (takes[k].text() == name) (layers[i].at("class").text() == "Embedding" ? is_index : is_real) = true;
        }
        if (is_index && is_real) input.refuse_place("goes to an Embedding and to other layers");
        if (!is_index && dtype.starts_with("int"))
            input.at("dtype").refuse_place("is ", in_quotes(dtype),
                                           "; expected floats for other layers than Embedding");
        const bool any_batch = shape[0].is(json_value::kind::null);
        define(name,
               {graph_.input(name, extents, is_index ? onnx::element::i64 : onnx::element::f32, any_batch),
                extents.size()},
               input);
    }

    void add_call(const json_place& layer) {
        layer.allow({"name", "class", "inputs", "config", "weights"});
        const std::string name = layer.at("name").text();
        graph_.at(name);
        std::vector<value> inputs;
        const json_place takes = layer.at("inputs");
        for (std::size_t i = 0; i < takes.size(); ++i) inputs.push_back(value_at(takes[i]));
        const std::string folder = layer.has("weights") ? layer.at("weights").text() : name;
        define(name,
               add_layer(call(layer.at("class").text(), layer.at("config"), folder, std::move(inputs), graph_, weights_,
                              version_)),
               layer);
    }

    const value& value_at(const json_place& name) const {
        const auto found = values_.find(name.text());
        if (found == values_.end()) name.refuse_place("is ", in_quotes(name.text()), ", which nothing before it gives");
        return found->second;
    }
    void define(const std::string& name, value v, const json_place& at) {
        if (!values_.emplace(name, std::move(v)).second)
            at.at("name").refuse_place("is ", in_quotes(name), ", which is there twice");
    }

    json_place root_;
    onnx::graph_builder graph_;
    weights_of_file weights_;
    std::map<std::string, value> values_;
    std::size_t frames_;
    int version_ = 3;
    bool leaves_open_ = false;
};

}  // namespace detail

/// Whether a safetensors file is of a Keras model.
inline bool is_model(const safetensors_header& header) { return host::detail::word_of(header, graph_key) != nullptr; }

/// The graph in a file, folded, for a sequence of so many frames where the file leaves their number open. Refuses
/// files without a graph, layers and options that no layer here has, and tensors that do not fit or belong to none.
///
///     const auto m = host::keras::read_model(host::read_safetensors("model.safetensors"));
inline graph_of_file read_model(const safetensors& file, std::size_t frames = usual_frames) {
    const std::string* const text = host::detail::word_of(file.header, graph_key);
    if (text == nullptr)
        refuse(file.source, " is a safetensors file without a Keras model: its metadata have no \"keras\". ",
               "tools/keras_to_safetensors.py writes one from a .keras or .h5 file.");
    const json_value tree = parse_json(*text, file.source);
    return detail::graph_reader(json_place(tree, file.source), file, frames).read();
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras

#include <ingrain/simd/end.hpp>
