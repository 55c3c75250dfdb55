#pragma once
/// \file
/// The products of a layer's forward and backward pass with its matrix of weights.

#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/matrix/bias_gradient.hpp>
#include <ingrain/kernels/matrix/narrow_product.hpp>
#include <ingrain/kernels/matrix/out_of_line_dot_products.hpp>
#include <ingrain/kernels/matrix/out_of_line_product.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/row_in_registers.hpp>
#include <ingrain/kernels/matrix/transposed_product.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The products of `Rows` rows with a matrix W of weights, and those of its gradients.
///
///     y = x W + b   dx = dy Wᵀ   dW = xᵀ dy   db = Σ_r dy[r]
///     x[r], dx[r]: [In]   W: [In, Out], rows `Stride` values apart   b, y[r], dy[r]: [Out]
///
///     using products = kernels::matrix_products<Policy, N, 784, 128>;
///     products::forward(x, weights, bias, y);
///
/// Chooses a kernel from the sizes, the target and the policy's code goal; the order of each sum depends on In and Out
/// alone. `x[r]` and `dy[r]` point to rows; y and dx take lanes by `store<Count>(r, i, lanes)`; a sink takes those of a
/// gradient by `sink(i, lanes)`.
template <class Policy, std::size_t Rows, std::size_t In, std::size_t Out, std::size_t Stride = Out>
struct matrix_products {
    using T = number_of<Policy>;

    /// The number of values of memory that `input_gradient` needs.
    static constexpr std::size_t workspace_size = transposed_panel_size<T, Rows, In, Out>;
    /// The number of values that `transpose` writes.
    static constexpr std::size_t transposed_size = transposed_panels_size<T, Rows, In, Out>;

    /// y = x W + b, or x W where the bias is none. Overwrites y.
    INGRAIN_INLINE static constexpr void forward(auto x, const auto* weights, auto bias, auto y) {
        if constexpr (wanted<decltype(bias)>)
            multiply<beginning::given>(x, weights, bias, y);
        else
            multiply<beginning::zero>(x, weights, static_cast<const T*>(nullptr), y);
    }
    /// y += x W, for rows of which y[r] points to plain memory.
    INGRAIN_INLINE static constexpr void accumulate(auto x, const auto* weights, auto y) {
        multiply<beginning::added>(x, weights, static_cast<const T*>(nullptr), y);
    }

    /// Calls visit(r, o, sums...) with y + x W, cut into `Chunks` chunks of neighbouring columns: sums are lanes, one
    /// for each chunk, from its column o on. Where y[r], which points to plain memory, is overwritten with y + x W or
    /// not depends on whether registers hold a row.
    template <std::size_t Chunks>
    INGRAIN_INLINE static constexpr void accumulate_in_chunks(auto x, const auto* weights, auto y, const auto& visit) {
        constexpr std::size_t size = Out / Chunks;
        static_assert(Out % Chunks == 0);
        constexpr auto each = std::make_index_sequence<Chunks>{};
        if constexpr (Rows == 1 && row_fits<T, Out>) {
            if (!INGRAIN_IS_CONSTANT_EVALUATED) {
                row_in_registers<T, Out> row;
                row.template fill<In, kernels::chains(In, Out), Stride>(
                    x[0], weights, kernels::zero{},
                    [y]<class V>(V sum, std::size_t o) INGRAIN_INLINE { return V::load(y[0] + o) + sum; });
                for_each_lanes_unrolled<T, size>([&]<class V, std::size_t O>(std::type_identity<V>,
                                                                             constant<O>) INGRAIN_INLINE {
                    [&]<std::size_t... I>(std::index_sequence<I...>)
                        INGRAIN_INLINE { visit(std::size_t{0}, O, row.template numbers<V, I * size + O>()...); }(each);
                });
                return;
            }
        }
        accumulate(x, weights, y);
        for (std::size_t r = 0; r < Rows; ++r)
            for_each_lanes<T, size>([&]<class V>(std::type_identity<V>, std::size_t o) INGRAIN_INLINE {
                const T* const at = y[r] + o;
                [&]<std::size_t... I>(std::index_sequence<I...>)
                    INGRAIN_INLINE { visit(r, o, V::load(at + I * size)...); }(each);
            });
    }

    /// Overwrites dx = dy Wᵀ, unless dx is none.   memory: [workspace_size]
    INGRAIN_INLINE static constexpr void input_gradient(const auto* weights, auto dy, auto dx,
                                                        [[maybe_unused]] T* memory) {
        static_assert(Stride == Out);
        if constexpr (!wanted<decltype(dx)>) {
        } else if constexpr (outlines_dot_products<T, In, Out, Policy::code> && has_addresses<decltype(dx)>) {
            for (std::size_t r = 0; r < Rows; ++r) {
                out_of_line_dot_products<T, In, Out>(weights, dy[r], address_in(dx, r, 0));
                apply_epilogue<In>(dx, r, 0);
            }
        } else {
            transposed_product<T, Rows, In, Out, Policy::code>(weights, dy, memory, stored_in(dx));
        }
    }

    /// Writes Wᵀ to memory, where `input_gradient_from` reads it: for several products with the same weights.
    /// memory: [transposed_size]
    INGRAIN_INLINE static constexpr void transpose(const auto* weights, T* memory) {
        transpose_panels<T, Rows, In, Out, Stride>(weights, memory);
    }
    /// dx = dy Wᵀ, where `transpose` wrote Wᵀ to memory.
    INGRAIN_INLINE static constexpr void input_gradient_from(const T* memory, const auto* weights, auto dy, auto dx) {
        product_with_panels<T, Rows, In, Out, Stride>(weights, memory, dy, stored_in(dx));
    }

    /// dW = xᵀ dy goes to the sink. Meanwhile x prefetches the samples of the next mini-batch, if it has any.
    INGRAIN_INLINE static constexpr void weight_gradient(auto x, auto dy, const auto& sink) {
        if constexpr (is_outer_product<std::remove_cvref_t<decltype(sink)>>) {
            if constexpr (Out == 1)
                sink.template take_products<In>(dy[0], x[0]);
            else
                sink.template take_products<Out>(x[0], dy[0]);
        } else if constexpr (Out == 1) {
            // The neighbours of a weight are those of neighbouring inputs.
            product<T, 1, Rows, In, 1, Policy::code>(
                [dy](std::size_t, std::size_t r) INGRAIN_INLINE { return dy[r][0]; },
                row_function{[x](std::size_t r) INGRAIN_INLINE { return x[r]; }}, zero{},
                [x, sink]<class V>(V sums, std::size_t, std::size_t i) INGRAIN_INLINE {
                    sink(i, sums);
                    for (std::size_t k = 0; k < V::count; ++k) prefetch_next(x, i + k);
                });
        } else {
            product<T, In, Rows, Out, 1, Policy::code>(
                [x](std::size_t i, std::size_t r) INGRAIN_INLINE { return x[r][i]; }, dy, zero{},
                [x, sink](auto sums, std::size_t i, std::size_t o) INGRAIN_INLINE {
                    sink(i * Stride + o, sums);
                    if (o == 0) prefetch_next(x, i);
                });
        }
    }

    /// db = Σ_r dy[r] goes to the sink.
    INGRAIN_INLINE static constexpr void bias_gradient(auto dy, const auto& sink) {
        if constexpr (is_outer_product<std::remove_cvref_t<decltype(sink)>>)
            sink.take(dy[0]);
        else
            kernels::bias_gradient<T, Rows, Out, 1, Policy::code>(dy, sink);
    }

private:
    template <beginning Beginning>
    INGRAIN_INLINE static constexpr void multiply(auto x, const auto* weights, [[maybe_unused]] const auto* bias,
                                                  auto y) {
        constexpr std::size_t chains = kernels::chains(In, Out);
        const auto begin = [=] {
            if constexpr (Beginning == beginning::given)
                return [bias]<class V>(V& sum, std::size_t, std::size_t o) INGRAIN_INLINE { sum = V::load(bias + o); };
            else if constexpr (Beginning == beginning::added)
                return kernels::zero{};
            else  // a type of its own: with In == 1, `kernels::zero` keeps the sign of a product that is zero
                return []<class V>(V& sum, std::size_t, std::size_t) INGRAIN_INLINE { sum = V(0); };
        }();
        const auto end = [y]<class V>(V sum, std::size_t r, std::size_t o) INGRAIN_INLINE {
            if constexpr (Beginning == beginning::added) sum = V::load(y[r] + o) + sum;
            y.template store<V::count>(r, o, sum);
        };
        if constexpr (outlines_product<T, In, Out, Policy::code> && has_addresses<decltype(y)>) {
            for (std::size_t r = 0; r < Rows; ++r) {
                out_of_line_product<T, In, Out, chains, Beginning, Stride>(x[r], weights, bias, address_in(y, r, 0));
                apply_epilogue<Out>(y, r, 0);
            }
        } else if constexpr (Rows == 1 && packed_rows<T, In, Out, chains, In, Stride> > 1) {
            narrow_product<T, In, Out, chains, In, Stride, Policy::code>(contiguous_row<T>{x[0]}, weights, begin, end);
        } else {
            using stored = std::remove_const_t<std::remove_pointer_t<decltype(weights)>>;
            const auto number = [&] {
                if constexpr (Rows == 1)
                    return [row = x[0]](std::size_t, std::size_t i) INGRAIN_INLINE { return row[i]; };
                else
                    return [x](std::size_t r, std::size_t i) INGRAIN_INLINE { return x[r][i]; };
            }();
            product<T, Rows, In, Out, chains, Policy::code>(number, fixed_stride_rows<stored, Stride>{weights}, begin,
                                                            end);
        }
    }

    INGRAIN_INLINE static constexpr auto stored_in(auto dx) {
        return [dx]<std::size_t Count>(constant<Count>, auto sums, std::size_t r, std::size_t i)
                   INGRAIN_INLINE { dx.template store<Count>(r, i, sums); };
    }

    /// Whether the gradients of one row go to the sink as the factors of their products, which makes code short.
    template <class Sink>
    static constexpr bool is_outer_product = [] {
        if constexpr (requires { Sink::takes_products; })
            return Rows == 1 && Policy::code == code_goal::size && In * Out >= simd::least_out_of_line &&
                   Stride == Out && Sink::takes_products;
        else
            return false;
    }();

    INGRAIN_INLINE static constexpr void prefetch_next(const auto& x, std::size_t i) {
        if constexpr (requires { x.prefetch_next(i); }) x.prefetch_next(i);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels
