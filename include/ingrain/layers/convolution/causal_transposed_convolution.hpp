#pragma once
/// \file
/// A transposed convolution over time that continues from call to call.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/convolution/transposed_convolution.hpp>
#include <ingrain/kernels/copy.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The frames that a causal transposed convolution has begun: those that the next frame of x adds to. They hold nothing
/// before the first one.
template <class T, std::size_t N, std::size_t Frames, std::size_t Channels>
struct begun_frames {
    tensor<T, shape<N, Frames, Channels>> frames;
    std::uint32_t has_begun;
};

/// The transposed convolution `Whole`, which can also continue a stream: each frame of x completes `stride` frames of
/// y. Earlier frames are added first, as they are in the whole sequence, so the sums have its bits.
template <class Whole, class Windows>
struct causal_transposed_convolution : Whole {
    using typename Whole::T, typename Whole::parameters, typename Whole::policy;
    static constexpr axis time = Windows::horizontal;
    static constexpr std::size_t channels = Windows::channels;
    static constexpr layer_traits traits = [] {
        auto t = Whole::traits;
        t.receptive_field = (time.span() - 1) / time.stride;
        return t;
    }();

    template <std::size_t N>
    using state = begun_frames<T, N, time.span(), channels>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, auto y, none,
                                                 state<N>& s) noexcept INGRAIN_NONBLOCKING {
        constexpr std::size_t stride = time.stride, later = time.span() - stride;
        for (std::size_t t = 0; t < Windows::columns; ++t) {
            for (std::size_t n = 0; n < N; ++n) {
                T* const sums = s.frames.values + n * time.span() * channels;
                if (s.has_begun == 0) begin<later>(p, sums);
                begin<stride>(p, sums + later * channels);
                kernels::add_transposed_convolution<T, of_frame, 1, policy::code>(p.weights.values,
                                                                                  x[n] + t * Windows::filters, sums);
                kernels::copy_into<stride * channels>(sums, y, n, t * stride * channels);
                for (std::size_t i = 0; i < later; ++i)
                    kernels::copy<channels>(sums + (i + stride) * channels, sums + i * channels);
            }
            s.has_begun = 1;
        }
    }

private:
    static constexpr axis single{1, 1, 1, 1, valid}, of_one{time.span(), time.kernel, 1, time.dilation, valid};
    /// What a single frame of x is added to.
    using of_frame = kernels::windows<single, of_one, channels, Windows::filters, Windows::groups>;

    template <std::size_t Frames>
    INGRAIN_INLINE static constexpr void begin(const parameters& p, T* sums) {
        constexpr axis some{Frames, 1, 1, 1, valid};
        kernels::begin_with_bias<T, kernels::windows<single, some, channels, channels, 1>, 1>(Whole::bias_of(p), sums);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
