#pragma once
/// \file
/// What an optimiser remembers from step to step, and updates with it.

#include <ingrain/core/finite.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/update.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// An optimiser's moments: `Count` objects of the type of gradients.
template <class Parameters, std::size_t Count>
struct moments_of {
    Parameters values[Count];
};
template <class Parameters>
struct moments_of<Parameters, 0> {};

/// Whether the rule depends on all gradients, as clipping by their norm does.
template <class Optimizer>
inline constexpr bool needs_all_gradients = [] {
    if constexpr (requires { Optimizer::needs_all_gradients; })
        return Optimizer::needs_all_gradients;
    else
        return false;
}();

/// use(parameters, moment...)
template <class Parameters, class Gradients, std::size_t Count>
INGRAIN_INLINE constexpr void with_moments(Parameters& parameters, moments_of<Gradients, Count>& moments,
                                           const auto& use) {
    if constexpr (Count == 0)
        use(parameters);
    else
        [&]<std::size_t... I>(std::index_sequence<I...>)
            INGRAIN_INLINE { use(parameters, moments.values[I]...); }(std::make_index_sequence<Count>{});
}

/// The rule of the next update. Reads all gradients where the optimiser needs them.
template <class Optimizer>
constexpr auto next_rule(const Optimizer& optimizer, auto& progress, const auto& gradients) {
    if constexpr (needs_all_gradients<Optimizer>)
        return optimizer.next(progress, gradients);
    else
        return optimizer.next(progress);
}

/// Updates the parameters from stored gradients, by the optimiser's next rule.
template <class Optimizer, class Parameters, class Gradients, std::size_t Count>
constexpr void update_by(const Optimizer& optimizer, auto& progress, const Gradients& gradients, Parameters& parameters,
                         moments_of<Gradients, Count>& moments) {
    const auto rule = next_rule(optimizer, progress, gradients);
    with_moments(parameters, moments, [&](auto& first, auto&... rest) { update(rule, gradients, first, rest...); });
}

/// Every value of every tensor = 0
template <class Tensors>
constexpr void set_to_zero(Tensors& tensors) {
    for_each_tensor(
        [](auto, auto& tensor) {
            for (auto& value : tensor.values) value = {};
        },
        tensors);
}

/// moments = 0
template <class Parameters, std::size_t Count>
constexpr void clear(moments_of<Parameters, Count>& moments) {
    if constexpr (Count > 0)
        for (Parameters& moment : moments.values) set_to_zero(moment);
}

/// Whether all moments are finite.
template <class Parameters, std::size_t Count>
constexpr bool finite_moments(const moments_of<Parameters, Count>& moments) {
    bool finite = true;
    if constexpr (Count > 0)
        for (const Parameters& moment : moments.values) finite &= all_finite(moment);
    return finite;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
