#pragma once
/// \file
/// Updating parameters by the sum of the gradients of all shards, each worker its own slices.

#include <ingrain/core/members.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/optimizer_memory.hpp>
#include <ingrain/training/shard_tree.hpp>
#include <ingrain/training/update.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Updates parameters and moments by `factor` times the sum that `exchange` knows. Overwrites the first gradients where
/// the optimiser needs all of them before the first is used.
template <class T, class Optimizer, class Gradients, std::size_t S, std::size_t Count>
constexpr void update_by_shards(const auto& workers, const auto& exchange, T factor, const Optimizer& optimizer,
                                auto& progress, Gradients (&gradients)[S], auto& parameters,
                                moments_of<Gradients, Count>& moments) noexcept {
    const auto each_slice = [&](const auto& visit) {
        with_moments(parameters, moments, [&](auto&... places) {
            workers.each(
                [&](std::size_t worker, std::size_t of) { for_each_slice(gradients, worker, of, visit, places...); });
        });
    };
    const auto sum_of = [&](const auto& slice) {
        return [&]<class V>(std::type_identity<V>, std::size_t i)
                   INGRAIN_INLINE { return exchange.template sum<V>(slice, i) * V(factor); };
    };
    const auto update = [&](const auto& rule, const auto& gradient_of) {
        each_slice([&]<role Role>(tensor_info<Role>, const auto& slice, auto&... places) {
            const auto to = sink_of_tensor<Role>(rule, slice.before, places...);
            const auto gradient = gradient_of(slice);
            slice.each([&](auto lanes, std::size_t i) INGRAIN_INLINE { to(i, gradient(lanes, i)); });
        });
    };
    if constexpr (needs_all_gradients<Optimizer>) {
        each_slice([&](auto, const auto& slice, auto&...) {
            const auto sum = sum_of(slice);
            slice.each([&](auto lanes, std::size_t i)
                           INGRAIN_INLINE { sum(lanes, i).store(slice.gradients[0]->values + i); });
        });
        update(next_rule(optimizer, progress, gradients[0]), [](const auto& slice) {
            return [&slice]<class V>(std::type_identity<V>, std::size_t i)
                       INGRAIN_INLINE { return V::load(slice.gradients[0]->values + i); };
        });
    } else {
        update(optimizer.next(progress), sum_of);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
