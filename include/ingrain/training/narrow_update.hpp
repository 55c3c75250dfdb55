#pragma once
/// \file
/// Updates of parameters that are stored narrower than they are computed with.

#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/optimizer_memory.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Updates a float for each parameter, and stores what it is nearest to. Keeps what rounding took off, which is exact:
///
///     m = p + r, then by the optimiser's rule   p = round(m)   r = m - p
///
/// Where m is as near to two numbers, p is the larger: r makes up for it, and it is faster.
/// So a training that begins again with other parameters, and no remainders, has them as its floats.
template <class Stored, class Rule>
struct of_float_masters {
    Rule rule;
    static constexpr bool rounds_parameters = true, ignores_zero = requires { requires Rule::ignores_zero; };

    template <role Role, class V>
    INGRAIN_INLINE constexpr void operator()(std::uint32_t, V gradient, V& parameter, V& remainder,
                                             auto&... moments) const {
        V master = parameter + remainder;
        descend<Rule>{rule}.template operator()<Role>(gradient, master, moments...);
        parameter = Stored::nearest_or_larger(master);
        remainder = master - parameter;
    }
};

/// Updates a parameter and stores one of the two numbers around it, so that its mean is what the optimiser's rule says
/// (Gupta et al. 2015, "Deep learning with limited numerical precision", arXiv:1502.02551).
template <class Stored, class Rule>
struct rounded_at_random {
    Rule rule;
    std::uint32_t key;  ///< drawn for each update
    static constexpr bool rounds_parameters = true, ignores_zero = requires { requires Rule::ignores_zero; };

    template <role Role, class V>
    INGRAIN_INLINE constexpr void operator()(std::uint32_t number, V gradient, V& parameter, auto&... moments) const {
        descend<Rule>{rule}.template operator()<Role>(gradient, parameter, moments...);
        parameter = Stored::at_random(parameter, key + number);
    }
};

/// An optimiser whose rules round what they store, as the policy says.
template <class Policy, class Optimizer>
struct rounding_optimizer {
    const Optimizer& optimizer;
    generator& random;
    static constexpr bool needs_all_gradients = detail::needs_all_gradients<Optimizer>;

    constexpr auto next(auto& progress, const auto&... gradients) const {
        const auto rule = optimizer.next(progress, gradients...);
        using stored = typename Policy::numbers::stored;
        if constexpr (Policy::training == narrow_training::float_masters)
            return of_float_masters<stored, std::remove_const_t<decltype(rule)>>{rule};
        else
            return rounded_at_random<stored, std::remove_const_t<decltype(rule)>>{rule, random()};
    }
};

/// What updates the parameters of a network: the optimiser, or one that rounds.
template <class Network, class Optimizer>
INGRAIN_INLINE constexpr decltype(auto) updating(const Optimizer& optimizer, [[maybe_unused]] generator& random) {
    using policy = typename Network::policy;
    if constexpr (stores_narrow<policy>)
        return rounding_optimizer<policy, Optimizer>{optimizer, random};
    else
        return (optimizer);
}

/// How many values training keeps for each parameter of a network.
template <class Network, class Optimizer>
inline constexpr std::size_t moments_kept =
    Optimizer::moments +
    (stores_narrow<typename Network::policy> && Network::policy::training == narrow_training::float_masters);

/// They, as objects of the type of gradients: remainders of float masters, then the optimiser's moments.
template <class Network, class Optimizer>
using kept_in_training = moments_of<typename Network::gradients, moments_kept<Network, Optimizer>>;

}}}  // namespace ingrain::INGRAIN_ABI::detail
