#pragma once
/// \file
/// What the cells of `rnn` and `lstm` have in common, and the parameters of all recurrent layers.

#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// W, U and b, the columns of all gates side by side. Their type does not depend on the length of a sequence.
template <class T, std::size_t In, std::size_t Units, std::size_t Columns, std::size_t Biases = Columns,
          std::size_t Peepholes = 0>
struct recurrent_parameters {
    tensor<T, shape<In, Columns>> input_weights;
    tensor<T, shape<Units, Columns>> hidden_weights;
    tensor<T, shape<Biases>> bias;

    static constexpr auto members =
        members_of(member<role::weights, &recurrent_parameters::input_weights>{"input_weights"},
                   member<role::weights, &recurrent_parameters::hidden_weights>{"hidden_weights"},
                   member<role::bias, &recurrent_parameters::bias>{"bias"});
};

/// With weights from c to the gates, one a unit and gate.
template <class T, std::size_t In, std::size_t Units, std::size_t Columns, std::size_t Biases, std::size_t Peepholes>
    requires(Peepholes > 0)
struct recurrent_parameters<T, In, Units, Columns, Biases, Peepholes> {
    tensor<T, shape<In, Columns>> input_weights;
    tensor<T, shape<Units, Columns>> hidden_weights;
    tensor<T, shape<Biases>> bias;
    tensor<T, shape<Peepholes>> peepholes;

    static constexpr auto members =
        members_of(member<role::weights, &recurrent_parameters::input_weights>{"input_weights"},
                   member<role::weights, &recurrent_parameters::hidden_weights>{"hidden_weights"},
                   member<role::bias, &recurrent_parameters::bias>{"bias"},
                   member<role::weights, &recurrent_parameters::peepholes>{"peepholes"});
};

/// The part of a cell (layers/recurrent/recurrent.hpp) in which one product with h' gives the sums of all `Gates`.
template <class Policy, std::size_t In, std::size_t Units, std::size_t Gates, std::size_t Peepholes = 0>
struct recurrent_cell {
    using T = number_of<Policy>;
    using parameters = recurrent_parameters<typename Policy::numbers::stored, In, Units, Gates, Gates, Peepholes>;
    static constexpr std::size_t units = Units, gates = Gates, columns = Gates;
    static constexpr std::size_t multiply_accumulates = Units * Gates + Peepholes;

    /// Products of N rows of h with U.
    template <std::size_t N>
    using hidden_products = kernels::matrix_products<Policy, N, Units, Gates>;
    template <std::size_t N>
    using workspace = block<T, hidden_products<N>::transposed_size>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void prepare(const parameters& p, auto&& w) {
        hidden_products<N>::transpose(p.hidden_weights.values, values_of(w));
    }

    template <std::size_t Rows>
    INGRAIN_INLINE static constexpr void hidden_gradients(auto errors, auto h_before, const auto& sink) {
        hidden_products<Rows>::weight_gradient(h_before, errors, sink.template tensor<&parameters::hidden_weights>());
    }

protected:
    /// dh = errors Uᵀ, of the step before.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void back_to_hidden(const parameters& p, auto&& w, strided_rows<const T> errors,
                                                        strided_rows<T> dh) {
        hidden_products<N>::input_gradient_from(values_of(w), p.hidden_weights.values, errors, dh);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
