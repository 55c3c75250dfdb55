#pragma once
/// \file
/// How much of the targets' variance the outputs explain (the coefficient of determination).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/compensated.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/running_sum.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// 1 - Σ (t - y)² / Σ (t - mean t)² over all values of all outputs; 0 if the targets do not vary
///
///     r_squared explained;
///     trainer.evaluate(test, explained);
///     float share = explained.value();
class r_squared {
public:
    static constexpr char kind[] = "r_squared";  ///< its name in tables

    template <class Scores>
    constexpr void add(const Scores& y, const auto* t) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t i = 0; i < Scores::size; ++i) {
            const float target = static_cast<float>(t[i]), error = target - static_cast<float>(y[i]);
            ++count_;
            const float before = (target - mean_.high) - mean_.low;
            mean_.add(before / static_cast<float>(count_));
            const float after = (target - mean_.high) - mean_.low;
            variation_.add(simd::rounded(before * after));  // Welford 1962
            unexplained_.add(simd::rounded(error * error));
        }
    }
    /// Refuses class labels.
    template <class Scores, class Label>
        requires(!std::is_pointer_v<Label> && !std::is_array_v<Label>)
    constexpr void add(const Scores&, const Label&) noexcept INGRAIN_NONBLOCKING {
        static_assert(
            std::is_pointer_v<Label>,
            "ingrain::r_squared compares values: it takes a pointer to the targets of a sample, not class labels; "
            "for classes there are ingrain::accuracy, top_k and confusion_matrix");
    }
    constexpr float value() const noexcept {
        const float variation = variation_.value();
        return variation > 0 ? 1 - unexplained_.value() / variation : 0;
    }

private:
    compensated<float> mean_;
    running_sum<float> variation_, unexplained_;
    std::uint64_t count_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
