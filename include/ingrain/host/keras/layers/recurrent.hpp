#pragma once
/// \file
/// Keras' LSTM, GRU and SimpleRNN, and both directions of one.

#include <ingrain/host/keras/layers/activations.hpp>
#include <ingrain/host/onnx/recurrent_node.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// Refuses what no recurrent layer here does.
inline void check_recurrent(const call& c) {
    c.allow({"units", "activation", "recurrent_activation", "use_bias", "return_sequences", "return_state",
             "go_backwards", "stateful", "reset_after"});
    for (const char* option : {"return_state", "go_backwards"})
        if (c.flag(option, false)) c.config.at(option).refuse_place("is true, which no layer here does");
    const std::string own = c.word("activation", "tanh"), gates = c.word("recurrent_activation", "sigmoid");
    if (own != "tanh" && !(c.type == "SimpleRNN" && own == "relu"))
        c.config.at("activation").refuse_place("is ", in_quotes(own), "; expected \"tanh\"");
    if (gates != "sigmoid")
        c.config.at("recurrent_activation").refuse_place("is ", in_quotes(gates), "; expected \"sigmoid\"");
}

/// kernel [in][gates units], recurrent_kernel [units][gates units], bias [gates units]; of a GRU with reset_after
/// [2][gates units]. Gates are i, f, c, o and z, r, h.
inline void add_direction(const call& c, onnx::recurrent_layer& r) {
    const onnx::tensor kernel = c.weight_of_rank("kernel", 2);
    const std::size_t gates = r.order.size(), all = kernel.shape[1], units = all / gates;
    if (all % gates != 0 || (r.units != 0 && units != r.units) || (r.in != 0 && kernel.shape[0] != r.in))
        c.refuse_call("has the weight \"kernel\" ", onnx::text(onnx::element::f32, kernel.shape),
                      ", which does not fit its gates or its other direction");
    r.in = kernel.shape[0];
    r.units = units;
    onnx::recurrent_weights w{onnx::turned(kernel.reals, r.in, all),
                              onnx::turned(c.weight("recurrent_kernel", {units, all}).reals, units, all),
                              {},
                              {}};
    if (c.flag("use_bias", true)) {
        const bool are_two = r.type == "GRU" && !r.resets_before;
        const std::vector<double> bias = c.weight("bias", are_two ? onnx::extents{2, all} : onnx::extents{all}).reals;
        w.input_bias.assign(bias.begin(), bias.begin() + static_cast<std::ptrdiff_t>(all));
        w.hidden_bias.assign(all, 0);
        if (are_two) w.hidden_bias.assign(bias.begin() + static_cast<std::ptrdiff_t>(all), bias.end());
    }
    r.directions.push_back(std::move(w));
}

inline onnx::recurrent_layer layer_of(const call& c) {
    check_recurrent(c);
    c.check_rank(3);
    onnx::recurrent_layer r;
    r.type = c.type == "SimpleRNN" ? "RNN" : c.type;
    if (r.type == "LSTM") r.order = onnx::order_of_lstm();
    if (r.type == "GRU") r.order = {0, 1, 2};
    if (r.type == "RNN") r.order = {0};
    r.gives_steps = c.flag("return_sequences", false);
    r.resets_before = r.type == "GRU" && !c.flag("reset_after", c.version >= 3);
    r.is_relu = c.word("activation", "tanh") == "relu";
    return r;
}

inline value add_recurrent(const call& c) {
    onnx::recurrent_layer r = layer_of(c);
    add_direction(c, r);
    return {onnx::add_recurrent(c.graph, c.input().name, r), r.gives_steps ? std::size_t{3} : 2};
}

/// Both directions, one after another or joined element by element.
inline value add_bidirectional(const call& c) {
    c.allow({"layer", "backward_layer", "merge_mode"});
    const json_place layer = c.config.at("layer");
    const std::string type = layer.at("class").text();
    if (type != "LSTM" && type != "GRU" && type != "SimpleRNN")
        layer.at("class").refuse_place("is ", in_quotes(type), "; expected LSTM, GRU or SimpleRNN");
    const call forward = c.with(type, layer.at("config"), "forward", c.input());
    onnx::recurrent_layer r = layer_of(forward);
    add_direction(forward, r);
    call backward = c.with(type, layer.at("config"), "backward", c.input());
    if (c.config.given("backward_layer")) {  // its own config says that it goes backwards
        const json_place own = c.config.at("backward_layer").at("config");
        for (const char* option :
             {"units", "activation", "recurrent_activation", "use_bias", "return_sequences", "reset_after"})
            if (own.has(option) && layer.at("config").has(option) &&
                json_place::shown(own.at(option).value()) != json_place::shown(layer.at("config").at(option).value()))
                own.at(option).refuse_place("differs from that of the forward layer");
    }
    add_direction(backward, r);
    const std::string both = onnx::add_recurrent(c.graph, c.input().name, r);
    const std::size_t rank = r.gives_steps ? 3 : 2;
    const std::string mode =
        c.config.has("merge_mode") && !c.config.given("merge_mode") ? "null" : c.word("merge_mode", "concat");
    if (mode == "concat") return {both, rank};
    if (mode != "sum" && mode != "mul" && mode != "ave")
        c.config.at("merge_mode")
            .refuse_place("is ", in_quotes(mode), "; expected \"concat\", \"sum\", \"mul\" or \"ave\"");
    const std::string first = c.graph.next_name("v"), second = c.graph.next_name("v");
    const auto size = static_cast<std::int64_t>(r.units);
    c.graph.add_node("Split", {both, c.graph.integers({size, size})}, {first, second}, {whole_number("axis", -1)});
    return {c.graph.add(mode == "sum" ? "Add" : mode == "mul" ? "Mul" : "Mean", {first, second}), rank};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
