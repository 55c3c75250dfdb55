#pragma once
/// \file
/// Whether values are finite: neither infinite nor NaN.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Whether a value is neither infinite nor NaN; also in constant evaluation.
template <class T>
constexpr bool is_finite(T value) noexcept INGRAIN_NONBLOCKING {
    if constexpr (requires { typename T::computed; }) {
        return is_finite(static_cast<typename T::computed>(value));
    } else {
        constexpr T least = std::numeric_limits<T>::lowest(), most = std::numeric_limits<T>::max();
        return (value >= least) & (value <= most);
    }
}

/// Whether all `count` values are finite. Looks at each of them, so the time does not depend on the values.
template <class T>
constexpr bool all_finite(const T* values, std::size_t count) noexcept INGRAIN_NONBLOCKING {
    bool finite = true;
    for (std::size_t i = 0; i < count; ++i) finite &= is_finite(values[i]);
    return finite;
}

/// Whether all parameters of a network are finite.
template <class Parameters>
constexpr bool all_finite(const Parameters& parameters) noexcept INGRAIN_NONBLOCKING {
    bool finite = true;
    if constexpr (wanted<Parameters>)
        for_each_tensor([&](auto, const auto& tensor) { finite &= all_finite(tensor.values, tensor.size); },
                        parameters);
    return finite;
}

}}  // namespace ingrain::INGRAIN_ABI
