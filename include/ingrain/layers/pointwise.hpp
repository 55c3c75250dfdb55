#pragma once
/// \file
/// Elementwise layers.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Calls of exp, tanh, ... for one value; none, if the function declares none.
template <class Function>
inline constexpr std::size_t transcendentals_in = 0;
template <class Function>
    requires requires { Function::transcendentals; }
inline constexpr std::size_t transcendentals_in<Function> = Function::transcendentals;

}  // namespace detail

/// y = f(x), elementwise, for any shape. No parameters. `Function` has
///
///     kind                            its name in tables
///     value<Tier>(x)                  f(x), on lanes
///     gradient<Tier>(dy, v)           dy f'(x), where v is y if `derivative_from_output`, else x
///     initializer                     initial weights that suit the layer before it; glorot_uniform without it
///     transcendentals                 calls of exp, tanh, ... per value; 0 without it
///
/// If the derivative follows from the output, the layer before can compute this one on the way to memory: no pass over
/// memory, and only y is kept. Otherwise x is kept.
///
///     struct softsign : pointwise<softsign_function> {};
template <class Function>
struct pointwise {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = none;
        using function = Function;
        static constexpr bool from_output = Function::derivative_from_output;

        static constexpr auto& kind = Function::kind;
        static constexpr layer_traits traits{.reads_x = !from_output,
                                             .reads_y = from_output,
                                             .writes_once = true,
                                             .in_place = true,
                                             .framewise = In::rank > 1,
                                             .derivative_from_output = from_output,
                                             .transcendentals = In::size * detail::transcendentals_in<Function>};

        template <std::size_t N>
        INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n)
                kernels::for_each_lanes<T, In::size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                    y.template store<V::count>(n, i, Function::template value<Policy::elementary>(V::load(x[n] + i)));
                });
        }

        /// dx = dy f'(x)
        template <std::size_t N>
        INGRAIN_INLINE static constexpr void backward(none, auto x, auto y, none, none, rows<const T, N, output> dy,
                                                      auto dx, none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t n = 0; n < N; ++n)
                    kernels::for_each_lanes<T, In::size>(
                        [&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                            const V x_or_y = from_output ? V::load(y[n] + i) : V::load(x[n] + i);
                            dx.template store<V::count>(
                                n, i, Function::template gradient<Policy::elementary>(V::load(dy[n] + i), x_or_y));
                        });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI
