#pragma once
/// \file
/// The numbers of lanes to test: whole registers, parts of them, and one.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>
#include <tuple>
#include <type_traits>

namespace widths {

template <std::size_t... N>
constexpr auto that_fit() {
    return std::tuple_cat([] {
        if constexpr (N <= ingrain::simd::widest<float>)
            return std::tuple<std::integral_constant<std::size_t, N>>();
        else
            return std::tuple<>();
    }()...);
}

using lane_counts = decltype(that_fit<1, 2, 3, 4, 5, 8, 13, 16>());
using whole_registers = decltype(that_fit<1, 4, 8, 16>());

}  // namespace widths
