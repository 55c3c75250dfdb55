#pragma once
/// \file
/// The rows that recurrent layers compute with: one for each sample of a step.

#include <ingrain/core/none.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Rows to which values are added as they are stored.
template <class T>
struct accumulating_rows {
    strided_rows<T> rows;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t n, std::size_t i, V lanes) const {
        rows.template store<Count>(n, i, V::template load_first<Count>(rows[n] + i) + lanes);
    }
};

/// Row r is step first + r / N of sample r % N. Steps of a sample begin `Distance` values apart; the first is the last
/// of `Reversed`, unless that is 0.
template <std::size_t N, std::size_t Distance, std::size_t Reversed, class Samples, class First>
struct time_major_rows {
    Samples samples;
    First first;

    INGRAIN_INLINE constexpr auto* operator[](std::size_t r) const { return samples[r % N] + place(r); }

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t r, std::size_t i, V lanes) const {
        samples.template store<Count>(r % N, place(r) + i, lanes);
    }

private:
    INGRAIN_INLINE constexpr std::size_t place(std::size_t r) const {
        const std::size_t step = first + r / N;
        return (Reversed > 0 ? Reversed - 1 - step : step) * Distance;
    }
};
template <std::size_t N, std::size_t Distance, std::size_t Reversed = 0, class Samples,
          class First = kernels::constant<0>>
INGRAIN_INLINE constexpr auto time_major(Samples samples, First first = {}) {
    if constexpr (wanted<Samples>)
        return time_major_rows<N, Distance, Reversed, Samples, First>{samples, first};
    else
        return none{};
}

/// Calls visit(lanes, n, u) for all units u of each sample n.
template <class T, std::size_t N, std::size_t Units>
INGRAIN_INLINE constexpr void for_each_unit(const auto& visit) {
    for (std::size_t n = 0; n < N; ++n)
        kernels::for_each_lanes<T, Units>([&](auto lanes, std::size_t u) INGRAIN_INLINE { visit(lanes, n, u); });
}

/// Copies all units of each sample.
template <class T, std::size_t N, std::size_t Units>
INGRAIN_INLINE constexpr void copy_units(strided_rows<const T> from, strided_rows<T> to) {
    for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t u)
                                   INGRAIN_INLINE { V::load(from[n] + u).store(to[n] + u); });
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
