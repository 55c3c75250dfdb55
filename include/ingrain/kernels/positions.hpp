#pragma once
/// \file
/// Combines values element by element, where one of two may be a vector that is the same at all positions.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// N samples of `Rows` positions with `Width` values each.
template <std::size_t N, std::size_t Rows, std::size_t Width>
struct positions {
    /// Calls visit(lanes, i, v) for all values: i is the index of a value, v that of its value in a vector.
    template <class T, bool Vectors>
    INGRAIN_INLINE static constexpr void visit(const auto& visit) {
        if constexpr (!Vectors)
            for_each_lanes<T, N * Rows * Width>([&](auto lanes, std::size_t i) INGRAIN_INLINE { visit(lanes, i, i); });
        else
            for (std::size_t row = 0; row < N * Rows; ++row)
                for_each_lanes<T, Width>([&](auto lanes, std::size_t i)
                                             INGRAIN_INLINE { visit(lanes, row * Width + i, row / Rows * Width + i); });
    }

    /// y = function(y, x), where x is a vector for each sample if `Vector`
    template <bool Vector, class T>
    INGRAIN_INLINE static constexpr void combine(const T* x, T* y, const auto& function) {
        visit<T, Vector>([&]<class V>(std::type_identity<V>, std::size_t i, std::size_t v)
                             INGRAIN_INLINE { function(V::load(y + i), V::load(x + v)).store(y + i); });
    }

    /// d = function(d, a, b), where a and b are vectors if `VectorA` and `VectorB`
    template <bool VectorA, bool VectorB, class T>
    INGRAIN_INLINE static constexpr void combine(const T* a, const T* b, T* d, const auto& function) {
        visit<T, VectorA || VectorB>([&]<class V>(std::type_identity<V>, std::size_t i, std::size_t v) INGRAIN_INLINE {
            function(V::load(d + i), V::load(a + (VectorA ? v : i)), V::load(b + (VectorB ? v : i))).store(d + i);
        });
    }

    /// y = x at all positions, a vector for each sample
    template <class T>
    INGRAIN_INLINE static constexpr void repeat(const T* x, T* y) {
        visit<T, true>([&]<class V>(std::type_identity<V>, std::size_t i, std::size_t v)
                           INGRAIN_INLINE { V::load(x + v).store(y + i); });
    }

    /// v = Σ x over the positions of each sample, in order.   v: [N, Width]
    template <class T>
    INGRAIN_INLINE static constexpr void sum(const T* x, T* v) {
        for (std::size_t n = 0; n < N; ++n)
            for_each_lanes<T, Width>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                V sum(0);
                for (std::size_t row = n * Rows; row < (n + 1) * Rows; ++row) sum = sum + V::load(x + row * Width + i);
                sum.store(v + n * Width + i);
            });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels
