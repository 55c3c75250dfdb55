#pragma once
/// \file
/// The samples and targets of one shard, of those of a whole batch.

#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// values[first], values[first + 1], ...: one a sample.
template <class Values>
struct values_from {
    held<Values> values;
    std::size_t first;

    constexpr values_from(const Values& v, std::size_t f) : values(v), first(f) {}
    constexpr auto operator[](std::size_t n) const { return values[first + n]; }
};

/// N of B rows, from `first` on.
template <std::size_t N, class T, std::size_t B, class Shape>
constexpr rows<T, N, Shape> part_of_rows(rows<T, B, Shape> all, std::size_t first) {
    return {all[first]};
}
template <std::size_t N, class T, std::size_t B, class Shape>
constexpr picked_rows<T, N, Shape> part_of_rows(picked_rows<T, B, Shape> all, std::size_t first) {
    return {all.samples + first, all.upcoming == nullptr ? nullptr : all.upcoming + first};
}

/// N of B samples.
template <std::size_t B, std::size_t N, class T, class Shape>
constexpr auto samples_from(const auto& x, std::size_t first) {
    return part_of_rows<N>(row_source<T, B, Shape>(x), first);
}

/// The targets of N of B samples. Those of several outputs are a tuple.
template <std::size_t B, std::size_t N, class T, class Shape, class Targets>
constexpr auto targets_from(const Targets& targets, std::size_t first);

template <std::size_t B, std::size_t N, class T, class Shape, class Targets, std::size_t... I>
constexpr auto targets_from_each(const Targets& targets, std::size_t first, std::index_sequence<I...>) {
    return std::tuple{targets_from<B, N, T, typename output_part<I, Shape>::type>(std::get<I>(targets), first)...};
}

template <std::size_t B, std::size_t N, class T, class Shape, class Targets>
constexpr auto targets_from(const Targets& targets, std::size_t first) {
    if constexpr (is_wrapped<Targets>) {
        const auto inner = targets_from<B, N, T, Shape>(targets.targets, first);
        if constexpr (requires { targets.weights; })
            return weighted(inner, values_from(targets.weights, first));
        else if constexpr (requires { targets.factors; })
            return multiplied(inner, values_from(targets.factors, first));
        else if constexpr (requires { targets.class_weights; })
            return class_weighted(inner, targets.class_weights);
        else
            return first_of(inner, std::min(N, targets.count - std::min(targets.count, first)));
    } else if constexpr (is_labels<Targets>) {
        return values_from(targets, first);
    } else if constexpr (is_samples<Targets, T, B, Shape>) {
        return samples_from<B, N, T, Shape>(targets, first);
    } else {
        return targets_from_each<B, N, T, Shape>(targets, first,
                                                 std::make_index_sequence<std::tuple_size_v<Targets>>{});
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
