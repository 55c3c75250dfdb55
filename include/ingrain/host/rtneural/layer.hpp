#pragma once
/// \file
/// A layer of RTNeural's JSON: its keys, its shape and its weights, checked.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/rtneural/graph_builder.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// Of time, kernels and dilation; of channels and units; of layers.
inline constexpr std::size_t extent_limit = 1'000'000, channel_limit = 65'536, layer_limit = 256;

/// A shape as Keras has it, [null, 100, 8]: an extent that is left open has no value. The first one is the batch's.
struct open_shape {
    std::vector<std::optional<std::size_t>> extents;

    std::size_t rank() const { return extents.size(); }
    /// That of time, where it is stated.
    std::optional<std::size_t> time() const { return rank() > 2 ? extents[1] : std::nullopt; }
};

inline open_shape shape_at(json_place place) {
    if (place.size() == 1 && place[0].is(json_value::kind::list)) place = place[0];  // Keras' input layers
    open_shape result;
    for (std::size_t i = 0; i < place.size(); ++i) {
        const json_place here = place[i];
        if (here.is(json_value::kind::null))
            result.extents.emplace_back();
        else
            result.extents.emplace_back(here.whole(1, extent_limit));
    }
    if (result.rank() == 0 || result.rank() > 4 || !result.extents.back())
        place.refuse_place("is no shape: expected up to four extents, of which the last is a number");
    return result;
}

/// A layer and what is known when its turn comes.
struct layer {
    json_place json;
    std::string type;
    graph_builder& graph;
    std::optional<std::size_t> time_before;  ///< as the file states it
    std::vector<std::string>& remarks;

    json_place weights() const { return json.at("weights"); }
    /// Tensor i of the weights. Refuses another shape than this one.
    std::vector<double> weights(std::size_t i, const std::vector<std::size_t>& shape) const {
        const json_place place = weights()[i];
        json_tensor found = place.tensor(shape.size());
        if (found.shape != shape) place.refuse_place("has the shape ", text(found.shape), "; expected ", text(shape));
        return std::move(found.values);
    }
    /// Refuses another number of tensors.
    std::size_t count_weights(std::size_t least, std::size_t most) const {
        const json_place all = weights();
        const std::size_t count = all.size();
        if (count < least || count > most || (count > 0 && all.is_list_of_numbers()))
            all.refuse_place("has ", count, " tensors; a layer of type ", in_quotes(type), " has ", least,
                             least == most ? std::string() : " to " + std::to_string(most));
        return count;
    }

    /// The channels that the file states for what the layer gives.
    std::size_t channels() const { return *shape_at(json.at("shape")).extents.back(); }
    /// Refuses a layer that does not keep the number of channels.
    void keep_channels() const {
        if (channels() != graph.channels())
            json.refuse_place("(", type, ") has the shape of ", channels(), " channels; it is given ",
                              graph.channels());
    }

    /// Its activation; "" where it has none, or the writer did not know.
    std::string activation() const {
        if (!json.has("activation")) return {};
        const json_place place = json.at("activation");
        if (place.is(json_value::kind::null)) return {};
        if (place.text() != "unknown") return place.text();
        remarks.push_back(place.where() + " is \"unknown\"; the layer is taken to have none of its own.");
        return {};
    }

    static std::string text(const std::vector<std::size_t>& shape) {
        std::string result = "[";
        for (std::size_t i = 0; i < shape.size(); ++i) result += (i > 0 ? ", " : "") + std::to_string(shape[i]);
        return result + "]";
    }
};

/// Adds what the keys `activation` say. Refuses a name that RTNeural does not have.
inline void add_activation(const layer& l, const std::string& name) {
    graph_builder& g = l.graph;
    if (name == "tanh") return g.add("Tanh");
    if (name == "relu") return g.add("Relu");
    if (name == "sigmoid") return g.add("Sigmoid");
    if (name == "elu") return g.add("Elu");
    if (name == "softmax" && g.shape().size() < 3)
        return g.add("Softmax", {}, {graph_builder::whole_number("axis", -1)});
    l.json.at("activation")
        .refuse_place("is ", in_quotes(name), name == "softmax" ? " of an image; expected" : "; expected",
                      " tanh, relu, sigmoid, elu, softmax of a vector or a frame, or \"\"");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
