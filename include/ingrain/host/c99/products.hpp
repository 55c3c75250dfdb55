#pragma once
/// \file
/// Products with a matrix of weights in C, and the dense layer.

#include <ingrain/host/c99/arithmetic.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// The result of partial sums.
inline void define_sum_of_chains(program& p) {
    p.define("sum_of_chains", R"(/* The result of one, two or four partial sums. */
static float sum_of_chains(const float sums[4], size_t chains)
{
    float result = sums[0];
    if (chains == 2U) {
        result = sums[0] + sums[1];
    } else if (chains == 4U) {
        result = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    } else {
        /* one sum */
    }
    return result;
}
)");
}

}  // namespace detail

/// y = x W + b. The order of the sums is that of kernels/matrix/product.hpp: product k belongs to partial sum k mod
/// `chains`.
inline void define_product(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    detail::define_sum_of_chains(p);
    p.define("product", R"(/* y = x W + b, with rows of W `stride` values apart: [in] to [out] */
static void product(const float *x, const float *weights, const float *bias, float *y, size_t in, size_t out,
                    size_t stride, size_t chains)
{
    const size_t last = chains - 1U;
    for (size_t o = 0U; o < out; ++o) {
        float sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
        if (bias != NULL) {
            sums[0] = parameter(&bias[o]);
        }
        for (size_t i = 0U; i < in; ++i) {
            sums[i & last] = multiply_add(x[i], parameter(&weights[(i * stride) + o]), sums[i & last]);
        }
        y[o] = sum_of_chains(sums, chains);
    }
}
)");
}

/// y += x W
inline void define_added_product(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    detail::define_sum_of_chains(p);
    p.define("add_product", R"(/* y = y + x W, with rows of W `stride` values apart: [in] to [out] */
static void add_product(const float *x, const float *weights, float *y, size_t in, size_t out, size_t stride,
                        size_t chains)
{
    const size_t last = chains - 1U;
    for (size_t o = 0U; o < out; ++o) {
        float sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
        for (size_t i = 0U; i < in; ++i) {
            sums[i & last] = multiply_add(x[i], parameter(&weights[(i * stride) + o]), sums[i & last]);
        }
        y[o] = y[o] + sum_of_chains(sums, chains);
    }
}
)");
}

/// "4U": the partial sums of a product
inline std::string chains_of(std::size_t in, std::size_t out) { return number(kernels::chains(in, out)); }

inline void define_dense(program& p) {
    define_product(p);
    p.define(
        "dense",
        R"(static void dense(const float *x, const float *weights, const float *bias, float *y, size_t rows, size_t in,
                  size_t out, size_t chains)
{
    for (size_t r = 0U; r < rows; ++r) {
        product(&x[r * in], weights, bias, &y[r * out], in, out, out, chains);
    }
}
)");
}

inline void write_dense(program& p, const layer& l, const operand& x, const operand& y) {
    define_dense(p);
    const std::size_t in = l.input.last(), out = l.output.last();
    p.call("dense", {x.at(), p.tensor(l, "weights"), p.tensor(l, "bias"), y.at(), number(l.input.leading()), number(in),
                     number(out), chains_of(in, out)});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
