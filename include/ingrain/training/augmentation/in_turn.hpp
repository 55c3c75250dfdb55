#pragma once
/// \file
/// Several changes of a sample, one after another.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `First`, then `Others...`.
///
///     const in_turn change{random_shift<net::input>{{1, 1}}, random_noise{.deviation = 0.05f}};
template <class First, class... Others>
struct in_turn {
    First first;                ///< the change that comes first
    in_turn<Others...> others;  ///< those after it

    /// These changes, one after another.
    constexpr in_turn(const First& f, const Others&... o) : first(f), others(o...) {}
    /// Changes a row in place.
    constexpr void operator()(auto row, generator& random) const noexcept INGRAIN_NONBLOCKING {
        first(row, random);
        others(row, random);
    }
};
/// The last change.
template <class Last>
struct in_turn<Last> {
    Last last;  ///< the change

    /// This change.
    constexpr explicit in_turn(const Last& l) : last(l) {}
    /// Changes a row in place.
    constexpr void operator()(auto row, generator& random) const noexcept INGRAIN_NONBLOCKING { last(row, random); }
};
template <class... Changes>
in_turn(const Changes&...) -> in_turn<Changes...>;

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
