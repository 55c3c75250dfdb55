#pragma once
/// \file
/// The share of correct answers.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/is_class.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/kernels/softmax.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// right / all, where an answer is the class with the highest score; of equal ones, the first
///
///     accuracy right;
///     trainer.evaluate(test, right);
///     float share = right.value();
///
/// Takes scores of two classes or more, and as targets labels, or distributions, whose largest value is the class. A
/// label that is no class counts as wrong, and so do scores or distributions that are all NaN. Without any answer the
/// share is 0. Stops counting at 2^32 - 1 answers.
struct accuracy {
    static constexpr char kind[] = "accuracy";  ///< its name in tables

    std::uint32_t right = 0, all = 0;  ///< right answers, and all

    template <class Scores, class Target>
    constexpr void add(const Scores& scores, const Target& target) noexcept INGRAIN_NONBLOCKING {
        constexpr std::size_t classes = Scores::size;
        static_assert(classes > 1, "ingrain::accuracy takes scores of two classes or more");
        static_assert(!std::is_floating_point_v<Target>,
                      "ingrain::accuracy takes a class label, a whole number, or a pointer to a distribution, not a "
                      "single value");
        if (all == std::numeric_limits<std::uint32_t>::max()) return;
        ++all;
        if constexpr (std::is_integral_v<Target>) {
            if (is_class<classes>(target))
                right += kernels::is_largest<classes>(scores.values, static_cast<std::size_t>(target));
        } else if constexpr (!std::is_floating_point_v<Target>) {
            const std::size_t answer = kernels::position_of_largest<classes>(scores.values);
            const bool agree = kernels::is_largest<classes>(target, answer);
            right += agree & (scores[answer] == scores[answer]);
        }
    }
    constexpr float value() const noexcept INGRAIN_NONBLOCKING {
        return all > 0 ? static_cast<float>(right) / static_cast<float>(all) : 0.0f;
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
