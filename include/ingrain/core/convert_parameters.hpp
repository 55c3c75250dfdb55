#pragma once
/// \file
/// Parameters in another number type.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Overwrites `to`, the parameters of a network in one number type, with those of the same network in another.
///
///     struct narrow : default_policy { using numbers = ingrain::numbers<bfloat16, float>; };
///     static basic_network<narrow, input<784>, dense<10>>::parameters stored;
///     convert_parameters(trainer.parameters(), stored);      // rounded to nearest
///
/// Refuses parameters of other layers. Costs a conversion of each value.
template <class From, class To>
constexpr void convert_parameters(const From& from, To& to) noexcept {
    static_assert(count_parameters<From>() == count_parameters<To>());
    if constexpr (wanted<From>)
        for_each_tensor(
            []<class Source, class Target>(auto, const Source& source, Target& target) {
                static_assert(std::is_same_v<typename Source::shape_type, typename Target::shape_type>);
                for (std::size_t i = 0; i < Source::size; ++i)
                    target[i] = static_cast<typename Target::scalar>(source[i]);
            },
            from, to);
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
