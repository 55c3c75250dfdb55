#pragma once
/// \file
/// A call of a Keras layer while it becomes nodes of a graph.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/keras/weights.hpp>
#include <ingrain/host/onnx/graph_builder.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// A value of the graph, [batch, positions..., channels] as Keras has it, and how many axes it has.
struct value {
    std::string name;
    std::size_t rank = 0;
};

/// A layer, its inputs and its weights.
class call {
public:
    call(std::string of_class, json_place its_config, std::string folder, std::vector<value> inputs,
         onnx::graph_builder& g, weights_of_file& weights, int of_keras)
        : type(std::move(of_class)),
          config(std::move(its_config)),
          graph(g),
          version(of_keras),
          inputs_(std::move(inputs)),
          folder_(std::move(folder)),
          weights_(&weights) {}

    std::string type;  ///< "Conv1D"
    json_place config;
    onnx::graph_builder& graph;
    int version;  ///< of Keras: 2 or 3

    const std::vector<value>& inputs() const { return inputs_; }
    /// The only input.
    const value& input() const {
        if (inputs_.size() != 1) refuse_call("takes ", inputs_.size(), " values; expected one");
        return inputs_[0];
    }
    std::size_t rank() const { return input().rank; }

    /// The same with another value, or in another folder, for layers inside layers.
    call with(std::string inner_type, json_place inner_config, const std::string& inner_folder, value input) const {
        return {std::move(inner_type),
                std::move(inner_config),
                inner_folder.empty() ? folder_ : folder_ + "/" + inner_folder,
                {std::move(input)},
                graph,
                *weights_,
                version};
    }

    onnx::tensor weight(const std::string& name) const { return weights_->take(folder_ + "/" + name); }
    /// A weight of this shape.
    onnx::tensor weight(const std::string& name, const onnx::extents& shape) const {
        onnx::tensor found = weight(name);
        if (found.shape != shape)
            refuse_call("has the weight ", in_quotes(name), " ", onnx::text(onnx::element::f32, found.shape),
                        "; expected ", onnx::text(onnx::element::f32, shape));
        return found;
    }
    /// A weight with so many axes, none of which is empty.
    onnx::tensor weight_of_rank(const std::string& name, std::size_t axes) const {
        onnx::tensor found = weight(name);
        if (found.shape.size() != axes || onnx::count(found.shape) == 0)
            refuse_call("has the weight ", in_quotes(name), " ", onnx::text(onnx::element::f32, found.shape),
                        "; expected ", axes, " axes");
        return found;
    }
    bool has_weight(const std::string& name) const { return weights_->find(folder_ + "/" + name) != nullptr; }
    void leave_out(const std::string& name) const { weights_->leave_out(folder_ + "/" + name); }

    bool flag(const char* name, bool otherwise) const {
        return config.given(name) ? config.at(name).boolean() : otherwise;
    }
    std::string word(const char* name, const char* otherwise) const {
        return config.given(name) ? config.at(name).text() : otherwise;
    }
    double number(const char* name, double otherwise) const {
        return config.given(name) ? config.at(name).number() : otherwise;
    }
    /// One size for each of so many axes: a number for all, or a list.
    std::vector<std::size_t> sizes(const char* name, std::size_t count, std::size_t otherwise) const {
        constexpr std::size_t most = 1'000'000;
        if (!config.given(name)) return std::vector<std::size_t>(count, otherwise);
        const json_place place = config.at(name);
        if (!place.is(json_value::kind::list)) return std::vector<std::size_t>(count, place.whole(1, most));
        if (place.size() != count) place.refuse_place("has ", place.size(), " sizes; expected ", count);
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < count; ++i) result.push_back(place[i].whole(1, most));
        return result;
    }

    /// Refuses keys that this reader does not know.
    void allow(std::initializer_list<std::string_view> names) const { config.allow(names); }
    /// Refuses channels that are not last.
    void check_channels_last() const {
        if (word("data_format", "channels_last") != "channels_last")
            config.at("data_format")
                .refuse_place("is ", in_quotes(config.at("data_format").text()), "; expected \"channels_last\"");
    }
    void check_rank(std::size_t wanted) const {
        if (rank() != wanted) refuse_call("is given a value of ", rank(), " axes; expected ", wanted);
    }

    template <class... Words>
    [[noreturn]] void refuse_call(Words... words) const {
        refuse(config.source(), ": the layer ", in_quotes(folder_), " (", type, ") ", words..., ".");
    }

private:
    std::vector<value> inputs_;
    std::string folder_;
    weights_of_file* weights_;
};

inline onnx::attribute whole_number(const char* name, std::int64_t value) {
    return onnx::graph_builder::whole_number(name, value);
}
inline onnx::attribute whole_numbers(const char* name, const std::vector<std::size_t>& values) {
    return onnx::graph_builder::whole_numbers(name, {values.begin(), values.end()});
}

/// Channels first, and last again. A vector stays as it is.
inline std::string channels_first(onnx::graph_builder& g, const value& x) {
    if (x.rank == 3) return g.transpose(x.name, {0, 2, 1});
    if (x.rank == 4) return g.transpose(x.name, {0, 3, 1, 2});
    return x.name;
}
inline std::string channels_last(onnx::graph_builder& g, const std::string& x, std::size_t rank) {
    if (rank == 3) return g.transpose(x, {0, 2, 1});
    if (rank == 4) return g.transpose(x, {0, 2, 3, 1});
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
