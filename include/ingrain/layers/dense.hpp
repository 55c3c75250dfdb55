#pragma once
/// \file
/// Fully connected layer.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/narrow_product.hpp>
#include <ingrain/kernels/matrix/out_of_line_product.hpp>
#include <ingrain/kernels/matrix/out_of_line_product_along_rows.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/product_with_transposed.hpp>
#include <ingrain/layers/bias.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Of their own, because their type must not depend on the length of a sequence.
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

/// A base, because clang takes a class in which it refused something for one without members, and says so once more.
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
/// Takes a vector, or a sequence of vectors [Time, In] of which each is taken alone; put `flatten` before it for
/// anything else. Parameters: (In + 1) Outputs. Keeps nothing for the backward pass: x is enough.
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

        /// Where Wᵀ passes through in training by batches.
        template <std::size_t N, bool Dx = true>
        using workspace = detail::block<T, Dx ? kernels::transposed_size<T, N * steps, in, out> : 0>;

        /// y = x W + b
        template <std::size_t N>
        INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y,
                                                   none) noexcept INGRAIN_NONBLOCKING {
            const auto begin = [&]<class V>(V& sum, std::size_t, std::size_t o) INGRAIN_INLINE {
                if constexpr (Bias == bias::trained)
                    sum = V::load(p.bias.values + o);
                else
                    sum = V(0);
            };
            const auto end = [y]<class V>(V sum, std::size_t r, std::size_t o)
                                 INGRAIN_INLINE { y.template store<V::count>(r / steps, r % steps * out + o, sum); };
            constexpr std::size_t chains = kernels::chains(in, out);
            constexpr auto beginning = Bias == bias::trained ? kernels::beginning::given : kernels::beginning::zero;
            if constexpr (kernels::outlines_product<T, in, out, Policy::code> && has_addresses<decltype(y)>)
                for (std::size_t r = 0; r < N * steps; ++r) {
                    const std::size_t n = r / steps, first = r % steps * out;
                    kernels::out_of_line_product<T, in, out, chains, beginning>(step(x, r), p.weights.values,
                                                                                biases_of(p), address_in(y, n, first));
                    apply_epilogue<out>(y, n, first);
                }
            else if constexpr (N * steps == 1)
                kernels::narrow_product<T, in, out, chains, in, out, Policy::code>(kernels::one_piece<T>{step(x, 0)},
                                                                                   p.weights.values, begin, end);
            else
                kernels::product<T, N * steps, in, out, chains, Policy::code>(
                    [x](std::size_t r, std::size_t i) INGRAIN_INLINE { return step(x, r)[i]; },
                    rows<const T, in, shape<out>>{p.weights.values}, begin, end);
        }

        /// dx = dy Wᵀ is overwritten, then dW = xᵀ dy and db = Σ dy go to the sink.
        template <std::size_t N>
        INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, auto, none, auto&& w,
                                                      rows<const T, N, output> dy, auto dx,
                                                      const auto& sink) noexcept INGRAIN_NONBLOCKING {
            const rows<const T, N * steps, shape<out>> d{dy.data};
            constexpr bool gives_dx = wanted<decltype(dx)>;
            if constexpr (gives_dx && kernels::outlines_product_along_rows<T, in, out, Policy::code> &&
                          has_addresses<decltype(dx)>)
                for (std::size_t r = 0; r < N * steps; ++r) {
                    const std::size_t n = r / steps, first = r % steps * in;
                    kernels::out_of_line_product_along_rows<T, in, out>(p.weights.values, d[r],
                                                                        address_in(dx, n, first));
                    apply_epilogue<in>(dx, n, first);
                }
            else if constexpr (gives_dx)
                kernels::product_with_transposed<T, N * steps, in, out, Policy::code>(
                    p.weights.values, d, static_cast<T*>(detail::values_of(w)),
                    [dx]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t r, std::size_t i)
                        INGRAIN_INLINE { dx.template store<Count>(r / steps, r % steps * in + i, sums); });
            if constexpr (wanted<decltype(sink)>) {
                const auto weights = sink.template tensor<&parameters::weights>();
                // Of a single output's weights, neighbours are those of neighbouring inputs.
                constexpr bool single = out == 1;
                if constexpr (N * steps == 1 && Policy::code == code_goal::size &&
                              in * out >= simd::least_out_of_line && decltype(weights)::takes_products) {
                    if constexpr (single)
                        weights.template take_products<in>(dy.data, step(x, 0));
                    else
                        weights.template take_products<out>(step(x, 0), dy.data);
                    if constexpr (Bias == bias::trained) sink.template tensor<&parameters::bias>().take(dy.data);
                    return;
                }
                if constexpr (single)
                    kernels::product<T, 1, N * steps, in, 1, Policy::code>(
                        [d](std::size_t, std::size_t r) INGRAIN_INLINE { return d[r][0]; },
                        kernels::row_function{[x](std::size_t r) INGRAIN_INLINE { return step(x, r); }},
                        kernels::zero{},
                        [x, weights]<class V>(V sum, std::size_t, std::size_t i) INGRAIN_INLINE {
                            weights(i, sum);
                            if (steps == 1)
                                for (std::size_t k = 0; k < V::count; ++k) x.prefetch_next(i + k);
                        });
                else
                    kernels::product<T, in, N * steps, out, 1, Policy::code>(
                        [x](std::size_t i, std::size_t r) INGRAIN_INLINE { return step(x, r)[i]; }, d, kernels::zero{},
                        [x, weights](auto sum, std::size_t i, std::size_t o) INGRAIN_INLINE {
                            weights(i * out + o, sum);
                            if (steps == 1 && o == 0) x.prefetch_next(i);
                        });
                if constexpr (Bias == bias::trained) {
                    const auto biases = sink.template tensor<&parameters::bias>();
                    kernels::product<T, 1, N * steps, out, 1, Policy::code>(
                        [](std::size_t, std::size_t) INGRAIN_INLINE { return T(1); }, d, kernels::zero{},
                        [biases](auto sum, std::size_t, std::size_t o) INGRAIN_INLINE { biases(o, sum); });
                }
            }
        }

    private:
        static constexpr const T* biases_of(const parameters& p) {
            if constexpr (Bias == bias::trained)
                return p.bias.values;
            else
                return nullptr;
        }
        /// Row r of N samples of `steps` vectors each.
        INGRAIN_INLINE static constexpr auto step(auto x, std::size_t r) { return x[r / steps] + r % steps * in; }
    };
};

}}  // namespace ingrain::INGRAIN_ABI
