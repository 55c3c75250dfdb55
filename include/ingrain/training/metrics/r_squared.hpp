#pragma once
/// \file
/// How much of the targets' variance the outputs explain (the coefficient of determination).

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// 1 - Σ (t - y)² / Σ (t - mean t)² over all values of all outputs; 0 if the targets do not vary
///
///     r_squared explained;
///     trainer.evaluate(test, explained);
///     float share = explained.value();
class r_squared {
public:
    template <class Scores>
    constexpr void add(const Scores& y, const auto* t) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t i = 0; i < Scores::size; ++i) {
            const float target = static_cast<float>(t[i]), error = target - static_cast<float>(y[i]);
            ++count_;
            const float before = target - mean_;
            mean_ += before / static_cast<float>(count_);
            variation_ = simd::multiply_add(before, target - mean_, variation_);  // Welford 1962
            unexplained_ = simd::multiply_add(error, error, unexplained_);
        }
    }
    constexpr float value() const noexcept { return variation_ > 0 ? 1 - unexplained_ / variation_ : 0; }

private:
    float mean_ = 0, variation_ = 0, unexplained_ = 0;
    std::size_t count_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI
