#pragma once
/// \file
/// One step of a gated recurrent unit, forward and backward.

#include <ingrain/core/policy.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/layers/recurrent/recurrent_cell.hpp>
#include <ingrain/layers/recurrent/recurrent_rows.hpp>
#include <ingrain/simd/math/sigmoid.hpp>
#include <ingrain/simd/math/tanh.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Whether the reset gate of a `gru` is multiplied with h' U after that product, or with h' before.
enum class reset { after, before };

namespace detail {

/// See layers/recurrent/recurrent.hpp. A row of gates is [r, z, n, q], [4 Units], where q = h' U + b2 (reset::after) or
/// r h' (reset::before); in the backward pass the errors of what r, z and n are functions of, and that of q
/// (reset::after).
template <class Policy, std::size_t In, std::size_t Units, reset Reset>
struct gru_cell {
    using T = number_of<Policy>;
    static constexpr std::size_t units = Units, gates = 4 * Units, columns = 3 * Units, carried = 1;
    static constexpr std::size_t multiply_accumulates = Units * columns, transcendentals = 3 * Units;
    static constexpr std::size_t two = 2 * Units, three = 3 * Units;
    static constexpr bool after = Reset == reset::after;
    using parameters = recurrent_parameters<typename Policy::numbers::stored, In, Units, three, after ? gates : three>;
    static constexpr math tier = Policy::elementary;

    /// Products of N rows with the columns of U of r and z; of n; and of all gates that see h'.
    template <std::size_t N>
    using gate_products = kernels::matrix_products<Policy, N, Units, two, columns>;
    template <std::size_t N>
    using candidate_products = kernels::matrix_products<Policy, N, Units, Units, columns>;
    template <std::size_t N>
    using error_products = kernels::matrix_products<Policy, N, Units, after ? three : two, columns>;

    template <std::size_t N>
    struct workspace {
        tensor<T, shape<N, (after ? 3 : 1) * Units>> row;  ///< errors of [r, z, q], side by side as U has them; of r h'
        block<T, error_products<N>::transposed_size> gates_transposed;
        block<T, after ? 0 : candidate_products<N>::transposed_size> candidate_transposed;
    };

    template <std::size_t N, bool Keeps>
    INGRAIN_INLINE static constexpr void step(const parameters& p, strided_rows<T> g, strided_rows<const T> h_before,
                                              strided_rows<T> h, auto, auto) {
        const auto* const u_weights = p.hidden_weights.values;
        const strided_rows<T> n_row = g.from(two), q_row = g.from(three);
        gate_products<N>::accumulate(h_before, u_weights, g);
        if constexpr (after) candidate_products<N>::forward(h_before, u_weights + two, p.bias.values + three, q_row);
        for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t s, std::size_t u) INGRAIN_INLINE {
            T* const to = g[s] + u;
            const V r = simd::sigmoid<tier>(V::load(to)), z = simd::sigmoid<tier>(V::load(to + Units));
            const V before = V::load(h_before[s] + u);
            if constexpr (after) {
                const V n = simd::tanh<tier>(multiply_add(r, V::load(to + three), V::load(to + two)));
                multiply_add(z, before - n, n).store(h[s] + u);
                if constexpr (Keeps) n.store(to + two);
            } else {
                (r * before).store(to + three);
            }
            if constexpr (Keeps || !after) z.store(to + Units);
            if constexpr (Keeps) r.store(to);
        });
        if constexpr (!after) {
            candidate_products<N>::accumulate(q_row, u_weights + two, n_row);
            for_each_unit<T, N, Units>(
                [&]<class V>(std::type_identity<V>, std::size_t s, std::size_t u) INGRAIN_INLINE {
                    const V n = simd::tanh<tier>(V::load(n_row[s] + u)), z = V::load(g[s] + Units + u);
                    multiply_add(z, V::load(h_before[s] + u) - n, n).store(h[s] + u);
                    if constexpr (Keeps) n.store(n_row[s] + u);
                });
        }
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void prepare(const parameters& p, workspace<N>& w) {
        error_products<N>::transpose(p.hidden_weights.values, values_of(w.gates_transposed));
        if constexpr (!after)
            candidate_products<N>::transpose(p.hidden_weights.values + two, values_of(w.candidate_transposed));
    }

    /// dh = dh z + the errors of r, z and q times Uᵀ
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void step_back(const parameters& p, workspace<N>& w, strided_rows<T> g,
                                                   strided_rows<const T> h_before, auto, auto, strided_rows<T> dh, auto,
                                                   bool goes_on) {
        const strided_rows<T> row{w.row.values, w.row.size / N};
        for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t s, std::size_t u) INGRAIN_INLINE {
            T* const to = g[s] + u;
            const V z = V::load(to + Units), n = V::load(to + two), back = V::load(dh[s] + u), one(1);
            const V dn = back * (one - z) * multiply_add(simd::negate(n), n, one);
            const V dz = back * (V::load(h_before[s] + u) - n) * (z * (one - z));
            (back * z).store(dh[s] + u);
            dn.store(to + two);
            dz.store(to + Units);
            if constexpr (after) {
                const V r = V::load(to), dq = dn * r, dr = dn * V::load(to + three) * (r * (one - r));
                dr.store(to);
                dq.store(to + three);
                T* const side = row[s] + u;
                dr.store(side);
                dz.store(side + Units);
                dq.store(side + two);
            }
        });
        if constexpr (!after) {
            candidate_products<N>::input_gradient_from(values_of(w.candidate_transposed), p.hidden_weights.values + two,
                                                       strided_rows<const T>(g.from(two)), row);
            for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t s, std::size_t u)
                                           INGRAIN_INLINE {
                                               T* const to = g[s] + u;
                                               const V r = V::load(to), dq = V::load(row[s] + u), one(1);
                                               multiply_add(dq, r, V::load(dh[s] + u)).store(dh[s] + u);
                                               (dq * V::load(h_before[s] + u) * (r * (one - r))).store(to);
                                           });
        }
        if (goes_on)
            error_products<N>::input_gradient_from(values_of(w.gates_transposed), p.hidden_weights.values,
                                                   strided_rows<const T>(after ? row : g), accumulating_rows<T>{dh});
    }

    template <std::size_t Rows>
    INGRAIN_INLINE static constexpr void hidden_gradients(kernels::fixed_stride_rows<T, gates> errors, auto h_before,
                                                          const auto& sink) {
        const auto weights = sink.template tensor<&parameters::hidden_weights>();
        const auto of_candidate = [weights](std::size_t i, auto sums) INGRAIN_INLINE { weights(two + i, sums); };
        const auto from = [errors](std::size_t column) {
            return kernels::fixed_stride_rows<T, gates>{errors[0] + column};
        };
        gate_products<Rows>::weight_gradient(h_before, errors, weights);
        if constexpr (after)
            candidate_products<Rows>::weight_gradient(h_before, from(three), of_candidate);
        else
            candidate_products<Rows>::weight_gradient(from(three), from(two), of_candidate);
    }
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
