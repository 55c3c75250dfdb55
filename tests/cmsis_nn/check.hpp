#pragma once
/// \file
/// Test vectors of CMSIS-NN, which tools/testing/gates/cmsis_nn.py writes as calls of these functions: canonical and
/// packed integers, rounded twice, must have the same bits.

#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace cmsis_nn {

using namespace ingrain;
using setting = detail::integer_setting<default_policy, {.rounding = rounding::twice}>;
template <class Layer, class In>
using form = detail::integer_form<Layer, typename Layer::template bound<default_policy, In>, setting, false>;

/// Of a layer of weighted sums, as the vectors have it: weights [..., Out], zero points of x and y, the limits of y.
struct constants {
    const std::int8_t* weights;
    const std::int32_t* bias;
    const std::int32_t* multiplier;
    const std::int8_t* shift;
    std::int32_t x_zero, zero, least, most;
};

inline int failures = 0;
inline void compare(const char* name, const char* what, const std::int8_t* y, const std::int8_t* expected,
                    std::size_t count) {
    const bool same = std::equal(y, y + count, expected);
    std::printf("%s\t%s\t%s\n", name, what, same ? "equal" : "differs");
    failures += !same;
}

/// A single sample of bytes through a form, from memory that ends with it.
template <class Form>
void infer(const auto& p, const std::int8_t* x, std::int8_t* y) {
    const std::vector<std::int8_t> sample(x, x + Form::input::size);
    Form::template infer<1>(p, rows<const std::int8_t, 1, typename Form::input>{sample.data()},
                            rows<std::int8_t, 1, typename Form::output>{y}, none{});
}

template <class Layer, class In>
void check_sums(const char* name, std::size_t batches, const std::int8_t* x, const constants& c,
                const std::int8_t* expected) {
    using sums = form<Layer, In>;
    static typename sums::parameters p;
    static typename sums::packed packed;
    constexpr std::size_t outputs = p.bias.size, inputs = p.weights.size / outputs;
    std::copy_n(c.weights, p.weights.size, p.weights.values);
    for (std::size_t o = 0; o < outputs; ++o) {
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < inputs; ++i) sum += c.weights[i * outputs + o];
        p.bias[o] = c.bias[o] - c.x_zero * sum;
        p.multiplier[o] = c.multiplier[o], p.shift[o] = c.shift[o];
    }
    p.range = {{static_cast<std::int8_t>(c.x_zero), static_cast<std::int8_t>(c.zero), static_cast<std::int8_t>(c.least),
                static_cast<std::int8_t>(c.most)}};
    sums::pack_into(p, packed);
    std::vector<std::int8_t> plain(batches * sums::output::size), fast(plain.size());
    for (std::size_t n = 0; n < batches; ++n) {
        infer<sums>(p, x + n * In::size, plain.data() + n * sums::output::size);
        infer<sums>(packed, x + n * In::size, fast.data() + n * sums::output::size);
    }
    compare(name, "specification", plain.data(), expected, plain.size());
    compare(name, "packed", fast.data(), expected, fast.size());
}

template <class Layer, class In>
void check_pooling(const char* name, std::size_t batches, const std::int8_t* x, std::int32_t least, std::int32_t most,
                   const std::int8_t* expected) {
    using pool = form<Layer, In>;
    std::vector<std::int8_t> y(batches * pool::output::size);
    for (std::size_t n = 0; n < batches; ++n) infer<pool>(none{}, x + n * In::size, y.data() + n * pool::output::size);
    for (auto& value : y) value = static_cast<std::int8_t>(std::clamp<std::int32_t>(value, least, most));
    compare(name, "specification", y.data(), expected, y.size());
}

inline void check_softmax(const char* name, std::size_t rows, std::size_t size, const std::int8_t* x,
                          kernels::integers::softmax_scale scale, const std::int8_t* expected) {
    std::vector<std::int8_t> y(rows * size);
    for (std::size_t r = 0; r < rows; ++r) kernels::integers::softmax(x + r * size, size, scale, y.data() + r * size);
    compare(name, "specification", y.data(), expected, y.size());
}

}  // namespace cmsis_nn
