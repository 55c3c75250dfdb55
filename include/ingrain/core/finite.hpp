#pragma once
/// \file
/// Whether numbers are numbers: neither infinite nor not a number.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI {

template <class T>
constexpr bool is_finite(T number) noexcept INGRAIN_NONBLOCKING {
    constexpr T most = std::numeric_limits<T>::max();
    return (number <= most) & (number >= -most);
}

/// All of `count` numbers; looks at each, so that time does not depend on what they are.
template <class T>
constexpr bool all_finite(const T* numbers, std::size_t count) noexcept INGRAIN_NONBLOCKING {
    bool finite = true;
    for (std::size_t i = 0; i < count; ++i) finite &= is_finite(numbers[i]);
    return finite;
}

/// All parameters of a network.
template <class Parameters>
constexpr bool all_finite(const Parameters& parameters) noexcept INGRAIN_NONBLOCKING {
    bool finite = true;
    if constexpr (wanted<Parameters>)
        for_each_tensor([&](auto, const auto& tensor) { finite &= all_finite(tensor.values, tensor.size); },
                        parameters);
    return finite;
}

}}  // namespace ingrain::INGRAIN_ABI
