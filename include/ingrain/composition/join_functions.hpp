#pragma once
/// \file
/// What an elementwise join computes, and which share of its gradient each output gets.

#include <ingrain/composition/joins.hpp>
#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Of a join, `number` tells it from others in files; `value(a, b)` is of what was joined before and the next output.
/// Where gradients depend on the outputs, it `reads_outputs` and has
/// share<Earlier>(d, mine, other), what is left of a gradient d of mine beside the other, an earlier or a later one;
/// one that `negates` gives all outputs but the first -dy. Else each gets dy.
template <class Join>
struct join_function {
    static constexpr unsigned number = 0;
    static constexpr bool reads_outputs = false, negates = false;

    template <class V>
    INGRAIN_INLINE static constexpr V value(V a, V b) {
        return a + b;
    }
};

template <>
struct join_function<product> {
    static constexpr unsigned number = 1;
    static constexpr bool reads_outputs = true, negates = false;

    template <class V>
    INGRAIN_INLINE static constexpr V value(V a, V b) {
        return a * b;
    }
    template <bool Earlier, class V>
    INGRAIN_INLINE static constexpr V share(V d, V, V other) {
        return d * other;
    }
};

template <>
struct join_function<difference> {
    static constexpr unsigned number = 2;
    static constexpr bool reads_outputs = false, negates = true;

    template <class V>
    INGRAIN_INLINE static constexpr V value(V a, V b) {
        return a - b;
    }
};

/// Of equal outputs the first is taken.
template <>
struct join_function<maximum> {
    static constexpr unsigned number = 3;
    static constexpr bool reads_outputs = true, negates = false;

    template <class V>
    INGRAIN_INLINE static constexpr V value(V a, V b) {
        return where_greater(b, a, b, a);
    }
    template <bool Earlier, class V>
    INGRAIN_INLINE static constexpr V share(V d, V mine, V other) {
        return Earlier ? where_greater(mine, other, d, V(0)) : where_greater(other, mine, V(0), d);
    }
};

template <>
struct join_function<minimum> {
    static constexpr unsigned number = 4;
    static constexpr bool reads_outputs = true, negates = false;

    template <class V>
    INGRAIN_INLINE static constexpr V value(V a, V b) {
        return where_greater(a, b, b, a);
    }
    template <bool Earlier, class V>
    INGRAIN_INLINE static constexpr V share(V d, V mine, V other) {
        return Earlier ? where_greater(other, mine, d, V(0)) : where_greater(mine, other, V(0), d);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
