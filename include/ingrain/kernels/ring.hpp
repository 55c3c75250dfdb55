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

/// The `Frames` frames before the present one, of N streams, `Channels` numbers each, in a ring whose length is a power
/// of two: a frame is found by a mask. Before the first frame are zeros.
template <class T, std::size_t N, std::size_t Frames, std::size_t Channels>
struct ring {
    static constexpr std::size_t length = std::bit_ceil(Frames);
    tensor<T, shape<N, length, Channels>> frames;
    std::uint32_t now;  ///< how many frames there were; from `length` on, modulo that

    /// The frame of stream n from so many steps ago, at least 1. Look at all before the present one is put in.
    INGRAIN_INLINE constexpr T* frame(std::size_t n, std::size_t steps_ago) {
        return frames.values + (n * length + ((now - steps_ago) & (length - 1))) * Channels;
    }
    /// The present frame, in place of the oldest.
    INGRAIN_INLINE constexpr void put(std::size_t n, const T* from) { kernels::copy<Channels>(from, frame(n, 0)); }
    INGRAIN_INLINE constexpr void next() { now = ((now + 1) & (2 * length - 1)) | (now & length); }

    /// How many of `Frames` have been put in; the others are not there yet.
    INGRAIN_INLINE constexpr std::size_t count() const { return now < Frames ? now : Frames; }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
