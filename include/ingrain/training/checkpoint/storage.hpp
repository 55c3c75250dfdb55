#pragma once
/// \file
/// Memory that keeps its contents without power, as checkpoints see it.

#include <ingrain/simd/target.hpp>

#include <concepts>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What the caller supplies: bytes from 0 to `size`, that behave as NOR flash does.
///
///     struct flash_pages {
///         static constexpr std::size_t size = 8192;         // bytes that it may use
///         static constexpr std::size_t erase_size = 2048;   // that are erased together
///         static constexpr std::size_t write_size = 8;      // that are written together
///         bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept;
///         bool erase(std::size_t at) noexcept;              // the erase_size bytes from at on become 0xFF
///         bool write(std::size_t at, const unsigned char* from) noexcept;    // write_size bytes
///     };
///
/// Each function says whether it was done. What is written was erased before, and is written once. At any moment the
/// power may fail: then what was being erased or written may hold anything, and nothing else has changed.
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
