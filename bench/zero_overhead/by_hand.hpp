#pragma once
/// \file
/// What training with one sample is made of: one call of a kernel each.

#include <ingrain/kernels/matrix/narrow_product.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>
#include <ingrain/kernels/reductions/sum.hpp>

#include <cstddef>
#include <type_traits>

namespace by_hand {

namespace kernels = ingrain::kernels;

/// y = function(x W + b)
template <std::size_t In, std::size_t Out>
INGRAIN_INLINE inline void dense(const float* x, const float (&weights)[In][Out], const float (&bias)[Out], float* y,
                                 auto function) {
    kernels::narrow_product<float, In, Out, kernels::chains(In, Out)>(
        kernels::contiguous_row<float>{x}, weights[0],
        [&bias]<class V>(V& sum, std::size_t, std::size_t o) INGRAIN_INLINE { sum = V::load(bias + o); },
        [y, function](auto sum, std::size_t, std::size_t o) INGRAIN_INLINE { function(sum).store(y + o); });
}

/// The mean of (y - t)²; dy is overwritten with its gradient.
template <std::size_t Size>
INGRAIN_INLINE inline float squared_error(const float* y, const float* t, float* dy) {
    constexpr float share = 1.f / Size;
    return share * kernels::sum<float, Size>([=]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
               const V error = V::load(y + i) - V::load(t + i);
               (V(share) * (V(2) * error)).store(dy + i);
               return error * error;
           });
}

/// dx = derivative(dy Wᵀ, x), where x are the outputs of the activation before.
template <std::size_t In, std::size_t Out>
INGRAIN_INLINE inline void back_to_inputs(const float* x, const float (&weights)[In][Out], const float* dy, float* dx,
                                          auto derivative) {
    kernels::dot_products<float, In, Out>(
        weights[0], dy,
        [=]<std::size_t Count, class V>(kernels::constant<Count>, V sums, std::size_t i) INGRAIN_INLINE {
            derivative(sums, V::template load_first<Count>(x + i)).template store_first<Count>(dx + i);
        });
}

/// W -= rate xᵀ dy and b -= rate dy
template <std::size_t In, std::size_t Out>
INGRAIN_INLINE inline void descend(const float* x, float (&weights)[In][Out], float (&bias)[Out], const float* dy,
                                   float rate) {
    const auto change = [rate]<class V>(V gradient, float* place)
                            INGRAIN_INLINE { multiply_add(V(-rate), gradient, V::load(place)).store(place); };
    const float* const rows[]{dy};
    kernels::product<float, In, 1, Out, 1>(
        [x](std::size_t i, std::size_t) INGRAIN_INLINE { return x[i]; }, rows, kernels::zero{},
        [&](auto sum, std::size_t i, std::size_t o) INGRAIN_INLINE { change(sum, weights[i] + o); });
    kernels::product<float, 1, 1, Out, 1>(
        [](std::size_t, std::size_t) INGRAIN_INLINE { return 1.f; }, rows, kernels::zero{},
        [&](auto sum, std::size_t, std::size_t o) INGRAIN_INLINE { change(sum, bias + o); });
}

}  // namespace by_hand
