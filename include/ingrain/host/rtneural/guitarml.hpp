#pragma once
/// \file
/// GuitarML's JSON: a recurrent layer and a linear one as PyTorch names their tensors, beside a description.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/rtneural/layer.hpp>
#include <ingrain/host/rtneural/recurrent.hpp>
#include <ingrain/host/rtneural/shortcut.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// The tensors of the state_dict, each of which must be taken.
class named_tensors {
public:
    explicit named_tensors(json_place all) : all_(std::move(all)) {
        for (std::string& name : all_.names()) unused_.insert(std::move(name));
    }

    std::vector<double> take(const std::string& name, const std::vector<std::size_t>& shape) {
        const json_place place = all_.at(name);
        json_tensor found = place.tensor(shape.size());
        if (found.shape != shape)
            place.refuse_place("has the shape ", layer::text(found.shape), "; expected ", layer::text(shape));
        unused_.erase(name);
        return std::move(found.values);
    }
    bool has(const std::string& name) const { return all_.has(name); }
    void refuse_unused() const {
        if (!unused_.empty()) all_.at(*unused_.begin()).refuse_place("belongs to no layer that model_data describes");
    }

private:
    json_place all_;
    std::set<std::string> unused_;
};

/// What model_data says.
struct guitarml_facts {
    std::string unit_type;
    std::size_t inputs, outputs, units, layers, skip;
    bool has_bias;
};

inline guitarml_facts facts_in(const json_place& d) {
    d.allow({"model", "input_size", "output_size", "unit_type", "hidden_size", "num_layers", "skip", "bias_fl",
             "sample_rate", "samplerate", "name", "author", "device"});
    const json_place model = d.at("model");
    if (model.text() != "SimpleRNN")
        model.refuse_place("is ", in_quotes(model.text()), "; expected \"SimpleRNN\", the recurrent one");
    const auto whole = [&](const char* name, std::size_t least, std::size_t most, std::size_t otherwise) {
        return d.has(name) ? d.at(name).whole(least, most) : otherwise;
    };
    guitarml_facts f{d.at("unit_type").text(),
                     d.at("input_size").whole(1, 64),
                     whole("output_size", 1, 64, 1),
                     d.at("hidden_size").whole(1, channel_limit),
                     whole("num_layers", 1, layer_limit, 1),
                     whole("skip", 0, 64, 0),
                     !d.has("bias_fl") || d.at("bias_fl").boolean()};
    if (f.unit_type != "LSTM" && f.unit_type != "GRU" && f.unit_type != "RNN")
        d.at("unit_type").refuse_place("is ", in_quotes(f.unit_type), "; expected LSTM, GRU or RNN");
    if (f.skip > 0 && (f.skip != f.outputs || f.skip > f.inputs))
        d.at("skip").refuse_place("is ", f.skip, ", with ", f.inputs, " inputs and ", f.outputs,
                                  " outputs; expected 0, or as many as there are outputs");
    return f;
}

/// y = lin(rec(x)) + x[:skip]. Gates of an LSTM are i, f, g, o, those of a GRU r, z, n: each with two biases.
inline void add_guitarml(graph_builder& g, const json_place& root) {
    const json_place d = root.at("model_data");
    const guitarml_facts f = facts_in(d);
    named_tensors tensors(root.at("state_dict"));
    const std::vector<std::size_t> order = f.unit_type == "LSTM"  ? order_of_lstm()
                                           : f.unit_type == "GRU" ? std::vector<std::size_t>{1, 0, 2}
                                                                  : std::vector<std::size_t>{0};
    const std::size_t all = order.size() * f.units;
    const std::string input = g.value();
    g.at("state_dict.rec");
    for (std::size_t i = 0; i < f.layers; ++i) {
        const std::size_t in = g.channels();
        const std::string end = "_l" + std::to_string(i);
        const bool biased = tensors.has("rec.bias_ih" + end);
        recurrent_weights w{tensors.take("rec.weight_ih" + end, {all, in}),
                            tensors.take("rec.weight_hh" + end, {all, f.units}),
                            {},
                            {}};
        if (biased) {
            w.input_bias = tensors.take("rec.bias_ih" + end, {all});
            w.hidden_bias = tensors.take("rec.bias_hh" + end, {all});
        }
        add_recurrent(g,
                      {.type = f.unit_type, .in = in, .units = f.units, .order = order, .directions = {std::move(w)}});
    }
    g.at("state_dict.lin");
    g.add("MatMul", {g.constant({f.units, f.outputs},
                                turned(tensors.take("lin.weight", {f.outputs, f.units}), f.outputs, f.units))});
    if (f.has_bias) g.add("Add", {g.constant({f.outputs}, tensors.take("lin.bias", {f.outputs}))});
    tensors.refuse_unused();
    g.at("model_data.skip");
    if (f.skip > 0) add_skip(g, input, f.inputs, f.skip);
    g.set_channels(f.outputs);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
