#pragma once
/// \file
/// One head of attention over one sequence, forward and backward.

#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/kernels/softmax.hpp>
#include <ingrain/kernels/strided_copy.hpp>
#include <ingrain/simd/scalar.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Rows of `Width` values, which are multiplied by a factor as they are stored.
template <class T, std::size_t Width>
struct multiplied_rows {
    T* first;
    T factor;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t r, std::size_t i, V lanes) const {
        (lanes * V(factor)).template store_first<Count>(first + r * Width + i);
    }
};

/// p[t] = softmax(q[t] kᵀ / √Size)   z[t] = p[t] v      q, k, v, z: [Frames, Size]   p: [Frames, Frames]
///
/// Rows of k and v begin `Distance` values apart. p[t, s] is 0 where frame t does not see frame s. A stream has one
/// query at a time: k and v are then the last frames, each in its slot. All sums run over `Frames` slots, so that both
/// have the same bits.
template <class Policy, std::size_t Frames, std::size_t Size, std::size_t Distance>
struct attention_head {
    using T = number_of<Policy>;

    /// Products of so many rows with k or v.
    template <std::size_t Queries>
    using products = kernels::matrix_products<Policy, Queries, Frames, Size, Distance>;
    /// The gradients of k and v are computed side by side, then copied.
    using gradients = kernels::matrix_products<Policy, Frames, Frames, Size>;

    /// The number of values of memory for k or v, transposed.
    template <std::size_t Queries>
    static constexpr std::size_t transposed_size = products<Queries>::transposed_size;

    static constexpr T factor() { return T(1) / simd::sqrt(T(Size)); }

    /// p = the weights of `Queries` queries; query t sees the first seen(t) slots.
    template <std::size_t Queries>
    INGRAIN_INLINE static constexpr void weigh(auto q, const T* k, T* transposed, T* p, const auto& seen) {
        products<Queries>::transpose(k, transposed);
        products<Queries>::input_gradient_from(transposed, k, q, multiplied_rows<T, Frames>{p, factor()});
        for (std::size_t t = 0; t < Queries; ++t) {
            T* const row = p + t * Frames;
            std::fill(row + seen(t), row + Frames, T(-std::numeric_limits<float>::infinity()));
            kernels::softmax<Policy::elementary, Frames>(row, row);
        }
    }

    /// z = p v
    template <std::size_t Queries>
    INGRAIN_INLINE static constexpr void blend(const T* p, const T* v, strided_rows<T> z) {
        products<Queries>::forward(kernels::fixed_stride_rows<T, Frames>{p}, v, none{}, z);
    }

    /// Overwrites q, k and v with their gradients, given those of z.
    ///
    ///     dv = pᵀ dz   dp = dz vᵀ   ds = p (dp - Σ_s dp[s] p[s]) / √Size   dq = ds k   dk = dsᵀ q
    ///     dp, then ds: [Frames, Frames]   of_keys, of_queries: [Frames, Size]
    INGRAIN_INLINE static constexpr void back(T* q, T* k, T* v, const T* p, auto dz, T* transposed, T* ds,
                                              T* of_queries, T* of_keys) {
        products<Frames>::transpose(v, transposed);
        products<Frames>::input_gradient_from(transposed, v, dz, multiplied_rows<T, Frames>{ds, factor()});
        gradients::weight_gradient(kernels::fixed_stride_rows<T, Frames>{p}, dz, to(of_keys));
        kernels::strided_copy<Frames, Size, Size, Distance>(of_keys, v);
        for (std::size_t t = 0; t < Frames; ++t)
            kernels::softmax_gradient<Frames>(p + t * Frames, ds + t * Frames, ds + t * Frames);
        const kernels::fixed_stride_rows<T, Frames> errors{ds};
        products<Frames>::forward(errors, k, none{}, strided_rows<T>{of_queries, Size});
        gradients::weight_gradient(errors, kernels::fixed_stride_rows<T, Distance>{q}, to(of_keys));
        kernels::strided_copy<Frames, Size, Size, Distance>(of_keys, k);
        kernels::strided_copy<Frames, Size, Size, Distance>(of_queries, q);
    }

private:
    INGRAIN_INLINE static constexpr auto to(T* gradient) {
        return [gradient](std::size_t i, auto lanes) INGRAIN_INLINE { lanes.store(gradient + i); };
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
