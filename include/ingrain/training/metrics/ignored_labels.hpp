#pragma once
/// \file
/// How many labels are no class.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/is_class.hpp>
#include <ingrain/core/nonblocking.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The number of samples whose label is none of the classes, which losses of classes leave out.
///
///     ignored_labels ignored;
///     trainer.evaluate(test, ignored);
///     std::uint32_t no_class = ignored.count;
///
/// Takes class labels, for as many classes as there are scores. The count stays at 2^32 - 1.
struct ignored_labels {
    static constexpr char kind[] = "ignored_labels";  ///< its name in tables

    std::uint32_t count = 0;  ///< how many labels are no class

    template <class Scores>
    constexpr void add(const Scores&, auto label) noexcept INGRAIN_NONBLOCKING {
        static_assert(
            std::is_integral_v<decltype(label)>,
            "ingrain::ignored_labels takes class labels, whole numbers, as the targets of a data set; for values there "
            "are ingrain::r_squared and mean_distance");
        if constexpr (std::is_integral_v<decltype(label)>) {
            const bool more = !is_class<Scores::size>(label) && count != std::numeric_limits<std::uint32_t>::max();
            count += more;
        }
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
