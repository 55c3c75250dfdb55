#pragma once
/// \file
/// Whole numbers as vectors in C.

#include <ingrain/host/c99/arithmetic.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

inline void define_embedding(program& p) {
    define_parameter(p);
    p.define(
        "look_up",
        R"(/* Each whole number below `entries` becomes the vector of that number; any other value becomes zeros. */
static void look_up(const float *x, const float *table, float *y, size_t places, size_t entries, size_t size)
{
    for (size_t p = 0U; p < places; ++p) {
        const bool is_near = (x[p] >= 0.0f) && (x[p] < (float)entries);
        const size_t index = is_near ? (size_t)x[p] : 0U;
        const float rest = x[p] - (float)index;
        const bool exists = is_near && !(rest > 0.0f);
        for (size_t i = 0U; i < size; ++i) {
            y[(p * size) + i] = exists ? parameter(&table[(index * size) + i]) : 0.0f;
        }
    }
}
)");
}

}  // namespace detail

inline void write_embedding(program& p, const layer& l, const operand& x, const operand& y) {
    detail::define_embedding(p);
    const extents& shape = l.tensor("weights")->shape;
    p.call("look_up", {x.at(), p.tensor(l, "weights"), y.at(), number(x.size), number(shape[0]), number(shape[1])});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
