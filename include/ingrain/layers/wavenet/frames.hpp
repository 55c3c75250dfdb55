#pragma once
/// \file
/// The earlier frames that the layers of a WaveNet look back at.

#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/kernels/copy.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The last frames of N streams for each of several layers. Layer l looks back `Spans`[l] frames; its ring has room for
/// `Rows` more, which are put in before any is read. All zeros are a stream's beginning.
template <class T, std::size_t N, std::size_t Channels, auto Spans, std::size_t Rows>
struct wavenet_rings {
    static constexpr std::size_t layers = Spans.size();
    /// Where each ring begins, in frames.
    static constexpr std::array<std::uint32_t, layers + 1> offsets = [] {
        std::array<std::uint32_t, layers + 1> result{};
        for (std::size_t l = 0; l < layers; ++l)
            result[l + 1] = static_cast<std::uint32_t>(result[l] + Spans[l] + Rows);
        return result;
    }();

    tensor<T, shape<N, offsets[layers], Channels>> frames;
    std::uint32_t now[layers];  ///< where each ring's next frame goes

    /// Frames are found in the ring of layer l and stream n.
    struct cursor {
        T* ring;
        std::uint32_t length, now;
    };
    INGRAIN_INLINE constexpr cursor begin(std::size_t l, std::size_t n, std::size_t) {
        return {frames.values + (n * offsets[layers] + offsets[l]) * Channels, offsets[l + 1] - offsets[l], now[l]};
    }
    /// The place `ago` frames before the next one.
    INGRAIN_INLINE static constexpr cursor back(cursor p, std::size_t ago) {
        return {p.ring, p.length, wrapped(p.now + p.length - static_cast<std::uint32_t>(ago), p.length)};
    }
    /// The frame r behind a place.
    INGRAIN_INLINE static constexpr T* frame(cursor p, std::size_t r) {
        return p.ring + wrapped(p.now + static_cast<std::uint32_t>(r), p.length) * Channels;
    }
    INGRAIN_INLINE constexpr void next(std::size_t l, std::size_t count) {
        now[l] = wrapped(now[l] + static_cast<std::uint32_t>(count), offsets[l + 1] - offsets[l]);
    }

private:
    INGRAIN_INLINE static constexpr std::uint32_t wrapped(std::uint32_t i, std::uint32_t length) {
        return i - (i >= length ? length : 0);
    }
};

/// The frames of a whole sequence, [Time, Channels] for each stream. Those before it are zero.
template <class T, std::size_t Time, std::size_t Channels>
struct wavenet_sequence {
    T* values;
    std::size_t layer_distance, stream_distance;

    struct cursor {
        T* begin;
        std::size_t at;  ///< wraps around for frames before the sequence
    };
    INGRAIN_INLINE constexpr cursor begin(std::size_t l, std::size_t n, std::size_t t) const {
        return {values + l * layer_distance + n * stream_distance, t};
    }
    INGRAIN_INLINE static constexpr cursor back(cursor p, std::size_t ago) { return {p.begin, p.at - ago}; }
    INGRAIN_INLINE static constexpr const T* frame(cursor p, std::size_t r) {
        const std::size_t at = p.at + r;
        return at < Time ? p.begin + at * Channels : kernels::zeros<T, Channels>;
    }
    INGRAIN_INLINE static constexpr T* new_frame(cursor p, std::size_t r) { return p.begin + (p.at + r) * Channels; }
    INGRAIN_INLINE constexpr void next(std::size_t, std::size_t) const {}
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
