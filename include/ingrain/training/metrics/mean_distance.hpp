#pragma once
/// \file
/// The mean absolute distance of outputs from their targets.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/running_sum.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Mean of |y - t| over all values.
///
///     mean_distance distance;
///     trainer.evaluate(test, distance);
///     float mean = distance.value();
class mean_distance {
public:
    static constexpr char kind[] = "mean_distance";  ///< its name in tables

    template <class Scores>
    constexpr void add(const Scores& y, const auto* t) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t i = 0; i < Scores::size; ++i) {
            const float error = static_cast<float>(y[i] - t[i]);
            sum_.add(error < 0 ? -error : error);
        }
        count_ += Scores::size;
    }
    /// Refuses class labels.
    template <class Scores, class Label>
        requires(!std::is_pointer_v<Label> && !std::is_array_v<Label>)
    constexpr void add(const Scores&, const Label&) noexcept INGRAIN_NONBLOCKING {
        static_assert(
            std::is_pointer_v<Label>,
            "ingrain::mean_distance compares values: it takes a pointer to the targets of a sample, not class labels; "
            "for classes there are ingrain::accuracy, top_k and confusion_matrix");
    }
    constexpr float value() const noexcept { return count_ == 0 ? 0 : sum_.value() / static_cast<float>(count_); }

private:
    running_sum<float> sum_;
    std::uint64_t count_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
