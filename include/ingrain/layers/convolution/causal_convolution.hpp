#pragma once
/// \file
/// A convolution over time that goes on from call to call.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/narrow_product.hpp>
#include <ingrain/kernels/ring.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// `Whole`, and how it takes the frames that follow.
template <class Whole, class Windows, std::size_t Chains>
struct causal_convolution : Whole {
    using typename Whole::T, typename Whole::parameters;
    static constexpr std::size_t receptive_field = Windows::horizontal.span() - 1;
    static constexpr layer_traits traits = [] {
        auto t = Whole::traits;
        t.receptive_field = receptive_field;
        return t;
    }();

    /// The last frames of N streams.
    template <std::size_t N>
    using state = ring<T, N, receptive_field, Windows::channels>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, auto y, none,
                                                 state<N>& s) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t t = 0; t < Windows::columns; ++t, s.next())
            for (std::size_t n = 0; n < N; ++n) {
                const T* const newest = x[n] + t * Windows::channels;
                for (std::size_t group = 0; group < Windows::groups; ++group)
                    kernels::narrow_product<T, Windows::depth, Windows::out, Chains, Windows::in, Windows::filters>(
                        [&s, newest, n, group](std::size_t k) INGRAIN_INLINE {
                            const std::size_t tap = k / Windows::in;
                            const T* const frame = tap + 1 == Windows::taps ? newest : s.frame(n, ago(tap));
                            return frame + group * Windows::in + k % Windows::in;
                        },
                        p.weights.values + group * Windows::out,
                        [begin = Whole::beginning(p), group](auto& sum, std::size_t, std::size_t f)
                            INGRAIN_INLINE { begin(sum, group * Windows::out + f); },
                        [y, n, t, group]<class V>(V sum, std::size_t, std::size_t f) INGRAIN_INLINE {
                            y.template store<V::count>(n, t * Windows::filters + group * Windows::out + f, sum);
                        });
                s.put(n, newest);
            }
    }

private:
    static constexpr std::size_t ago(std::size_t tap) {
        return (Windows::taps - 1 - tap) * Windows::horizontal.dilation;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
