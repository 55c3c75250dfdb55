#pragma once
/// \file
/// How far back in a sequence a layer looks.

#include <ingrain/core/types.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain::inline INGRAIN_ABI {

/// The reach of a recurrent layer.
inline constexpr std::size_t without_end = static_cast<std::size_t>(-1);

/// Frames before the present one that have a say in what a layer gives: what it declares as `reach`, or the sum of
/// that of its parts, one after another.
template <class Layer>
inline constexpr std::size_t reach_of = [] {
    if constexpr (requires { Layer::reach; }) {
        return Layer::reach;
    } else if constexpr (requires { typename Layer::parts; }) {
        return []<class... Parts>(layer_list<Parts...>) {
            std::size_t sum = 0;
            ((sum = std::max(sum, reach_of<Parts>) > without_end / 2 ? without_end : sum + reach_of<Parts>), ...);
            return sum;
        }(typename Layer::parts{});
    } else {
        return std::size_t{0};
    }
}();

}  // namespace ingrain::inline INGRAIN_ABI
