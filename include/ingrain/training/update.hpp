#pragma once
/// \file
/// Updating parameters from stored gradients, which the sinks `store` and `add` leave.

#include <ingrain/core/members.hpp>
#include <ingrain/core/narrow_sink.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The sink of one tensor, whose first parameter has that number.
template <role Role, class Rule, class Stored, class... Others>
INGRAIN_INLINE constexpr auto sink_of_tensor(const Rule& rule, std::size_t number, Stored& parameter,
                                             Others&... others) {
    if constexpr (rounds_parameters<Rule>) {
        using other = type_at<0, type_list<Others..., Stored>>;
        return narrow_tensor_sink<Rule, Role, Stored, other, sizeof...(Others)>{
            rule, static_cast<std::uint32_t>(number), &parameter, {&others...}};
    } else {
        return tensor_sink<descend<Rule>, Role, Stored, 1 + sizeof...(Others)>{{rule}, {&parameter, &others...}};
    }
}

}  // namespace detail

/// rule(gradient, parameter, moment...) for every value of every tensor. The same bits as the sink `apply`.
template <class Rule, class Gradients, class Parameters, class... Moments>
constexpr void update(const Rule& rule, const Gradients& gradients, Parameters& parameters,
                      Moments&... moments) noexcept INGRAIN_NONBLOCKING {
    std::size_t number = 0;
    for_each_tensor(
        [&]<role Role, class Tensor>(tensor_info<Role>, const Tensor& gradient, auto& parameter, auto&... moment) {
            const auto to = detail::sink_of_tensor<Role>(rule, number, parameter, moment...);
            kernels::for_each_lanes<typename Tensor::scalar, Tensor::size>(
                [&]<class V>(std::type_identity<V>, std::size_t i)
                    INGRAIN_INLINE { to(i, V::load(gradient.values + i)); });
            number += Tensor::size;
        },
        gradients, parameters, moments...);
}

}}  // namespace ingrain::INGRAIN_ABI
