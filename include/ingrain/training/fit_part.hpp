#pragma once
/// \file
/// Training with a part of a data set, whose other parts are on other machines.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/epoch_order.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/fit_options.hpp>
#include <ingrain/training/fit_result.hpp>
#include <ingrain/training/picked_samples.hpp>
#include <ingrain/training/strata.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The same as with a whole data set, for a trainer of batches in shards: each machine has the samples that its shards
/// draw from. All of them call `fit` at the same time, with the same options. The observer is called on each of them,
/// with the same numbers, and must answer the same.
///
///     fit(trainer, train.of_shards(trainer), {.epochs = 5}, observe);
template <class Trainer, class Sample, class... Kinds, class Observer>
    requires(!std::is_const_v<Trainer>)
constexpr auto fit(Trainer& trainer, const data_part<Sample, Kinds...>& data, const fit_options& options,
                   Observer&& observe) {
    constexpr bool sharded = requires { typename Trainer::order_type; };
    static_assert(sharded,
                  "ingrain::fit: only a trainer of batches in shards takes a part of a data set: "
                  "trainer<net, loss, adam, batch<256, shards<8>>>, or one of threads or machines");
    constexpr bool fits = std::is_same_v<Sample, typename Trainer::sample_value>;
    static_assert(fits, "ingrain::fit: the samples of the data set are of another type than the network takes");
    constexpr bool weighs = detail::has_weights_v<data_set<Sample, Kinds...>>;
    if constexpr (sharded && fits)
        return detail::fit_epochs<weighs>(trainer, data, options, observe);
    else
        return fit_result<typename Trainer::T>{};
}
template <class Trainer, class... Kinds>
    requires(!std::is_const_v<Trainer>)
constexpr auto fit(Trainer& trainer, const data_part<Kinds...>& data, const fit_options& options = {}) noexcept
    INGRAIN_NONBLOCKING_IF(!detail::waits<Trainer>) {
    return fit(trainer, data, options, [](const fit_progress<typename Trainer::T>&) noexcept {});
}

}}  // namespace ingrain::INGRAIN_ABI
