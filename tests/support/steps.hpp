#pragma once
/// \file
/// Steps of an optimiser with gradients that are given.

#include <ingrain/core/members.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/training/optimizer_memory.hpp>

#include <cstddef>

namespace ingrain::test {

/// Parameters of two tensors of one number each.
struct two_numbers {
    tensor<float, shape<1>> first, second;

    static constexpr auto members = members_of(member<role::weights, &two_numbers::first>{"first"},
                                               member<role::bias, &two_numbers::second>{"second"});
};

/// Parameters and all that an optimiser keeps for them. `moments` begin with 0.
template <class Optimizer, class Parameters>
struct steps {
    Optimizer optimizer;
    Parameters parameters;
    typename Optimizer::progress progress{};
    detail::moments_of<Parameters, Optimizer::moments> moments{};

    constexpr steps(const Optimizer& o, const Parameters& first) : optimizer(o), parameters(first) {}

    constexpr void operator()(const Parameters& gradients) noexcept {
        const auto rule = detail::next_rule(optimizer, progress, gradients);
        detail::with_moments(parameters, moments, [&](auto&... places) { update(rule, gradients, places...); });
    }
};

}  // namespace ingrain::test
