#pragma once
/// \file
/// Parameters in another number type.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>

#include <boost/hana/at.hpp>
#include <boost/hana/length.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class From, class To>
constexpr void convert_tensors(const From& from, To& to) {
    if constexpr (requires { From::members; }) {
        constexpr std::size_t count = decltype(boost::hana::length(From::members))::value;
        static_assert(decltype(boost::hana::length(To::members))::value == count);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto convert = []<class Source, class Target>(const Source& source, Target& target) {
                static_assert(std::is_same_v<typename Source::shape_type, typename Target::shape_type>);
                for (std::size_t i = 0; i < Source::size; ++i)
                    target[i] = static_cast<typename Target::scalar>(source[i]);
            };
            (convert(from.*std::remove_cvref_t<decltype(boost::hana::at_c<I>(From::members))>::pointer,
                     to.*std::remove_cvref_t<decltype(boost::hana::at_c<I>(To::members))>::pointer),
             ...);
        }(std::make_index_sequence<count>{});
    } else if constexpr (wanted<From>) {
        static_assert(From::count == To::count);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (convert_tensors(get<I>(from), get<I>(to)), ...);
        }(std::make_index_sequence<From::count>{});
    }
}

}  // namespace detail

/// Overwrites `to`, the parameters of a network in one number type, with those of the same network in another.
///
///     struct narrow : default_policy { using numbers = ingrain::numbers<bfloat16, float>; };
///     static basic_network<narrow, input<784>, dense<10>>::parameters stored;
///     convert_parameters(trainer.parameters(), stored);      // rounded to nearest
///
/// Refuses parameters of other layers. Costs a conversion of each value.
template <class From, class To>
constexpr void convert_parameters(const From& from, To& to) noexcept {
    detail::convert_tensors(from, to);
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
