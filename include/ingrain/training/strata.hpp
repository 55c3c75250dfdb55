#pragma once
/// \file
/// How a data set is divided among the shards of a batch.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/permutation.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/numbered_generator.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Some samples of a data set of `of` samples: `count` of them, from number `first` on.
struct sample_range {
    std::uint32_t first = 0;  ///< the number of the first one
    std::uint32_t count = 0;  ///< how many
    std::uint32_t of = 0;     ///< how many the data set has

    /// Whether all samples of another range of the same data set are among these.
    constexpr bool contains(const sample_range& other) const noexcept {
        return of == other.of && first <= other.first &&
               std::uint64_t{other.first - first} + other.count <= std::uint64_t{count};
    }
    friend constexpr bool operator==(const sample_range&, const sample_range&) = default;
};

/// Stratum s of S, of a data set of `size` samples: S parts of equal size, the first ones longer by one sample where
/// the size is no multiple of S. Shard s of a batch draws from stratum s alone.
template <std::size_t S>
constexpr sample_range stratum(std::uint32_t size, std::size_t s) noexcept INGRAIN_NONBLOCKING {
    const auto number = static_cast<std::uint32_t>(s), of = static_cast<std::uint32_t>(S);
    const std::uint32_t least = size / of, longer = size % of;
    return {number * least + std::min(number, longer), least + (number < longer ? 1u : 0u), size};
}

/// The strata of shards first, ..., first + count - 1.
template <std::size_t S>
constexpr sample_range strata(std::uint32_t size, std::size_t first, std::size_t count) noexcept INGRAIN_NONBLOCKING {
    const auto begin = stratum<S>(size, first);
    const auto last = stratum<S>(size, first + count - 1);
    return {begin.first, last.first + last.count - begin.first, size};
}

/// Some samples of a larger data set, whose other samples are on other machines.
///
///     const sample_range mine = trainer.range(60000);                 // read these, and no others
///     fit(trainer, data_part{data_set{x, y}, mine}, {.epochs = 5});
///
///     fit(trainer, train.of_shards(trainer), {.epochs = 5});          // where each machine has all of them
template <class T, class Target, class Weight = none, class ClassWeight = none, class View = none>
struct data_part {
    data_set<T, Target, Weight, ClassWeight, View> held;  ///< the samples of the range, numbered from 0
    sample_range range;                                   ///< which samples of the whole data set they are
    std::uint32_t size;                                   ///< of the whole data set

    /// The samples of a range.
    constexpr data_part(const data_set<T, Target, Weight, ClassWeight, View>& samples,
                        const sample_range& which) noexcept
        : held(samples), range(which), size(which.of) {}

    /// Whether the samples fit the network, and are as many as the range.
    template <class Network>
    constexpr bool fits() const noexcept INGRAIN_NONBLOCKING {
        return held.template fits<Network>() && held.size == range.count &&
               std::uint64_t{range.first} + range.count <= range.of;
    }
};

namespace detail {

/// The samples that are here, and the number of the first of them.
template <class... Kinds>
constexpr const auto& held_by(const data_set<Kinds...>& data) {
    return data;
}
template <class... Kinds>
constexpr const auto& held_by(const data_part<Kinds...>& data) {
    return data.held;
}
template <class... Kinds>
constexpr std::uint32_t first_held(const data_set<Kinds...>&) {
    return 0;
}
template <class... Kinds>
constexpr std::uint32_t first_held(const data_part<Kinds...>& data) {
    return data.range.first;
}

}  // namespace detail

/// The order of an epoch with a batch of B samples in S shards: a permutation for each stratum. Takes no memory for it.
template <std::size_t B, std::size_t S>
class shard_order {
public:
    static constexpr std::size_t samples = B / S;  ///< of a shard

    /// A step of the epoch, and the number of its samples.
    struct step {
        const shard_order* order;  ///< of the epoch
        std::uint32_t number;      ///< of the step in the epoch
        std::uint32_t count;       ///< how many samples it has
    };

    /// Draws a key from `random` if the order is shuffled.
    constexpr shard_order(generator& random, std::uint32_t size, bool shuffle) noexcept
        : size_(size), shuffle_(shuffle) {
        if (shuffle_) key_ = draw_key(random);
    }

    /// The step that begins with sample `first` of the epoch. All but the last one have B samples.
    constexpr step pick(std::uint32_t first) const noexcept INGRAIN_NONBLOCKING {
        return {this, first / static_cast<std::uint32_t>(B), std::min(static_cast<std::uint32_t>(B), size_ - first)};
    }

    /// Where stratum s begins, and the samples of shard s in a step, counted from there.
    constexpr std::uint32_t begin(std::size_t s) const noexcept { return stratum<S>(size_, s).first; }
    constexpr batch_indices<samples> of_shard(std::size_t s, std::uint32_t number) const noexcept INGRAIN_NONBLOCKING {
        constexpr auto most = static_cast<std::uint32_t>(samples);
        const std::uint32_t size = stratum<S>(size_, s).count, first = std::min(number * most, size);
        batch_indices<samples> picked;
        picked.count = std::min(most, size - first);
        generator random = numbered_generator(key_, s);
        const permutation order(random, size);
        for (std::uint32_t n = 0; n < picked.count; ++n) picked.indices[n] = shuffle_ ? order[first + n] : first + n;
        return picked;
    }

private:
    std::uint32_t size_;
    bool shuffle_;
    std::uint64_t key_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI
