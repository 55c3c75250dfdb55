#pragma once
/// \file
/// Updating parameters from stored gradients, which the sinks `store` and `add` leave.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// rule(gradient, parameter, moment...) for every value of every tensor. The same bits as the sink `apply`.
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
