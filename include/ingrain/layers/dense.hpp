#pragma once
/// \file
/// Fully connected layer.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/step_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/layers/bias.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Not members of the layer, because their type must not depend on the length of a sequence.
template <class T, std::size_t In, std::size_t Out, bias Bias>
struct dense_parameters {
    tensor<T, shape<In, Out>> weights;
    tensor<T, shape<Out>> bias;

    static constexpr auto members = members_of(member<role::weights, &dense_parameters::weights>{"weights"},
                                               member<role::bias, &dense_parameters::bias>{"bias"});
};
template <class T, std::size_t In, std::size_t Out>
struct dense_parameters<T, In, Out, bias::none> {
    tensor<T, shape<In, Out>> weights;

    static constexpr auto members = members_of(member<role::weights, &dense_parameters::weights>{"weights"});
};

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <std::size_t Outputs>
struct some_outputs {
    static_assert(Outputs > 0, "ingrain::dense needs at least one output: dense<8>");
};

}  // namespace detail

/// Fully connected layer: every output is a weighted sum of all inputs, plus a bias.
///
///     y = x W + b         x: [In]   W: [In, Outputs]   b: [Outputs]   y: [Outputs]
///
///     using net = network<input<4>, dense<8>, relu, dense<3>>;
///     using unbiased = network<input<4>, dense<8, bias::none>, relu, dense<3>>;
///
/// Takes a vector, or a sequence of vectors [Time, In], each on its own; put `flatten` before it for anything else.
/// Parameters: (In + 1) Outputs. Keeps nothing for the backward pass: x is enough.
template <std::size_t Outputs, bias Bias = bias::trained>
struct dense : detail::some_outputs<Outputs> {
    using with_bias = dense<Outputs>;

    template <class In>
    static constexpr bool accepts = In::rank == 1 || In::rank == 2;

    template <class Policy, class In>
    struct bound {
        static_assert(accepts<In>,
                      "ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it");

        using T = number_of<Policy>;
        using input = In;
        static constexpr std::size_t in = In::last, steps = In::leading;
        static constexpr std::size_t out = Outputs > 0 ? Outputs : 1;  // 0 was refused above
        using output = with_last<In, out>;
        using parameters = detail::dense_parameters<typename Policy::numbers::stored, in, out, Bias>;

        static constexpr char kind[] = "dense";
        static constexpr layer_traits traits{.reads_y = false,
                                             .writes_once = true,
                                             .framewise = In::rank == 2,
                                             .multiply_accumulates = steps * in * out};

        template <std::size_t N>
        using products = kernels::matrix_products<Policy, N * steps, in, out>;
        template <std::size_t N, bool Dx = true>
        using workspace = detail::block<T, Dx ? products<N>::workspace_size : 0>;

        /// y = x W + b
        template <std::size_t N>
        INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y,
                                                   none) noexcept INGRAIN_NONBLOCKING {
            products<N>::forward(steps_of<input>(x), p.weights.values, bias_of(p), steps_of<output>(y));
        }

        /// Overwrites dx = dy Wᵀ, then passes dW = xᵀ dy and db = Σ dy to the sink.
        template <std::size_t N>
        INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, auto, none, auto&& w,
                                                      rows<const T, N, output> dy, auto dx,
                                                      const auto& sink) noexcept INGRAIN_NONBLOCKING {
            const auto d = steps_of<output>(dy);
            products<N>::input_gradient(p.weights.values, d, steps_of<input>(dx), detail::values_of(w));
            if constexpr (wanted<decltype(sink)>) {
                products<N>::weight_gradient(steps_of<input>(x), d, sink.template tensor<&parameters::weights>());
                if constexpr (Bias == bias::trained)
                    products<N>::bias_gradient(d, sink.template tensor<&parameters::bias>());
            }
        }

    private:
        static constexpr auto bias_of(const parameters& p) {
            if constexpr (Bias == bias::trained)
                return &p.bias.values[0];
            else
                return none{};
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
