#pragma once
/// \file
/// Powers with integer exponents.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// x^n, by repeated squaring.
constexpr float power(float x, std::uint32_t n) noexcept INGRAIN_NONBLOCKING {
    float result = 1;
    while (true) {
        if (n % 2 == 1) result = simd::rounded(result * x);
        if (n < 2) return result;
        x = simd::rounded(x * x);
        n /= 2;
    }
}

}}  // namespace ingrain::INGRAIN_ABI
