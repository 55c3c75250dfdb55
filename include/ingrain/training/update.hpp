#pragma once
/// \file
/// Updating parameters from gradients that were stored: the other half of the sinks `store` and `add`.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// rule(gradient, parameter, moment...) for every number of every tensor: the bits of `apply` while the gradients come.
template <class Rule, class Parameters, class... Moments>
constexpr void update(const Rule& rule, const Parameters& gradients, Parameters& parameters,
                      Moments&... moments) noexcept INGRAIN_NONBLOCKING {
    const detail::descend<Rule> action{rule};
    for_each_tensor(
        [&]<role Role, class Tensor>(tensor_info<Role>, const Tensor& gradient, Tensor& parameter, auto&... moment) {
            const tensor_sink<detail::descend<Rule>, Role, Tensor, 1 + sizeof...(Moments)> to{action,
                                                                                              {&parameter, &moment...}};
            kernels::for_each_lanes<typename Tensor::scalar, Tensor::size>(
                [&]<class V>(std::type_identity<V>, std::size_t i)
                    INGRAIN_INLINE { to(i, V::load(gradient.values + i)); });
        },
        gradients, parameters, moments...);
}

}}  // namespace ingrain::INGRAIN_ABI
