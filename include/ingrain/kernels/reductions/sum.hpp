#pragma once
/// \file
/// Sums of terms that lanes compute, in order.

#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Σ_i term(i) for i < Size, one after another. `term(type_identity<V>, i)` computes the terms from i on, one a lane of
/// V.
template <class T, std::size_t Size>
INGRAIN_INLINE constexpr T sum(const auto& term) {
    T total = T(0);
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V> lanes, std::size_t i) INGRAIN_INLINE {
        T terms[V::count];
        term(lanes, i).store(terms);
        for (std::size_t j = 0; j < V::count; ++j) total += terms[j];
    });
    return total;
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
