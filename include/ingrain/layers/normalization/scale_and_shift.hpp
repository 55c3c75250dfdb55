#pragma once
/// \file
/// The scale and shift of normalised values, and their gradients until dx is complete.

#include <ingrain/core/members.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// One scale and, if it `Shifts`, one shift for each of `Size` values or channels.
template <class T, std::size_t Size, bool Shifts>
struct scale_and_shift {
    tensor<T, shape<Size>> scale;

    static constexpr auto members = members_of(member<role::scale, &scale_and_shift::scale>{"scale"});
};
template <class T, std::size_t Size>
struct scale_and_shift<T, Size, true> {
    tensor<T, shape<Size>> scale, shift;

    static constexpr auto members = members_of(member<role::scale, &scale_and_shift::scale>{"scale"},
                                               member<role::bias, &scale_and_shift::shift>{"shift"});
};

/// Gives a gradient to the sink of its tensor.
template <class T, std::size_t Size>
constexpr void give(const auto& to, const tensor<T, shape<Size>>& gradient) {
    kernels::for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                         INGRAIN_INLINE { to(i, V::load(gradient.values + i)); });
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
