#pragma once
/// \file
/// The share of answers with the right class among the K highest scores.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/is_class.hpp>
#include <ingrain/core/nonblocking.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Answers with fewer than K scores above that of the right class / all answers; of equal scores, the first is above
///
///     top_k<3> among_three;
///     trainer.evaluate(test, among_three);
///     float share = among_three.value();
///
/// A label that is no class counts as wrong, and so does a right class whose score is NaN. Stops counting at 2^32 - 1
/// answers.
template <std::size_t K>
class top_k {
public:
    static constexpr char kind[] = "top_k";  ///< its name in tables

    static_assert(K > 0, "ingrain::top_k looks at one score or more: top_k<3>");

    template <class Scores>
    constexpr void add(const Scores& scores, auto label) noexcept INGRAIN_NONBLOCKING {
        static_assert(
            std::is_integral_v<decltype(label)>,
            "ingrain::top_k takes class labels, whole numbers, as the targets of a data set; for values there "
            "are ingrain::r_squared and mean_distance");
        static_assert(K <= Scores::size, "ingrain::top_k looks at more scores than the network has: K is too large");
        if constexpr (std::is_integral_v<decltype(label)>) {
            if (count_ == std::numeric_limits<std::uint32_t>::max()) return;
            ++count_;
            if (!is_class<Scores::size>(label)) return;
            const auto right = static_cast<std::size_t>(label);
            std::size_t above = 0;
            for (std::size_t i = 0; i < Scores::size; ++i)
                above += scores[i] > scores[right] || (scores[i] == scores[right] && i < right);
            right_ += (above < K) & (scores[right] == scores[right]);
        }
    }
    constexpr float value() const noexcept {
        return count_ == 0 ? 0 : static_cast<float>(right_) / static_cast<float>(count_);
    }

private:
    std::uint32_t right_ = 0, count_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
