#pragma once
/// \file
/// The type of a network that computes a graph of one layer, as text.

#include "vectors.hpp"

#include <cstdio>

namespace onnx_vectors {

using host::refuse;

inline std::string number(double x) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "%af", x);
    return digits;
}

/// A layer, and whether its channels are the graph's last axis; otherwise they are the first behind the batch.
struct layer {
    std::string text;
    bool channels_last = false;
};

class printer {
public:
    explicit printer(const onnx::model& of) : m(of) {}

    /// network<input<...>, ...>. Refuses what no layer computes, saying why.
    std::string network() const {
        const onnx::value& input = m.inputs[0];
        if (input.type != onnx::element::f32 && input.type != onnx::element::f64)
            refuse("values of type ", onnx::name(input.type));
        if (m.constants.contains(m.outputs[0].name)) refuse("the answer does not depend on the input");
        if (m.nodes.size() > 1) refuse("more than one layer");
        const layer l = m.nodes.empty() ? layer{"identity", true} : of(m.nodes[0]);
        onnx::extents sample(input.shape.begin() + (input.shape.size() > 1 ? 1 : 0), input.shape.end());
        if (!m.nodes.empty() && is_recurrent(m.nodes[0]))
            sample = {input.shape[m.nodes[0].integer("layout", 0) != 0 ? 1 : 0], input.shape[2]};
        if (sample.empty()) refuse("a single number");
        if (!l.channels_last) std::rotate(sample.begin(), sample.begin() + 1, sample.end());
        std::string text = "network<input<";
        for (std::size_t i = 0; i < sample.size(); ++i) text += (i > 0 ? ", " : "") + std::to_string(sample[i]);
        return text + ">, " + l.text + ">";
    }

private:
    static bool is_recurrent(const onnx::node& n) { return n.type == "LSTM" || n.type == "GRU" || n.type == "RNN"; }
    const onnx::extents& shape(const std::string& name) const { return m.values.at(name).shape; }
    const onnx::tensor* constant(const onnx::node& n, std::size_t i) const {
        return i < n.inputs.size() && m.constants.contains(n.inputs[i]) ? &m.constants.at(n.inputs[i]) : nullptr;
    }

    layer of(const onnx::node& n) const {
        const onnx::extents& x = shape(n.inputs[0]);
        const std::string& t = n.type;
        if (const char* plain = t == "Relu"        ? "relu"
                                : t == "Tanh"      ? "ingrain::tanh"
                                : t == "Sigmoid"   ? "sigmoid"
                                : t == "Softplus"  ? "softplus"
                                : t == "HardSwish" ? "hard_swish"
                                : t == "Silu"      ? "silu"
                                : t == "Gelu"      ? "gelu"
                                                   : nullptr)
            return {plain, true};
        if (t == "Elu") return {"elu<{.alpha = " + number(n.real("alpha", 1)) + "}>", true};
        if (t == "LeakyRelu") return {"leaky_relu<{.slope = " + number(n.real("alpha", 0.01)) + "}>", true};
        if (t == "HardSigmoid" && onnx::detail::near(n.real("alpha", 0.2), 1.0 / 6)) return {"hard_sigmoid<>", true};
        if (t == "Clip" && std::abs(n.real("min", -1)) < 1e-9 && std::abs(n.real("max", -1) - 6) < 1e-9)
            return {"relu6", true};
        if (t == "Flatten" && n.integer("axis", 1) == 1 && x.size() > 1) return {"flatten", true};
        if (t == "Dense" || t == "MatMul") return dense(n);
        if (t == "Conv" || t == "MaxPool" || t == "AveragePool") return window(n);
        if (t == "GlobalAveragePool" || t == "GlobalMaxPool")
            return {t == "GlobalMaxPool" ? "global_max_pool" : "global_average_pool", false};
        if (t == "BatchNormalization")
            return {"batch_norm<{.epsilon = " + number(n.real("epsilon", 1e-5)) + "}>", false};
        if (t == "LayerNormalization") return layer_norm(n);
        if (t == "PRelu") return prelu(n);
        if (t == "Softmax" || t == "Glu")
            return {t == "Glu" ? "glu" : "softmax", is_last(n, t == "Glu" ? -1 : m.opset < 13 ? 1 : -1)};
        if (is_recurrent(n)) return recurrent(n);
        refuse("no layer for ", t);
    }

    /// Whether the node's axis is the last; it may also be the one of the channels.
    bool is_last(const onnx::node& n, std::int64_t otherwise) const {
        const auto rank = static_cast<std::int64_t>(shape(n.inputs[0]).size());
        std::int64_t axis = n.integer("axis", otherwise);
        if (axis < 0) axis += rank;
        if (axis != rank - 1 && axis != 1) refuse("another axis than channels");
        if (axis != rank - 1 && m.opset < 13 && n.type == "Softmax") refuse("over several axes");
        return axis == rank - 1;
    }

    layer dense(const onnx::node& n) const {
        const onnx::tensor* const w = constant(n, 1);
        if (w == nullptr || w->shape.size() != 2) refuse("weights that are no matrix");
        return {"dense<" + std::to_string(w->shape[1]) + (n.inputs.size() > 2 ? ">" : ", bias::none>"), true};
    }

    layer layer_norm(const onnx::node& n) const {
        const auto rank = static_cast<std::int64_t>(shape(n.inputs[0]).size()), axis = n.integer("axis", -1);
        if (axis != -1 && axis != rank - 1) refuse("over several axes");
        return {"layer_norm<{.epsilon = " + number(n.real("epsilon", 1e-5)) + "}>", true};
    }

    layer prelu(const onnx::node& n) const {
        const onnx::tensor* const slope = constant(n, 1);
        if (slope == nullptr) refuse("slopes that are no constants");
        const std::size_t all = onnx::count(slope->shape);
        if (all == 1 || (shape(n.inputs[0]).size() > 1 && shape(n.inputs[0])[1] == all &&
                         (slope->shape.size() > 1 || m.opset < 7 || shape(n.inputs[0]).size() == 2)))
            return {"prelu", false};
        if (!slope->shape.empty() && slope->shape.back() == all) return {"prelu", true};
        refuse("a slope for each value");
    }

    static std::string list(const std::vector<std::string>& words) {
        std::string text = "{";
        for (const std::string& word : words) text += (text.size() > 1 ? ", " : "") + word;
        return text + "}";
    }

    layer window(const onnx::node& n) const {
        const onnx::extents &x = shape(n.inputs[0]), &y = shape(n.outputs[0]);
        if (x.size() != 3 && x.size() != 4) refuse("three axes");
        std::vector<const onnx::tensor*> none_known;
        std::vector<onnx::tensor> shapes;
        for (const std::string& name : n.inputs) shapes.push_back({m.values.at(name).type, shape(name), {}, {}, false});
        for (const onnx::tensor& each : shapes) none_known.push_back(&each);
        onnx::detail::call c(m, n, none_known);
        const bool is_conv = n.type == "Conv";
        const auto windows = onnx::detail::windows_of(
            c, x, is_conv ? onnx::detail::kernel_of(c, shapes[1]) : std::vector<std::int64_t>{});
        std::vector<std::string> kernel, stride, dilation, padding;
        for (std::size_t i = 0; i < windows.size(); ++i) {
            const auto& w = windows[i];
            const std::int64_t after = (static_cast<std::int64_t>(y[i + 2]) - 1) * w.stride + w.span() -
                                       static_cast<std::int64_t>(x[i + 2]) - w.begin;
            if (!is_conv && w.dilation != 1) refuse("dilated pooling");
            kernel.push_back(std::to_string(w.extent)), stride.push_back(std::to_string(w.stride)),
                dilation.push_back(std::to_string(w.dilation));
            padding.push_back(std::to_string(w.begin)),
                padding.push_back(std::to_string(std::max<std::int64_t>(after, 0)));
        }
        if (n.type == "AveragePool" && n.integer("count_include_pad", 0) != 0) refuse("padding that counts");
        const std::string axes = x.size() == 3 ? "1d" : "2d";
        const auto one = [&](const std::vector<std::string>& words) {
            return words.size() == 1 ? words[0] : list(words);
        };
        const std::string moves = ".stride = " + one(stride) + (is_conv ? ", .dilation = " + one(dilation) : "") +
                                  ", .padding = " + list(padding);
        if (!is_conv)
            return {(n.type == "MaxPool" ? "max_pool" : "average_pool") + axes + "<" +
                        (x.size() == 3 ? kernel[0] : "extent2d" + list(kernel)) + ", {" + moves + "}>",
                    false};
        return {"conv" + axes + "<{.filters = " + std::to_string(y[1]) + ", .kernel = " + one(kernel) + ", " + moves +
                    ", .groups = " + std::to_string(n.integer("group", 1)) +
                    (n.inputs.size() > 2 ? "" : ", .bias = bias::none") + "}>",
                false};
    }

    layer recurrent(const onnx::node& n) const {
        const std::string units = ".units = " + std::to_string(shape(n.inputs[2])[2]);
        if (n.inputs.size() > 7) refuse("peepholes");
        if (n.type == "LSTM") return {"lstm<{" + units + "}>", true};
        if (n.type == "RNN") return {"rnn<{" + units + "}>", true};
        return {"gru<{" + units +
                    ", .variant = reset::" + (n.integer("linear_before_reset", 0) != 0 ? "after" : "before") + "}>",
                true};
    }

    const onnx::model& m;
};

}  // namespace onnx_vectors
