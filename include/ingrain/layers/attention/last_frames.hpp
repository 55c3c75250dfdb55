#pragma once
/// \file
/// What a stream of attention remembers: keys and values of the last frames.

#include <ingrain/core/tensor.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A row of each of the last `Frames` frames of N streams, in a ring. Unlike those of kernels/ring.hpp its slots are as
/// many as the frames, because sums run over all of them: frame t of a sequence is in slot t.
template <class T, std::size_t N, std::size_t Frames, std::size_t Width>
struct last_frames {
    tensor<T, shape<N, Frames, Width>> rows;
    std::uint32_t now;  ///< number of frames so far; from `Frames` on, `Frames` more than the next slot

    INGRAIN_INLINE constexpr T* slots(std::size_t n) { return rows.values + n * Frames * Width; }
    /// The slot of the current frame, which replaces the oldest one.
    INGRAIN_INLINE constexpr T* current(std::size_t n) {
        return slots(n) + (now < Frames ? now : now - Frames) * Width;
    }
    /// How many slots are filled, with the current frame.
    INGRAIN_INLINE constexpr std::size_t filled() const { return now < Frames ? now + 1 : Frames; }
    INGRAIN_INLINE constexpr void next() { now = now + 1 == 2 * Frames ? Frames : now + 1; }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
