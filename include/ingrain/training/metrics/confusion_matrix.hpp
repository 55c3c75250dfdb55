#pragma once
/// \file
/// Which classes are mistaken for which.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/is_class.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/kernels/softmax.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// counts[right][answer] of all answers.
///
///     confusion_matrix<10> confusion;
///     trainer.evaluate(test, confusion);
///     std::uint32_t fours_taken_for_nines = confusion(4, 9);
///     host::print_confusion(std::cout, confusion);
///
/// Leaves out labels that are no class and scores that are all NaN, and counts them. Each count stays at 2^32 - 1.
template <std::size_t Classes>
class confusion_matrix {
public:
    static constexpr std::size_t classes = Classes;  ///< how many

    template <class Scores>
    constexpr void add(const Scores& scores, auto label) noexcept INGRAIN_NONBLOCKING {
        static_assert(std::is_integral_v<decltype(label)>,
                      "ingrain::confusion_matrix takes class labels, whole numbers, as the targets of a data set; for "
                      "values there "
                      "are ingrain::r_squared and mean_distance");
        if constexpr (std::is_integral_v<decltype(label)>) {
            static_assert(Scores::size == Classes,
                          "ingrain::confusion_matrix needs as many classes as the network has outputs");
            const std::size_t answer = kernels::position_of_largest<Classes>(scores.values);
            const bool counts = is_class<Classes>(label) && scores[answer] == scores[answer];
            std::uint32_t& count = counts ? counts_[static_cast<std::size_t>(label)][answer] : left_out_;
            count += count != std::numeric_limits<std::uint32_t>::max();
        }
    }
    /// How many samples of class `right` were answered `answer`.
    constexpr std::uint32_t operator()(std::size_t right, std::size_t answer) const noexcept {
        return counts_[right][answer];
    }

    /// The answers that are not in the table.
    constexpr std::uint32_t left_out() const noexcept { return left_out_; }

private:
    std::uint32_t counts_[Classes][Classes]{}, left_out_ = 0;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
