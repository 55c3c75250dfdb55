#pragma once
/// \file
/// Non-volatile memory as checkpoints use it.

#include <ingrain/simd/begin.hpp>

#include <ingrain/simd/target.hpp>

#include <concepts>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Memory that the caller supplies: bytes 0 to `size`, which behave like NOR flash.
///
///     struct flash_pages {
///         static constexpr std::size_t size = 8192;         // bytes in all
///         static constexpr std::size_t erase_size = 2048;   // that are erased together
///         static constexpr std::size_t write_size = 8;      // that are written together
///         bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept;
///         bool erase(std::size_t at) noexcept;              // the erase_size bytes from at on become 0xFF
///         bool write(std::size_t at, const unsigned char* from) noexcept;    // write_size bytes
///     };
///
/// Each function returns whether it succeeded. Bytes are erased before they are written, and written once. The power
/// may fail at any moment: the bytes that were being erased or written may then hold anything; others are unchanged.
template <class S>
concept storage = requires(S& s, std::size_t at, unsigned char* to, const unsigned char* from, std::size_t count) {
    { S::size } -> std::convertible_to<std::size_t>;
    { S::erase_size } -> std::convertible_to<std::size_t>;
    { S::write_size } -> std::convertible_to<std::size_t>;
    { s.read(at, to, count) } noexcept -> std::same_as<bool>;
    { s.erase(at) } noexcept -> std::same_as<bool>;
    { s.write(at, from) } noexcept -> std::same_as<bool>;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
