#pragma once
/// \file
/// How many earlier frames of a sequence a layer depends on.

#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/type_list.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The receptive field of a recurrent layer.
inline constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

/// The number of earlier frames that an output frame depends on: what the layer declares, or the sum over its parts.
template <class Layer>
inline constexpr std::size_t receptive_field_of = [] {
    if constexpr (traits_of<Layer>.receptive_field.has_value()) {
        return *traits_of<Layer>.receptive_field;
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
