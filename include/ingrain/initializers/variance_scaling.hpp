#pragma once
/// \file
/// Initial weights whose variance depends on the number of inputs and outputs.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What the variance is divided by, and which distribution the weights have.
enum class fan { in, average };
enum class distribution { uniform, normal };

/// w ~ a distribution with mean 0 and variance scale / fan, fan: inputs of an output, or the mean of inputs and
/// outputs.
///
///     struct glorot_normal : variance_scaling<1, fan::average, distribution::normal> {};
template <int Scale, fan Fan, distribution Distribution>
struct variance_scaling {
    /// Overwrites `size` weights. `inputs` are the values that an output sums over, `outputs` those that an input
    /// contributes to. One function for all sizes.
    template <class Stored>
    INGRAIN_OUTLINE constexpr void operator()(Stored* weights, std::size_t size, std::size_t inputs,
                                              std::size_t outputs,
                                              generator& random) const noexcept INGRAIN_NONBLOCKING {
        using T = typename detail::computed_of<Stored>::type;
        const T count = Fan == fan::in ? static_cast<T>(inputs) : static_cast<T>(inputs + outputs) / T(2);
        const T variance = static_cast<T>(Scale) / count;
        if constexpr (Distribution == distribution::uniform) {
            const T limit = simd::sqrt(simd::rounded(T(3) * variance));
            for (std::size_t i = 0; i < size; ++i) weights[i] = uniform<T>(random, -limit, limit);
        } else {
            const T deviation = simd::sqrt(variance);
            for (std::size_t i = 0; i < size; ++i) weights[i] = simd::rounded(deviation * normal<T>(random));
        }
    }
};

}}  // namespace ingrain::INGRAIN_ABI
