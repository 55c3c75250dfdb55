#pragma once
/// \file
/// Initial weights that are all equal.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// w = value
///
///     trainer<net, mean_squared_error, sgd> trainer{{}, seed{1}, constant{0.5f}};
///
/// For experiments: units of a layer that start equal stay equal.
struct constant {
    float value = 0;  ///< of every weight

    /// Overwrites the weights.
    template <class T>
    constexpr void operator()(T* weights, std::size_t size, std::size_t, std::size_t,
                              generator&) const noexcept INGRAIN_NONBLOCKING {
        for (std::size_t i = 0; i < size; ++i) weights[i] = static_cast<T>(value);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
