#pragma once
/// \file
/// What a data set is made of, and why it cannot be made of something else.

#include <ingrain/core/none.hpp>
#include <ingrain/core/value_span.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether X only refers to its values, so that a temporary object is enough.
template <class X>
inline constexpr bool is_span = false;
template <class T, std::size_t Extent>
inline constexpr bool is_span<std::span<T, Extent>> = true;

/// Whether arrays are of equally many samples, as far as their types tell. Labels are one a sample.
template <class Target, class X, class Y>
constexpr bool of_equal_count() {
    using x = element<X>;
    using y = element<Y>;
    if constexpr (!is_sized_array<X> || !is_sized_array<Y>)
        return true;
    else if constexpr (std::is_integral_v<Target>)
        return x::depth > 1 ? x::extent == y::count : x::count % y::count == 0;
    else
        return x::depth < 2 || y::depth < 2 || x::extent == y::extent;
}

/// Weights as a span of values; `none` where there are none. A type of its own for samples and for classes.
template <class Value, class Of>
struct weight_span {
    using type = std::span<const Value>;
};
template <class Of>
struct weight_span<none, Of> {
    struct type : none {};
};

/// Reports why weights cannot be borrowed.
template <class W>
constexpr auto borrowed_weights(const std::remove_reference_t<W>& w) noexcept {
    using type = std::remove_cvref_t<W>;
    constexpr bool known = has_value_span<type>, stay = std::is_lvalue_reference_v<W> || is_span<type>;
    static_assert(known,
                  "ingrain::data_set must know how many weights there are; pass the array, the vector, or "
                  "std::span(pointer, count)");
    static_assert(!known || stay,
                  "ingrain::data_set only refers to weights; give the temporary vector or array a name");
    return value_span(w);
}

/// Whether the elements of X are rows.
template <class X, class Container = std::remove_cvref_t<X>>
inline constexpr bool rows_are_known = [] {
    if constexpr (is_sized_array<Container>)
        return element<Container>::depth > 1;
    else if constexpr (has_value_span<Container>)
        return element_of<Container>::type::depth > 0;
    else
        return false;
}();

/// How many rows there are, where that is known.
template <class X>
constexpr std::uint32_t rows_of(const X& x) {
    if constexpr (is_sized_array<X>)
        return static_cast<std::uint32_t>(element<X>::extent);
    else
        return static_cast<std::uint32_t>(x.size());
}

/// Reports the first reason why a data set cannot be made of X and Y.
template <class T, class Target, class X, class Y>
struct parts_of_data_set {
    using x = std::remove_cvref_t<X>;
    using y = std::remove_cvref_t<Y>;
    static constexpr bool known = has_value_span<x> && has_value_span<y>;
    static constexpr bool typed = std::is_same_v<value_in<x>, T> && std::is_same_v<value_in<y>, Target>;
    static constexpr bool stay =
        (std::is_lvalue_reference_v<X> || is_span<x>) && (std::is_lvalue_reference_v<Y> || is_span<y>);
    static constexpr bool agree = of_equal_count<Target, x, y>();

    static_assert(
        known,
        "ingrain::data_set must know how many values there are, which a pointer does not tell; pass the array "
        "(x, not x[0]), the vector (not its data()), or std::span(pointer, count)");
    static_assert(!known || typed,
                  "ingrain::data_set<T, Target> takes samples that consist of T, and targets that consist of Target");
    static_assert(!known || !typed || stay,
                  "ingrain::data_set only refers to samples and targets; give the temporary vector or array a name");
    static_assert(
        !known || !typed || !stay || agree,
        "ingrain::data_set takes as many targets as samples: one label for each sample, or one row of values; "
        "these arrays have different numbers of them (pass x, not x[0])");
    static constexpr bool good = known && typed && stay && agree;

    /// How many samples there are, as labels or rows tell; else 0.
    static constexpr std::uint32_t count(const x& samples, const y& targets) {
        if constexpr (!good)
            return 0;
        else if constexpr (std::is_integral_v<Target>)
            return static_cast<std::uint32_t>(value_span(targets).size());
        else if constexpr (rows_are_known<x>)
            return rows_of(samples);
        else if constexpr (rows_are_known<y>)
            return rows_of(targets);
        else
            return 0;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
