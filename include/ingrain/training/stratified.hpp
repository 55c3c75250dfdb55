#pragma once
/// \file
/// An order of samples in which each class is spread evenly.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/permutation.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/sample_views.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A view of `data` in a random order in which each class is spread evenly, so that parts and folds of it have the
/// classes in nearly the same proportions.
///
///     std::vector<std::uint32_t> order(all.size);
///     const auto [train, validation] = stratified<net>(all, order, seed{1}).split(0.8f);
///     cross_validate(trainer, stratified<net>(all, order, seed{1}).folds(5), seed{2}, {.epochs = 30});
///
/// Overwrites `order`, one number a sample, to which the view refers. Labels that are no class count as one more.
/// Where the data set does not fit the network, or `order` is too short, the view is empty. Takes the time of samples
/// times classes.
template <class Network, class Data>
constexpr auto stratified(const Data& data, std::span<std::uint32_t> order, seed start) noexcept INGRAIN_NONBLOCKING {
    constexpr bool labels = std::is_integral_v<typename Data::target_type>;
    static_assert(labels, "ingrain::stratified takes a data set with class labels");
    constexpr std::size_t classes = Network::output::size > 1 ? Network::output::size : 2;
    const auto view = [&](std::uint32_t count) {
        return data.seen_by(detail::listed_view<decltype(data.view)>{data.view, detail::extent_in(data.view, data.size),
                                                                     count, order.data()});
    };
    if (!data.template fits<Network>() || order.size() < data.size) return view(0);
    if constexpr (labels) {
        const auto class_of = [&](std::uint32_t i) {
            const auto label = *data.template target<Network>(i);
            return label >= 0 && static_cast<std::uint64_t>(label) < classes ? static_cast<std::size_t>(label)
                                                                             : classes;
        };
        std::uint32_t counts[classes + 1]{}, taken[classes + 1]{}, next[classes + 1]{};
        for (std::uint32_t i = 0; i < data.size; ++i) ++counts[class_of(i)];
        const auto marked = [](std::size_t c) { return ~static_cast<std::uint32_t>(c); };
        // Each position takes the class that is furthest behind its share so far,
        for (std::uint32_t at = 0; at < data.size; ++at) {
            const auto behind = [&](std::size_t c) {
                return static_cast<std::int64_t>(std::uint64_t{counts[c]} * (at + 1)) -
                       static_cast<std::int64_t>(std::uint64_t{taken[c]} * data.size);
            };
            std::size_t due = 0;
            for (std::size_t c = 1; c <= classes; ++c)
                if (behind(c) > behind(due)) due = c;
            ++taken[due];
            order[at] = marked(due);
        }
        // and then, of that class, the next sample in a random order.
        generator random(start);
        const permutation shuffled(random, data.size);
        for (std::uint32_t i = 0; i < data.size; ++i) {
            const std::size_t c = class_of(shuffled[i]);
            while (order[next[c]] != marked(c)) ++next[c];
            order[next[c]++] = shuffled[i];
        }
    }
    return view(data.size);
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
