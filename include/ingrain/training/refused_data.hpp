#pragma once
/// \file
/// Says that something is not a data set.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/data_set.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

template <class T, class Target, class Weight, class ClassWeight, class View>
struct data_part;

namespace detail {

/// Any data set, or a part of one, as an argument that a function takes after all others were tried.
struct some_data {
    template <class... Kinds>
    constexpr some_data(const data_set<Kinds...>&) noexcept {}
    template <class... Kinds>
    constexpr some_data(const data_part<Kinds...>&) noexcept {}
};
template <class Data>
concept is_data = std::is_convertible_v<const Data&, some_data>;

/// An argument that is a data set (core/refused_arguments.hpp).
struct as_data {
    template <class Got>
    static constexpr bool fits = is_data<Got>;
    template <class Got>
    struct refused {
        static_assert(fits<Got>, "ingrain: this is not a data set; pass data_set{samples, targets}");
    };
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
