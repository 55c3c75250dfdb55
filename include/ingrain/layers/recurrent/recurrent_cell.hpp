#pragma once
/// \file
/// What the cells of `rnn` and `lstm` have in common: one product with h' makes all gates. And the parameters of all
/// recurrent layers.

#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/product_with_transposed.hpp>
#include <ingrain/layers/recurrent/recurrent_rows.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// W, U and b, the columns of all gates side by side. Their type does not depend on the length of a sequence.
template <class T, std::size_t In, std::size_t Units, std::size_t Columns, std::size_t Biases = Columns>
struct recurrent_parameters {
    tensor<T, shape<In, Columns>> input_weights;
    tensor<T, shape<Units, Columns>> hidden_weights;
    tensor<T, shape<Biases>> bias;

    static constexpr auto members =
        members_of(member<role::weights, &recurrent_parameters::input_weights>{"input_weights"},
                   member<role::weights, &recurrent_parameters::hidden_weights>{"hidden_weights"},
                   member<role::bias, &recurrent_parameters::bias>{"bias"});
};

/// The part of a cell (layers/recurrent/recurrent.hpp) that does not depend on what it makes of its `Gates` sums.
template <class Policy, std::size_t In, std::size_t Units, std::size_t Gates>
struct recurrent_cell {
    using T = number_of<Policy>;
    using parameters = recurrent_parameters<typename Policy::numbers::stored, In, Units, Gates>;
    static constexpr std::size_t units = Units, gates = Gates, columns = Gates;
    static constexpr std::size_t multiply_accumulates = Units * Gates;

    template <std::size_t N>
    using workspace = block<T, kernels::kept_size<T, N, Units, Gates>>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void prepare(const parameters& p, auto&& w) {
        kernels::keep_transposed<T, N, Units, Gates>(p.hidden_weights.values, static_cast<T*>(values_of(w)));
    }

    template <std::size_t Rows>
    INGRAIN_INLINE static constexpr void hidden_gradients(const T* errors, const auto& h_before, const auto& sink) {
        const auto weights = sink.template tensor<&parameters::hidden_weights>();
        kernels::product<T, Units, Rows, Gates, 1>(
            h_before, kernels::fixed_stride_rows<T, Gates>{errors}, kernels::zero{},
            [weights](auto sum, std::size_t u, std::size_t c) INGRAIN_INLINE { weights(u * Gates + c, sum); });
    }

protected:
    /// dh = errors Uᵀ, for the step before.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void back_to_hidden(const parameters& p, auto&& w, strided_rows<const T> errors,
                                                        strided_rows<T> dh) {
        kernels::product_with_kept<T, N, Units, Gates>(
            p.hidden_weights.values, static_cast<const T*>(values_of(w)), errors,
            [dh]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t n, std::size_t u)
                INGRAIN_INLINE { sums.template store_first<Count>(dh[n] + u); });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
