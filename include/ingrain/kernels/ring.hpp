#pragma once
/// \file
/// The last frames of a sequence.

#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/copy.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The last `Frames` frames of N streams, `Channels` values each, in a ring whose length is a power of two, so that a
/// mask finds a frame. Frames before the first one are zero.
template <class T, std::size_t N, std::size_t Frames, std::size_t Channels>
struct ring {
    static constexpr std::size_t length = std::bit_ceil(Frames);
    tensor<T, shape<N, length, Channels>> frames;
    std::uint32_t now;  ///< number of frames so far; from `length` on, modulo `length`

    /// The frame of stream n that is `ago` steps old, at least 1. Read all of them before the current one is put in.
    INGRAIN_INLINE constexpr T* frame(std::size_t n, std::size_t steps_ago) {
        return frames.values + (n * length + ((now - steps_ago) & (length - 1))) * Channels;
    }
    /// The current frame replaces the oldest one.
    INGRAIN_INLINE constexpr void put(std::size_t n, const T* from) { kernels::copy<Channels>(from, frame(n, 0)); }
    INGRAIN_INLINE constexpr void next() { now = ((now + 1) & (2 * length - 1)) | (now & length); }

    /// How many of the last `Frames` frames were put in.
    INGRAIN_INLINE constexpr std::size_t count() const { return now < Frames ? now : Frames; }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
