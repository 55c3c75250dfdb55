#pragma once
/// \file
/// Feature-wise linear modulation (Perez et al. 2018, "FiLM", arXiv:1709.07871).

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `film`.
struct film_options {           // in braces: film<{.condition = 1}, pick<0>>
    std::size_t condition = 1;  ///< which of the inputs
    bool shift = true;          ///< whether to add c T + t
};

namespace detail {

template <film_options Options, class In, class... Layers>
struct film_layers {
    static constexpr bool fits = false;
};
template <film_options Options, class In, class... Layers>
    requires(picked<Options.condition, In>::exists && fit<default_policy, In, Layers...>)
struct film_layers<Options, In, Layers...> {
    static constexpr bool fits = true;
    static constexpr std::size_t width = sequence<Layers...>::template bound<default_policy, In>::output::last;
    using product_of_condition = sequence<pick<Options.condition>, dense<width>>;
    using scaled = parallel<product, sequence<Layers...>, product_of_condition>;
    using type = std::conditional_t<Options.shift, parallel<sum, scaled, product_of_condition>, scaled>;
};

template <film_options Options, class In, class... Layers>
struct film_refused : refused<In> {
    static_assert(picked<Options.condition, In>::exists,
                  "ingrain::film takes several inputs, one of which is the condition, counted from 0: "
                  "film<{.condition = 1}, pick<0>>");
    static_assert(!picked<Options.condition, In>::exists || fit<default_policy, In, Layers...>,
                  "ingrain::film: the first layer inside reads all inputs; choose one with ingrain::pick<I>");
};

template <class Policy, film_options Options, class In, class... Layers>
struct film_bound {
    using type = film_refused<Options, In, Layers...>;
};
template <class Policy, film_options Options, class In, class... Layers>
    requires(film_layers<Options, In, Layers...>::fits)
struct film_bound<Policy, Options, In, Layers...> {
    using type = typename film_layers<Options, In, Layers...>::type::template bound<Policy, In>;
};

}  // namespace detail

/// y = f(x) (c S + s) + c T + t, channel by channel; without the last two terms if it does not shift
///
///     f: `Layers...`, of all inputs, [..., C]   c: the input `condition`, [K] or [..., K]   S, T: [K, C]   s, t: [C]
///
///     using amplifier = network<inputs<input<256, 4>, input<3>>, film<{.condition = 1}, pick<0>, dense<8>>, tanh,
///                               dense<1>>;                                                     // three knobs
///
/// A vector c meets all positions of f(x); a sequence c as many as it has itself. Takes several inputs, which the first
/// layer inside reads, `pick<0>` one of them. Streams where f does. It is made of `parallel`, `pick` and `dense`;
/// parameters are those of f, and (K + 1) C or twice as many.
template <film_options Options, class... Layers>
struct film {
    template <class In>
    static constexpr bool accepts = detail::film_layers<Options, In, Layers...>::fits;

    template <class In>
    using expanded = typename detail::film_layers<Options, In, Layers...>::type;

    template <class Policy, class In>
    using bound = typename detail::film_bound<Policy, Options, In, Layers...>::type;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
