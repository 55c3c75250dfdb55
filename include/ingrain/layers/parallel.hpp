#pragma once
/// \file
/// Branches that read the same x, and one output made of theirs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/branches.hpp>
#include <ingrain/composition/joins.hpp>
#include <ingrain/composition/not_a_layer.hpp>
#include <ingrain/composition/refused.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A branch that does not take the input says why.
template <class Policy, class In, class... Branches>
struct branch_refused : refused<In> {
    static constexpr std::size_t which = [] {
        std::size_t i = 0;
        bool found = false;
        ((found = found || !takes<Branches, In>, i += !found), ...);
        return i;
    }();
    using branch = layer_or_refusal<type_at<which, layer_list<Branches...>>>;
    static_assert(sizeof(typename branch::template bound<Policy, In>) > 0);
};

/// Refuses outputs that do not fit together. Without branches `some_branches` refuses.
template <class Join, class... Outs>
struct no_join {
    static_assert(sizeof...(Outs) == 0 || is_join<Join>,
                  "ingrain::parallel begins with how its branches are joined: sum, product, difference, maximum, "
                  "minimum, concatenate or side_by_side");
    static_assert(all_same<Outs...> || fit_among_positions<Outs...> || !is_elementwise<Join>,
                  "ingrain::parallel: sum, product, difference, maximum and minimum join branches that give one shape, "
                  "or a vector as long as its last extent; end each with a layer that gives the same");
    static_assert(same_but_last<Outs...> || !std::is_same_v<Join, concatenate>,
                  "ingrain::parallel: concatenate joins branches along the last extent; the others must be equal");
};
template <class In, class Join, class... Outs>
struct not_joined : no_join<Join, Outs...>, refused<In> {};

template <class Join, class Policy, class In, class Names, class... Bound>
struct branches_or_refusal {
    using type = not_joined<In, Join, typename Bound::output...>;
};
template <class Join, class Policy, class In, class Names, class... Bound>
    requires requires { typename joined<Join, typename Bound::output...>::type; }
struct branches_or_refusal<Join, Policy, In, Names, Bound...> {
    using type = branches<Join, Policy, In, Names, Bound...>;
};

template <class Join, class Policy, class In, class... Branches>
struct parallel_of {
    using type = branch_refused<Policy, In, Branches...>;
};
template <class Join, class Policy, class In, class... Branches>
    requires(takes<Branches, In> && ...)
struct parallel_of<Join, Policy, In, Branches...>
    : branches_or_refusal<Join, Policy, In, layer_names<Branches...>,
                          typename Branches::template bound<Policy, In>...> {};

template <class... Branches>
struct some_branches {
    static_assert(sizeof...(Branches) > 0, "ingrain::parallel needs a branch: parallel<sum, dense<8>, dense<8>>");
};

}  // namespace detail

/// Every branch reads x; the join makes y of their outputs.
///
///     parallel<product, sequence<dense<8>, tanh>, sequence<dense<8>, sigmoid>>     // a gated unit
///     parallel<concatenate, sequence<dense<8>, relu>, dense<4>>                    // [12]; on [Time, In]: [Time, 12]
///
///     sum           y[i] = Σ_b f_b(x)[i]              f_b(x) of one shape, or [..., C] and vectors [C]
///     product       y[i] = Π_b f_b(x)[i]              the same
///     difference    y[i] = f_0(x)[i] - f_1(x)[i] ...  the same
///     maximum       y[i] = max_b f_b(x)[i]            the same; of equal ones the first gets the gradient
///     minimum       y[i] = min_b f_b(x)[i]            the same
///     concatenate   y = f_0(x), f_1(x), ...           along the last extent
///     side_by_side  y = f_0(x), f_1(x), ...           as several outputs (core/shape_list.hpp), of any shapes
///
/// A vector among sequences or images meets them at all positions, such as a condition v in x g(v) + h(v) (FiLM: Perez
/// et al. 2018, arXiv:1709.07871):
///
///     using film = network<inputs<input<256, 4>, input<3>>,
///                          parallel<side_by_side, parallel<product, pick<0>, sequence<pick<1>, dense<4>>>, pick<1>>,
///                          parallel<sum, pick<0>, sequence<pick<1>, dense<4>>>, dense<1>>;
///
/// A branch is a layer; `sequence<...>` makes one layer of several. Refuses branches whose outputs do not fit together.
/// Parameters: those of the branches. Memory: that of the branch which needs most, and the largest output that has to
/// be copied. Kept for the backward pass: outputs that are multiplied or compared, and others that their branch reads
/// again. dx is summed in the order of the branches.
template <class Join, class... Branches>
struct parallel : detail::some_branches<Branches...> {
    using branches = layer_names<Branches...>;
    template <class... New>
    using with_branches = parallel<Join, New...>;

    template <class In>
    static constexpr bool accepts = [] {
        if constexpr (sizeof...(Branches) > 0 && (detail::takes<Branches, In> && ...))
            return requires {
                typename detail::joined<Join, typename Branches::template bound<default_policy, In>::output...>::type;
            };
        else
            return false;
    }();

    template <class Policy, class In>
    using bound = typename detail::parallel_of<Join, Policy, In, Branches...>::type;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
