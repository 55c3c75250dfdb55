#pragma once
/// \file
/// Elementwise functions in C.

#include <ingrain/host/c99/elementary/erf.hpp>
#include <ingrain/host/c99/elementary/log.hpp>
#include <ingrain/host/error.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

inline void define_relu(program& p) {
    p.define("relu_of", R"(static float relu_of(float x)
{
    return (0.0f > x) ? 0.0f : x;
}
)");
}
inline void define_clamp(program& p) {
    p.define("clamp_of", R"(static float clamp_of(float x, float least, float most)
{
    const float above = (least > x) ? least : x;
    return (above > most) ? most : above;
}
)");
}
inline void define_leaky_relu(program& p) {
    p.define("leaky_relu_of", R"(static float leaky_relu_of(float x, float slope)
{
    return (x > 0.0f) ? x : (slope * x);
}
)");
}
inline void define_thresholded_relu(program& p) {
    p.define("thresholded_relu_of", R"(static float thresholded_relu_of(float x, float threshold)
{
    return (x > threshold) ? x : 0.0f;
}
)");
}
inline void define_elu(program& p) {
    define_tanh(p);
    p.define("elu_of", R"(/* factor x above zero, else bound (e^x - 1) */
static float elu_of(float x, float factor, float bound)
{
    const float t = tanh_of(0.5f * ((0.0f > x) ? x : 0.0f));
    const float above = factor * x;
    const float below = bound * ((t + t) / (1.0f - t));
    return (x > 0.0f) ? above : below;
}
)");
}
inline void define_gelu(program& p) {
    define_multiply_add(p);
    define_greater(p);
    define_erf(p);
    p.define("gelu_of", "static float gelu_of(float x)\n{\n    const float error = erf_of(" +
                            number(static_cast<float>(0x1.6a09e667f3bcdp-1)) +
                            " * x);\n    return greater(-9.0f, x) * multiply_add(0.5f, error, 0.5f);\n}\n");
}
inline void define_gelu_tanh(program& p) {
    define_multiply_add(p);
    define_greater(p);
    define_sigmoid(p);
    constexpr double root = 0x1.9884533d43651p+0, share = 0x1.6e4e26d4801f7p-5;
    p.define("gelu_tanh_of", "static float gelu_tanh_of(float x)\n{\n    const float cubic = multiply_add(" +
                                 number(static_cast<float>(share * root)) + ", x * x, " +
                                 number(static_cast<float>(root)) +
                                 ");\n    return greater(-11.0f, x) * sigmoid_of(x * cubic);\n}\n");
}
inline void define_silu(program& p) {
    define_sigmoid(p);
    p.define("silu_of", R"(static float silu_of(float x)
{
    return x * sigmoid_of(x);
}
)");
}
inline void define_softsign(program& p) {
    define_magnitude(p);
    p.define("softsign_of", R"(static float softsign_of(float x)
{
    return x / (1.0f + magnitude(x));
}
)");
}
inline void define_hard_sigmoid(program& p) {
    define_multiply_add(p);
    p.define("hard_sigmoid_of", R"(static float hard_sigmoid_of(float x, float slope, float offset)
{
    const float line = multiply_add(x, slope, offset);
    const float positive = (0.0f > line) ? 0.0f : line;
    return (positive > 1.0f) ? 1.0f : positive;
}
)");
}
inline void define_hard_swish(program& p) {
    p.define("hard_swish_of", R"(static float hard_swish_of(float x)
{
    const float shifted = x + 3.0f;
    const float positive = (0.0f > shifted) ? 0.0f : shifted;
    return x * (((positive > 6.0f) ? 6.0f : positive) / 6.0f);
}
)");
}
inline void define_leaky_hard_tanh(program& p) {
    define_multiply_add(p);
    p.define("leaky_hard_tanh_of",
             R"(static float leaky_hard_tanh_of(float x, float least, float most, float slope_below, float slope_above)
{
    const float below = multiply_add(x - least, slope_below, least);
    const float above = multiply_add(x - most, slope_above, most);
    return (least > x) ? below : ((x > most) ? above : x);
}
)");
}

/// An elementwise layer in C: what defines its function, the function's name, and its arguments behind x: the layer's
/// options, or these.
struct elementwise {
    void (*define)(program&);
    std::string_view name;
    std::vector<float> arguments{};
};

inline const elementwise* elementwise_of(std::string_view kind) {
    constexpr float bound = static_cast<float>(0x1.c212cc640f031p+0), scale = static_cast<float>(0x1.0cfabd6a91132p+0);
    static const std::map<std::string_view, elementwise> all{
        {"clamp", {define_clamp, "clamp_of"}},
        {"elu", {define_elu, "elu_of"}},
        {"gelu", {define_gelu, "gelu_of"}},
        {"gelu_tanh", {define_gelu_tanh, "gelu_tanh_of"}},
        {"hard_sigmoid", {define_hard_sigmoid, "hard_sigmoid_of", {1.0f / 6, 0.5f}}},
        {"hard_swish", {define_hard_swish, "hard_swish_of"}},
        {"leaky_hard_tanh", {define_leaky_hard_tanh, "leaky_hard_tanh_of"}},
        {"leaky_relu", {define_leaky_relu, "leaky_relu_of"}},
        {"relu", {define_relu, "relu_of"}},
        {"relu6", {define_clamp, "clamp_of", {0, 6}}},
        {"selu", {define_elu, "elu_of", {scale, bound}}},
        {"sigmoid", {define_sigmoid, "sigmoid_of"}},
        {"silu", {define_silu, "silu_of"}},
        {"softplus", {define_softplus, "softplus_of"}},
        {"softsign", {define_softsign, "softsign_of"}},
        {"tanh", {define_tanh, "tanh_of"}},
        {"thresholded_relu", {define_thresholded_relu, "thresholded_relu_of"}}};
    const auto found = all.find(kind);
    return found != all.end() ? &found->second : nullptr;
}

}  // namespace detail

inline bool is_elementwise(const layer& l) { return detail::elementwise_of(l.kind) != nullptr; }

/// The expression of C for the function of x, such as "leaky_relu_of(x[i], 0x1.47ae14p-7f)". Refuses a function that
/// has none.
inline std::string function_of(program& p, const layer& l, const std::string& x) {
    const detail::elementwise* const found = detail::elementwise_of(l.kind);
    if (found == nullptr)
        refuse("Cannot write ", text(l), " as C: no function of C is known for this kind of function.");
    found->define(p);
    std::string text = std::string(found->name) + "(" + x;
    if (l.kind == "elu") text += ", 1.0f";
    for (const float option : l.options.empty() ? found->arguments : l.options) text += ", " + number(option);
    return text + ")";
}

/// y = f(x); y may be x.
inline void write_elementwise(program& p, const layer& l, const operand& x, const operand& y) {
    p.repeat(y.size, y["i"] + " = " + function_of(p, l, x["i"]) + ";");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
