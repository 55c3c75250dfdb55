#pragma once
/// \file
/// Where the tensors of a chain lie in one block of memory. Their lifetimes are known, so the compiler plans.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingrain::inline INGRAIN_ABI {

/// Where a tensor of a chain is: in the room of another one (or its own), at an offset in the block.
inline constexpr std::size_t elsewhere = static_cast<std::size_t>(-1);  ///< not in the block: the caller's

/// Offsets of `Count` tensors in a block, and the size of the block; all in numbers.
template <std::size_t Count>
struct plan {
    std::array<std::size_t, Count> offsets{};
    std::size_t size = 0;
};

/// Offsets of tensors of this type are multiples of it: whole registers stay whole.
template <class T>
inline constexpr std::size_t offset_step = simd::widest<T>;

/// A chain: each tensor is read only while the next one is written. Tensor i has `sizes[i]` numbers and lies in the
/// room `homes[i]`: i for one of its own, less for that of an earlier neighbour, `elsewhere` for no room in the block.
/// Rooms take turns at the two ends of a block that is as large as the widest neighbouring pair; no layout needs less.
/// Offsets are multiples of `step`.
template <std::size_t Count>
constexpr plan<Count> in_turns(const std::array<std::size_t, Count>& sizes, const std::array<std::size_t, Count>& homes,
                               std::size_t step) {
    std::array<std::size_t, Count> rooms{};  // of each room that begins at i: the largest tensor in it
    for (std::size_t i = 0; i < Count; ++i)
        if (homes[i] != elsewhere) rooms[homes[i]] = std::max(rooms[homes[i]], (sizes[i] + step - 1) / step * step);

    plan<Count> result;
    std::size_t before = 0;  // numbers of the room that is read while this one is written
    for (std::size_t i = 0; i < Count; ++i) {
        if (homes[i] == elsewhere) before = 0;
        if (homes[i] != i) continue;
        result.size = std::max(result.size, before + rooms[i]);
        before = rooms[i];
    }
    bool at_end = false;
    for (std::size_t i = 0; i < Count; ++i) {
        if (homes[i] == elsewhere) continue;
        if (homes[i] == i) {
            result.offsets[i] = at_end ? result.size - rooms[i] : 0;
            at_end = !at_end;
        } else {
            result.offsets[i] = result.offsets[homes[i]];
        }
    }
    return result;
}

}  // namespace ingrain::inline INGRAIN_ABI
