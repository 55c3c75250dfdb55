#pragma once
/// \file
/// Layers that work number by number.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y = f(x), number by number, for any shape. No parameters. `Function` has
///
///     kind                            its name in tables
///     value<Tier>(x)                  f(x), on lanes
///     gradient<Tier>(dy, v)           dy f'(x), where v is y if `derivative_from_output`, else x
///     initializer                     initial weights that suit the layer before it (or glorot_uniform)
///     transcendentals                 calls of exp, tanh, ... a number (0, if it does not say)
///
/// A derivative that follows from the output lets the layer before it take this one in: no pass over memory, and
/// nothing kept but y. Otherwise x is kept.
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
        static constexpr bool derivative_from_output = Function::derivative_from_output;

        static constexpr auto& kind = Function::kind;
        static constexpr bool reads_x = !derivative_from_output, reads_y = derivative_from_output, in_place = true,
                              writes_once = true, framewise = In::rank > 1;
        static constexpr std::size_t transcendentals = [] {
            if constexpr (requires { Function::transcendentals; })
                return In::size * Function::transcendentals;
            else
                return std::size_t{0};
        }();

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
                            const V x_or_y = derivative_from_output ? V::load(y[n] + i) : V::load(x[n] + i);
                            dx.template store<V::count>(
                                n, i, Function::template gradient<Policy::elementary>(V::load(dy[n] + i), x_or_y));
                        });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI
