#pragma once
/// \file
/// What a training step hands to the forward pass of layers that look across samples.

#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/sample_set.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A generator, and which of the N samples of the step count. Stands for the generator where one is expected.
template <std::size_t N>
struct random_and_samples {
    generator& random;      ///< draws what dropout drops
    sample_set<N> counted;  ///< the samples that count

    /// For layers that only draw.
    constexpr operator generator&() const { return random; }
};

/// The samples that count, given the last argument of `forward`: all of them if it is a generator alone.
///
///     static constexpr void forward(const parameters& p, auto x, auto y, none, trace<N>& t, auto& random) {
///         t.counted = counted_samples<N>(random);
template <std::size_t N, class Random>
constexpr sample_set<N> counted_samples(const Random& random) {
    if constexpr (requires { random.counted; })
        return random.counted;
    else
        return sample_set<N>::all();
}

namespace detail {

/// The last argument of a layer's forward: the generator alone, unless the layer looks across samples.
template <class Layer, class Random>
INGRAIN_INLINE constexpr auto& handed_to(Random& random) {
    if constexpr (across_samples<Layer>)
        return random;
    else
        return static_cast<generator&>(random);
}

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
