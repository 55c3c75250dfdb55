#pragma once
/// \file
/// The share of answers with the right class among the K highest scores.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Answers with fewer than K scores above that of the right class / all answers
///
///     top_k<3> among_three;
///     trainer.evaluate(test, among_three);
///     float share = among_three.value();
template <std::size_t K>
class top_k {
public:
    static_assert(K > 0, "ingrain::top_k looks at one score or more: top_k<3>");

    template <class Scores>
    constexpr void add(const Scores& scores, auto label) noexcept INGRAIN_NONBLOCKING {
        const auto right = static_cast<std::size_t>(label);
        ++count_;
        if (right >= Scores::size) return;
        std::size_t above = 0;
        for (std::size_t i = 0; i < Scores::size; ++i)
            above += scores[i] > scores[right] || (scores[i] == scores[right] && i < right);
        right_ += above < K;
    }
    constexpr float value() const noexcept {
        return count_ == 0 ? 0 : static_cast<float>(right_) / static_cast<float>(count_);
    }

private:
    std::uint32_t right_ = 0, count_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI
