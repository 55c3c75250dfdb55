#pragma once
/// \file
/// The last frames of a sequence.

#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::detail {

/// The `Frames` frames before the present one, of N streams, `Channels` numbers each, in a ring whose length is a power
/// of two: a frame is found by a mask. Before the first frame are zeros.
template <class T, std::size_t N, std::size_t Frames, std::size_t Channels>
struct ring {
    static constexpr std::size_t length = std::bit_ceil(Frames);
    tensor<T, shape<N, length, Channels>> frames;
    std::uint32_t now;

    /// The frame of stream n from so many steps ago, at least 1. Look at all before the present one is put in.
    INGRAIN_INLINE constexpr T* frame(std::size_t n, std::size_t steps_ago) {
        return frames.values + (n * length + ((now - steps_ago) & (length - 1))) * Channels;
    }
    /// In the registers in which it will be read: g++ copies in smaller pieces, which a later load has to wait for.
    INGRAIN_INLINE constexpr void put(std::size_t n, const T* from) {
        T* const to = frame(n, 0);
        kernels::for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V>, std::size_t i)
                                                 INGRAIN_INLINE { V::load(from + i).store(to + i); });
    }
    INGRAIN_INLINE constexpr void next() { ++now; }
};

}  // namespace ingrain::inline INGRAIN_ABI::detail
