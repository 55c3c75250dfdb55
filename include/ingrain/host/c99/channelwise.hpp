#pragma once
/// \file
/// Layers in C that meet each value with numbers of its channel.

#include <ingrain/host/c99/elementary/exp.hpp>
#include <ingrain/host/c99/elementary/tanh.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// "parameter(&NAME[i % 3U])": the channel's number
inline std::string of_channel(const std::string& name, std::size_t channels) {
    return "parameter(&" + name + "[" + (channels == 1 ? "0" : "i % " + number(channels)) + "])";
}

/// 1 / √(variance + epsilon) for each channel, as batch_norm and standardize compute it.
inline std::vector<float> inverse_roots(const layer& l) {
    std::vector<float> result;
    for (const float variance : l.tensor("variance")->values)
        result.push_back(1.0f / simd::sqrt(variance + l.options.at(0)));
    return result;
}

}  // namespace detail

/// y = (x - mean) factor + shift, where factor = scale / √(variance + epsilon) is computed here.
inline void write_batch_norm(program& p, const layer& l, const operand& x, const operand& y) {
    define_multiply_add(p);
    define_parameter(p);
    const std::size_t channels = l.input.last();
    std::vector<float> factors = detail::inverse_roots(l);
    const std::vector<float>& scale = l.tensor("scale")->values;
    for (std::size_t c = 0; c < channels; ++c) factors[c] = scale[c] * factors[c];
    const std::string mean = p.tensor(l, "mean"), factor = p.constants(l, "factor", factors),
                      shift = p.tensor(l, "shift");
    p.repeat(y.size, y["i"] + " = multiply_add(" + x["i"] + " - " + detail::of_channel(mean, channels) + ", " +
                         detail::of_channel(factor, channels) + ",\n                        " +
                         detail::of_channel(shift, channels) + ");");
}

/// y = (x - mean) / √(variance + epsilon)
inline void write_standardize(program& p, const layer& l, const operand& x, const operand& y) {
    define_parameter(p);
    const std::size_t channels = l.input.last();
    const std::string mean = p.tensor(l, "mean"), inverse = p.constants(l, "inverse", detail::inverse_roots(l));
    p.repeat(y.size, y["i"] + " = (" + x["i"] + " - " + detail::of_channel(mean, channels) + ") * " +
                         detail::of_channel(inverse, channels) + ";");
}

/// scale and offset: y = x v or x + v
inline void write_channelwise(program& p, const layer& l, const operand& x, const operand& y) {
    const bool multiplies = l.kind == "scale";
    const parameter_tensor* const trained = l.tensor(multiplies ? "scale" : "offset");
    const std::vector<float>& values = trained != nullptr ? trained->values : l.options;
    std::string by = number(values[0]);
    if (values.size() > 1) {
        define_parameter(p);
        by = detail::of_channel(p.constants(l, "values", values), values.size());
    }
    p.repeat(y.size, y["i"] + " = " + x["i"] + (multiplies ? " * " : " + ") + by + ";");
}

inline void write_prelu(program& p, const layer& l, const operand& x, const operand& y) {
    define_parameter(p);
    const std::string slope = detail::of_channel(p.tensor(l, "slope"), l.input.last());
    p.repeat(y.size, y["i"] + " = (" + x["i"] + " > 0.0f) ? " + x["i"] + " : (" + slope + " * " + x["i"] + ");");
}

/// a σ(b) and tanh(a) σ(b), the halves of each row
inline void write_gate(program& p, const layer& l, const operand& x, const operand& y) {
    define_sigmoid(p);
    const bool is_tanh = l.kind == "gated_tanh";
    if (is_tanh) define_tanh(p);
    const std::string width = number(l.output.last()), row = "(i / " + width + ")";
    const std::string at = "i + (" + row + " * " + width + ")";
    const std::string a = x[at], b = x[at + " + " + width];
    p.repeat(y.size, y["i"] + " = " + (is_tanh ? "tanh_of(" + a + ")" : a) + " * sigmoid_of(" + b + ");");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
