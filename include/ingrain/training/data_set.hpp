#pragma once
/// \file
/// Samples and targets in the caller's memory.

#include <ingrain/core/rows.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `size` samples one after another, and their targets: one class label a sample, or rows of values, also one after
/// another. Borrows both.
///
///     const data_set train{images.data(), labels.data(), 1437};   // 1437 * 64 floats, 1437 of std::uint8_t
///     trainer.step(train, indices);
///
/// A sample is `Network::input::size` values, a row of targets `Network::output::size` values. How many there are
/// behind the pointers is not checked; host/data_for.hpp checks tables that were read from files.
template <class T, class Target>
struct data_set {
    const T* samples;
    const Target* targets;
    std::uint32_t size;

    /// The samples from `first` on.
    template <class Network>
    constexpr data_set part(std::uint32_t first, std::uint32_t count) const {
        constexpr std::size_t width = std::is_integral_v<Target> ? 1 : Network::output::size;
        return {samples + first * Network::input::size, targets + first * width, count};
    }
};

namespace detail {

/// N samples of a data set by their indices, read in place. Positions from `count` on repeat the first sample.
template <class Network, class T, class Target, std::size_t N>
struct picked_samples {
    const T* pointers[N];

    constexpr picked_samples(const data_set<T, Target>& data, const auto& indices, std::size_t count) : pointers{} {
        for (std::size_t n = 0; n < N; ++n)
            pointers[n] = data.samples + static_cast<std::size_t>(indices[n < count ? n : 0]) * Network::input::size;
    }
    constexpr picked_rows<const T, N, typename Network::input> view(const T* const* upcoming = nullptr) const {
        return {pointers, upcoming};
    }
};

/// Their targets: labels, or rows.
template <class Network, class Target, std::size_t N>
struct picked_targets {
    const Target* pointers[N];

    constexpr picked_targets(const auto& data, const auto& indices, std::size_t count) : pointers{} {
        constexpr std::size_t width = std::is_integral_v<Target> ? 1 : Network::output::size;
        for (std::size_t n = 0; n < N; ++n)
            pointers[n] = data.targets + static_cast<std::size_t>(indices[n < count ? n : 0]) * width;
    }
    constexpr auto view() const {
        if constexpr (std::is_integral_v<Target>)
            return labels{pointers};
        else
            return picked_rows<const Target, N, typename Network::output>{pointers};
    }
    struct labels {
        const Target* const* pointers;
        constexpr Target operator[](std::size_t n) const { return *pointers[n]; }
    };
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
