#pragma once
/// \file
/// How far back in a sequence a layer looks.

#include <ingrain/core/type_list.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The reach of a recurrent layer.
inline constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

/// Frames before the present one that have a say in what a layer gives: what it declares as `reach`, or the sum of
/// that of its parts, one after another.
template <class Layer>
inline constexpr std::size_t receptive_field_of = [] {
    if constexpr (requires { Layer::receptive_field; }) {
        return Layer::receptive_field;
    } else if constexpr (requires { typename Layer::parts; }) {
        return []<class... Parts>(layer_list<Parts...>) {
            std::size_t sum = 0;
            ((sum = std::max(sum, receptive_field_of<Parts>) > unbounded / 2 ? unbounded
                                                                             : sum + receptive_field_of<Parts>),
             ...);
            return sum;
        }(typename Layer::parts{});
    } else {
        return std::size_t{0};
    }
}();

}}  // namespace ingrain::INGRAIN_ABI
