#pragma once
/// \file
/// Which classes are mistaken for which.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>

#include <ingrain/kernels/softmax.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// counts[right][answer] of all answers.
///
///     confusion_matrix<10> confusion;
///     trainer.evaluate(test, confusion);
///     std::uint32_t fours_taken_for_nines = confusion(4, 9);
template <std::size_t Classes>
class confusion_matrix {
public:
    static constexpr std::size_t classes = Classes;

    template <class Scores>
    constexpr void add(const Scores& scores, auto label) noexcept INGRAIN_NONBLOCKING {
        static_assert(Scores::size == Classes,
                      "ingrain::confusion_matrix needs as many classes as the network has outputs");
        if (static_cast<std::size_t>(label) < Classes)
            ++counts_[static_cast<std::size_t>(label)][kernels::position_of_largest<Classes>(scores.values)];
    }
    constexpr std::uint32_t operator()(std::size_t right, std::size_t answer) const noexcept {
        return counts_[right][answer];
    }

private:
    std::uint32_t counts_[Classes][Classes]{};
};

}}  // namespace ingrain::INGRAIN_ABI
