#pragma once
/// \file
/// Sums over shards by a binary tree: the same bits whoever computes which part.

#include <ingrain/core/members.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// value(first) + ... + value(first + Count - 1): the sum of the left half plus that of the right half. `Count` is a
/// power of two.
template <std::size_t Count>
INGRAIN_INLINE constexpr auto tree_sum(const auto& value, std::size_t first = 0) {
    if constexpr (Count == 1)
        return value(first);
    else
        return tree_sum<Count / 2>(value, first) + tree_sum<Count / 2>(value, first + Count / 2);
}

/// Some values of one tensor: those that worker `worker` of `of` works on.
template <class Tensor, std::size_t S>
struct tensor_slice {
    Tensor* const* gradients;  ///< of each shard
    std::size_t begin, end;    ///< multiples of 64, but for the last end
    std::size_t before;        ///< values of the tensors before this one, each rounded up to a multiple of 64

    /// The sum of all gradients from value i on.
    template <class V>
    INGRAIN_INLINE constexpr V sum(std::size_t i) const {
        return tree_sum<S>([&](std::size_t s) INGRAIN_INLINE { return V::load(gradients[s]->values + i); });
    }
    /// visit(type_identity<V>, i) for lanes V that cover the slice.
    INGRAIN_INLINE constexpr void each(const auto& visit) const {
        kernels::for_each_lanes<typename Tensor::scalar, true>(
            end - begin, [&](auto lanes, std::size_t i) INGRAIN_INLINE { visit(lanes, begin + i); });
    }
};

/// Values are divided among workers in blocks, so that no two of them write to one line of a cache.
inline constexpr std::size_t values_in_block = 64;
constexpr std::size_t in_blocks(std::size_t size) {
    return (size + values_in_block - 1) / values_in_block * values_in_block;
}

/// visit(info, slice, tensor...) for each tensor of the gradients of S shards, and of other objects.
template <std::size_t S, class Gradients, class... Others>
constexpr void for_each_slice(Gradients (&gradients)[S], std::size_t worker, std::size_t of, const auto& visit,
                              Others&... others) {
    std::size_t before = 0;
    [&]<std::size_t... I, std::size_t... J>(std::index_sequence<I...>, std::index_sequence<J...>) {
        for_each_tensor(
            [&]<role Role, class Tensor>(tensor_info<Role> info, Tensor& first, auto&... rest) {
                const auto all = std::tie(first, rest...);
                Tensor* const of_shards[]{&std::get<I>(all)...};
                constexpr std::size_t blocks = in_blocks(Tensor::size) / values_in_block;
                const std::size_t begin = blocks * worker / of * values_in_block;
                const std::size_t end = worker + 1 == of ? Tensor::size : blocks * (worker + 1) / of * values_in_block;
                if (begin < end)
                    visit(info, tensor_slice<Tensor, S>{of_shards, begin, end, before}, std::get<S + J>(all)...);
                before += in_blocks(Tensor::size);
            },
            gradients[I]..., others...);
    }(std::make_index_sequence<S>{}, std::index_sequence_for<Others...>{});
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
