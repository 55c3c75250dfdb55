#pragma once
/// \file
/// Objects that begin as zeros, so that they lie in .bss.

#include <ingrain/simd/target.hpp>

#include <array>
#include <bit>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Begins an object with zeros: `static constinit trainer<...> trainer{zeroed{}}`. It takes no flash.
struct zeroed {};

namespace detail {

/// An object of which every bit is zero.
template <class Object>
constexpr Object zero_bits() {
    return std::bit_cast<Object>(std::array<unsigned char, sizeof(Object)>{});
}

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
