#pragma once
/// \file
/// All that training has beside the parameters.

#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/training/optimizer_memory.hpp>

#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Stands for a count where nothing is counted. A type of its own: two empty objects of one type never share an
/// address.
struct uncounted {
    friend constexpr bool operator==(uncounted, uncounted) = default;
};

/// All that training has beside the parameters. With both, it continues as if it had not been interrupted.
template <class Optimizer, class Parameters, class Gathered = none>
struct training_state {
    typename Optimizer::progress progress;
    detail::moments_of<Parameters, Optimizer::moments> moments;
    Gathered gathered;  ///< the gradients added up since the last update, where a batch has several steps
    generator random;
    std::conditional_t<wanted<Gathered>, std::uint32_t, uncounted> steps;  ///< steps since the last update
};

}}  // namespace ingrain::INGRAIN_ABI
