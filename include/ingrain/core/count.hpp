#pragma once
/// \file
/// How many values a type of parameters holds.

#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>

#include <boost/hana/unpack.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The number of values in all tensors of `Parameters`. A constant: no object is needed.
template <class Parameters>
consteval std::size_t count_parameters() {
    if constexpr (!wanted<Parameters>) {
        return 0;
    } else if constexpr (requires { Parameters::members; }) {
        return boost::hana::unpack(
            Parameters::members, []<role... Roles, auto... Pointers>(member<Roles, Pointers>...) {
                return (std::remove_reference_t<decltype(std::declval<Parameters&>().*Pointers)>::size + ...);
            });
    } else {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (count_parameters<std::remove_cvref_t<decltype(get<I>(std::declval<Parameters&>()))>>() + ...);
        }(std::make_index_sequence<Parameters::count>{});
    }
}

}}  // namespace ingrain::INGRAIN_ABI
