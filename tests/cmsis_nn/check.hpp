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
    const rows<const std::int8_t, 1, typename Form::input> from{sample.data()};
    const rows<std::int8_t, 1, typename Form::output> to{y};
    if constexpr (requires { typename Form::template scratch<1>; }) {
        typename Form::template scratch<1> memory;
        Form::template infer<1>(p, from, to, memory);
    } else {
        Form::template infer<1>(p, from, to, none{});
    }
}

/// Weights and scales of sums; the bias makes up for the zero point of x, if it is told to.
void set(auto& p, const constants& c, bool with_zero = true) {
    const std::size_t outputs = p.bias.size, inputs = p.weights.size / outputs;
    std::copy_n(c.weights, p.weights.size, p.weights.values);
    for (std::size_t o = 0; o < outputs; ++o) {
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < inputs; ++i) sum += c.weights[i * outputs + o];
        p.bias[o] = c.bias[o] - (with_zero ? c.x_zero * sum : 0);
        p.multiplier[o] = c.multiplier[o], p.shift[o] = c.shift[o];
    }
    p.range = {{static_cast<std::int8_t>(c.x_zero), static_cast<std::int8_t>(c.zero), static_cast<std::int8_t>(c.least),
                static_cast<std::int8_t>(c.most)}};
}

/// Batches of samples, by canonical integers and by packed ones.
template <class Form>
void check_both(const char* name, std::size_t batches, const std::int8_t* x, const auto& p,
                const std::int8_t* expected) {
    static typename Form::packed packed;
    Form::pack_into(p, packed);
    std::vector<std::int8_t> plain(batches * Form::output::size), fast(plain.size());
    for (std::size_t n = 0; n < batches; ++n) {
        infer<Form>(p, x + n * Form::input::size, plain.data() + n * Form::output::size);
        infer<Form>(packed, x + n * Form::input::size, fast.data() + n * Form::output::size);
    }
    compare(name, "specification", plain.data(), expected, plain.size());
    compare(name, "packed", fast.data(), expected, fast.size());
}

template <class Layer, class In>
void check_sums(const char* name, std::size_t batches, const std::int8_t* x, const constants& c,
                const std::int8_t* expected) {
    using sums = form<Layer, In>;
    static typename sums::parameters p;
    set(p, c, !detail::is_transposed_convolution<Layer>);
    check_both<sums>(name, batches, x, p, expected);
}

template <std::size_t Time, std::size_t In, std::size_t Units>
void check_lstm(const char* name, std::size_t batches, const std::int8_t* x, const constants& input,
                const constants& hidden, const tensor<std::int32_t, shape<7>>& scales, const std::int8_t* expected) {
    using cells = form<lstm<{.units = Units, .result = returns::sequence}>, shape<Time, In>>;
    static typename cells::parameters p;
    set(get<0>(p), input), set(get<1>(p), hidden);
    get<2>(p).values = scales;
    check_both<cells>(name, batches, x, p, expected);
}

/// The last frame alone is compared.
template <class Layer, class In>
void check_svdf(const char* name, std::size_t batches, const std::int8_t* x, const constants& features,
                const constants& over_time, const std::int8_t* expected) {
    using both = typename form<Layer, In>::both;
    static typename both::parameters p;
    static typename both::packed packed;
    set(get<0>(p), features), set(get<1>(p), over_time);
    both::pack_into(p, packed);
    typename both::template scratch_of_first<2, 1> memory;
    std::vector<std::int8_t> plain, fast;
    const auto add_to = [&](std::vector<std::int8_t>& all, const auto& constants, std::size_t n) {
        std::int8_t y[both::output::size];
        both::template infer<1>(constants, rows<const std::int8_t, 1, In>{x + n * In::size},
                                rows<std::int8_t, 1, typename both::output>{y}, memory);
        all.insert(all.end(), y + both::output::size - both::output::last, y + both::output::size);
    };
    for (std::size_t n = 0; n < batches; ++n) add_to(plain, p, n), add_to(fast, packed, n);
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

template <std::size_t Count>
void check_join(const char* name, const std::int8_t (&a)[Count], const std::int8_t (&b)[Count], const auto& join,
                const std::int8_t (&expected)[Count]) {
    std::vector<std::int8_t> y(a, a + Count);
    kernels::integers::join_bytes(b, Count, join, y.data());
    compare(name, "specification", y.data(), expected, Count);
}

inline void check_softmax(const char* name, std::size_t rows, std::size_t size, const std::int8_t* x,
                          kernels::integers::softmax_scale scale, const std::int8_t* expected) {
    std::vector<std::int8_t> y(rows * size);
    for (std::size_t r = 0; r < rows; ++r) kernels::integers::softmax(x + r * size, size, scale, y.data() + r * size);
    compare(name, "specification", y.data(), expected, y.size());
}

}  // namespace cmsis_nn
