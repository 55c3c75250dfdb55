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
        detail::update_by(optimizer, progress, gradients, parameters, moments);
    }
};

}  // namespace ingrain::test
