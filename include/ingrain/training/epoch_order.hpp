#pragma once
/// \file
/// The order of the samples of an epoch.

#include <ingrain/core/permutation.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/batch.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The order of `size` samples, drawn from `random` if it is shuffled, in steps of B.
template <std::size_t B>
class epoch_order {
public:
    constexpr epoch_order(generator& random, std::uint32_t size, bool shuffle)
        : order_(shuffle ? random : unused_, size), shuffle_(shuffle) {}

    /// The samples from `first` on; the last step takes the rest.
    constexpr batch_indices<B> pick(std::uint32_t first) const {
        batch_indices<B> picked;
        picked.count = std::min(static_cast<std::uint32_t>(B), order_.size() - first);
        for (std::uint32_t n = 0; n < picked.count; ++n) picked.indices[n] = shuffle_ ? order_[first + n] : first + n;
        return picked;
    }

private:
    generator unused_{};
    permutation order_;
    bool shuffle_;
};

/// Whether a trainer's steps wait for other workers.
template <class Trainer>
inline constexpr bool waits = [] {
    if constexpr (requires { Trainer::waits; })
        return Trainer::waits;
    else
        return false;
}();

/// The order that a trainer wants.
template <class Trainer>
struct order_of {
    using type = epoch_order<Trainer::batch_size>;
};
template <class Trainer>
    requires requires { typename Trainer::order_type; }
struct order_of<Trainer> {
    using type = typename Trainer::order_type;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
