#pragma once
/// \file
/// Softmax and its logarithm in C.

#include <ingrain/host/c99/elementary/exp.hpp>
#include <ingrain/host/c99/elementary/log.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

inline void define_largest(program& p) {
    define_greater(p);
    p.define("largest_of", R"(static float largest_of(const float *x, size_t size)
{
    float most = x[0];
    for (size_t i = 1U; i < size; ++i) {
        most = greater(x[i], most);
    }
    return most;
}
)");
}

}  // namespace detail

/// y = e^x / Σ e^x; y may be x.
inline void define_softmax(program& p) {
    detail::define_largest(p);
    define_exp(p);
    p.define("softmax", R"(static void softmax(const float *x, float *y, size_t size)
{
    const float most = largest_of(x, size);
    float sum = 0.0f;
    for (size_t i = 0U; i < size; ++i) {
        y[i] = exp_of(x[i] - most);
        sum = sum + y[i];
    }
    for (size_t i = 0U; i < size; ++i) {
        y[i] = y[i] / sum;
    }
}
)");
}

namespace detail {

inline void define_log_softmax(program& p) {
    define_largest(p);
    define_exp(p);
    define_log(p);
    p.define("log_softmax", R"(static void log_softmax(const float *x, float *y, size_t size)
{
    const float most = largest_of(x, size);
    float sum = 0.0f;
    float rest;
    for (size_t i = 0U; i < size; ++i) {
        sum = sum + exp_of(x[i] - most);
    }
    rest = log_of(sum);
    for (size_t i = 0U; i < size; ++i) {
        y[i] = (x[i] - most) - rest;
    }
}
)");
}

}  // namespace detail

inline void write_softmax(program& p, const layer& l, const operand& x, const operand& y) {
    const std::string size = number(l.input.last()), at = "(r * " + size + ")";
    const bool is_log = l.kind == "log_softmax";
    if (is_log)
        detail::define_log_softmax(p);
    else
        define_softmax(p);
    p.add("for (size_t r = 0U; r < " + number(l.input.leading()) + "; ++r) {\n    " + std::string(l.kind) + "(&" +
          x[at] + ", &" + y[at] + ", " + size + ");\n}");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
