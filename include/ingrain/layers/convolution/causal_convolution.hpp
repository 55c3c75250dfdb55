#pragma once
/// \file
/// A convolution over time that continues from call to call.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/ring.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The convolution `Whole`, which can also continue a stream.
template <class Whole, class Windows>
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
                Whole::template products<N>::forward_position(
                    [&s, newest, n](std::size_t tap)
                        INGRAIN_INLINE { return tap + 1 == Windows::taps ? newest : s.frame(n, ago(tap)); },
                    p.weights.values, Whole::bias_of(p), y, n, t);
                s.put(n, newest);
            }
    }

private:
    static constexpr std::size_t ago(std::size_t tap) {
        return (Windows::taps - 1 - tap) * Windows::horizontal.dilation;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
