#pragma once
/// \file
/// LSTM and RNN, of one frame at a time or of a sequence.

#include <ingrain/host/onnx/recurrent_node.hpp>
#include <ingrain/host/tflite/step.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

namespace detail {

/// [time, batch, ...] and [batch, time, ...] exchanged.
inline std::string exchanged(const step& s, const std::string& value, bool is_time_major) {
    return is_time_major ? s.graph.transpose(value, {1, 0, 2}) : value;
}

inline void append(std::vector<double>& to, const std::vector<double>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// Inputs from `first` on: four weights of the input, four of h, three peepholes, four biases, each in the order
/// i, f, c, o; then a projection with its bias.
inline onnx::recurrent_weights lstm_weights(const step& s, std::size_t first, std::size_t in, std::size_t units) {
    onnx::recurrent_weights w;
    if (!s.has(first)) s.refuse_step("has no input gate (it is coupled with the forget gate), as no layer here has");
    for (std::size_t gate = 0; gate < 4; ++gate) {
        append(w.input, s.reals(first + gate, {units, in}));
        append(w.hidden, s.reals(first + 4 + gate, {units, units}));
        append(w.input_bias, s.reals(first + 11 + gate, {units}));
    }
    w.hidden_bias.resize(w.input_bias.size());
    if (s.has(first + 8) || s.has(first + 9) || s.has(first + 10))
        for (const std::size_t gate : {std::size_t{8}, std::size_t{10}, std::size_t{9}})
            append(w.peepholes, s.reals(first + gate, {units}));  // i, o, f
    if (s.has(first + 15) || s.has(first + 16))
        s.refuse_step("has a projection of its outputs, which no layer here has");
    return w;
}

/// Refuses what no layer computes; cells that are limited are remarked.
inline void check_lstm(const step& s, std::size_t activation, double cell_clip, double projection_clip) {
    constexpr std::size_t tanh = 4;
    if (activation != tanh) s.refuse_step("has the activation ", activation, "; expected TANH, 4");
    if (projection_clip > 0) s.refuse_step("limits its projection, which no layer here does");
    if (!(cell_clip > 0)) return;
    std::string limit;
    host::detail::append(limit, cell_clip);
    s.remark("limits its cells to " + limit + ", as TensorFlow's converter says for every LSTM; the network does not");
}

/// Weights of the input, of h, and a bias, from input `first` on.
inline onnx::recurrent_weights rnn_weights(const step& s, std::size_t first, std::size_t in, std::size_t units) {
    onnx::recurrent_weights w{s.reals(first, {units, in}), s.reals(first + 1, {units, units}),
                              s.reals(first + 2, {units}), std::vector<double>(units)};
    return w;
}
inline bool is_relu(const step& s, std::size_t activation) {
    constexpr std::size_t relu = 1, tanh = 4;
    if (activation != relu && activation != tanh)
        s.refuse_step("has the activation ", activation, "; expected RELU or TANH, 1 or 4");
    return activation == relu;
}

/// Two directions side by side, or each as an output of its own.
inline void give_directions(const step& s, const std::string& value, std::size_t units, bool is_time_major,
                            bool merges) {
    const std::string both = exchanged(s, value, is_time_major);
    if (merges) return s.gives(both);
    const std::string forward = s.graph.next_name("v"), backward = s.graph.next_name("v");
    const auto size = static_cast<std::int64_t>(units);
    s.graph.add_node("Split", {both, s.graph.integers({size, size})}, {forward, backward}, {whole_number("axis", -1)});
    s.gives(forward, 0);
    s.gives(backward, 1);
}

/// The sizes that the weights of the input say.
inline onnx::recurrent_layer layer_of(const step& s, const char* type, std::size_t weights) {
    const onnx::extents& shape = s.constant_shape(weights, 2);
    onnx::recurrent_layer r{.type = type, .in = shape[1], .units = shape[0]};
    r.order = r.type == "LSTM" ? onnx::order_of_lstm() : std::vector<std::size_t>{0};
    return r;
}

}  // namespace detail

/// A frame a call, with h and c kept by the player; or a whole sequence.
template <bool IsSequence>
void add_lstm(const step& s) {
    s.expect_options(IsSequence ? 71 : 14, IsSequence ? 6 : 5);
    if (!IsSequence && s.byte(3) != 0)
        s.refuse_step("is the basic LSTM, whose state goes in and out; expected the full one, which keeps it");
    if (IsSequence && s.flag(5)) s.refuse_step("has diagonal weights of h, which are not read");
    detail::check_lstm(s, s.byte(0), s.real(1), s.real(2));
    for (std::size_t i = 20; i < 24; ++i)
        if (s.has(i)) s.refuse_step("normalises its gates, which no layer here does");
    onnx::recurrent_layer r = detail::layer_of(s, "LSTM", 2);
    r.directions = {detail::lstm_weights(s, 1, r.in, r.units)};
    const bool is_time_major = IsSequence && s.flag(3);
    s.gives(detail::exchanged(s, onnx::add_recurrent(s.graph, detail::exchanged(s, s.value(0), is_time_major), r),
                              is_time_major));
}

inline void add_bidirectional_lstm(const step& s) {
    s.expect_options(69, 6);
    detail::check_lstm(s, s.byte(0), s.real(1), s.real(2));
    for (std::size_t i = 39; i < 48; ++i)
        if (s.has(i)) s.refuse_step("has a second input, which no layer here has");
    onnx::recurrent_layer r = detail::layer_of(s, "LSTM", 2);
    r.directions = {detail::lstm_weights(s, 1, r.in, r.units), detail::lstm_weights(s, 18, r.in, r.units)};
    const bool is_time_major = s.flag(4, true);
    const std::string y = onnx::add_recurrent(s.graph, detail::exchanged(s, s.value(0), is_time_major), r);
    detail::give_directions(s, y, r.units, is_time_major, s.flag(3));
}

template <bool IsSequence>
void add_rnn(const step& s) {
    s.expect_options(IsSequence ? 31 : 7, IsSequence ? 3 : 2);
    onnx::recurrent_layer r = detail::layer_of(s, "RNN", 1);
    r.is_relu = detail::is_relu(s, s.byte(IsSequence ? 1 : 0));
    r.directions = {detail::rnn_weights(s, 1, r.in, r.units)};
    const bool is_time_major = IsSequence && s.flag(0);
    s.gives(detail::exchanged(s, onnx::add_recurrent(s.graph, detail::exchanged(s, s.value(0), is_time_major), r),
                              is_time_major));
}

inline void add_bidirectional_rnn(const step& s) {
    s.expect_options(70, 4);
    for (std::size_t i = 9; i < 12; ++i)
        if (s.has(i)) s.refuse_step("has a second input, which no layer here has");
    onnx::recurrent_layer r = detail::layer_of(s, "RNN", 1);
    r.is_relu = detail::is_relu(s, s.byte(1));
    r.directions = {detail::rnn_weights(s, 1, r.in, r.units), detail::rnn_weights(s, 5, r.in, r.units)};
    const bool is_time_major = s.flag(0);
    const std::string y = onnx::add_recurrent(s.graph, detail::exchanged(s, s.value(0), is_time_major), r);
    detail::give_directions(s, y, r.units, is_time_major, s.flag(2));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
