#pragma once
/// \file
/// Steps of a trainer with samples of a data set that are picked by their indices.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/picked_samples.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A base of `Trainer`, which steps with a `Batch` of samples.
template <class Trainer, class Network, class Batch>
struct picked_steps {
    /// One step with the first `count` of the samples `indices[0]`, `indices[1]`, ... of a data set, read in place.
    /// Where an index is beyond its end, or the set does not fit the network, nothing is read or changed: returns NaN.
    template <class... Kinds>
    constexpr typename Network::T step(const data_set<typename Network::sample_value, Kinds...>& data,
                                       const auto& indices,
                                       std::size_t count = Batch::samples) noexcept INGRAIN_NONBLOCKING {
        return picked(data, indices, count, none{});
    }

    /// The same with the indices of one step, and prefetches the samples of the step after this one, if they are given.
    template <class... Kinds>
    constexpr typename Network::T step(const data_set<typename Network::sample_value, Kinds...>& data,
                                       const batch_indices<Batch::samples>& now) noexcept INGRAIN_NONBLOCKING {
        return picked(data, now.indices, now.count, none{});
    }
    template <class... Kinds>
    constexpr typename Network::T step(const data_set<typename Network::sample_value, Kinds...>& data,
                                       const batch_indices<Batch::samples>& now,
                                       const batch_indices<Batch::samples>& then) noexcept INGRAIN_NONBLOCKING {
        return picked(data, now.indices, now.count, then);
    }

private:
    constexpr typename Network::T picked(const auto& data, const auto& indices, std::size_t count,
                                         const auto& then) noexcept {
        Trainer& trainer = static_cast<Trainer&>(*this);
        return step_picked<Network, Batch::samples>(data, indices, count, then, trainer.random(),
                                                    [&](const auto& x, const auto& targets)
                                                        INGRAIN_INLINE { return trainer.step(x, targets); });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail

#include <ingrain/simd/end.hpp>
