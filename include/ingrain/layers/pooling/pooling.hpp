#pragma once
/// \file
/// Layers that reduce each window of a sequence or an image to one value per channel.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/pool.hpp>
#include <ingrain/kernels/ring.hpp>
#include <ingrain/layers/pooling/pooling_windows.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Common base of pooling layers: `Reduce` reduces a window to one value per channel.
template <class Policy, class In, class Windows, class Reduce>
struct pooling {
    using T = number_of<Policy>;
    using input = In;
    using output = typename Windows::output;
    using parameters = none;
    using over = typename Windows::type;

    static constexpr auto options = Reduce::options(over::rows, over::columns);
    /// Whether a window covers only the present and earlier frames, and moves by one frame.
    static constexpr bool streams = In::rank == 2 && output::rank == 2 && over::rows.stride == 1 &&
                                    over::rows.before == over::rows.span() - 1 && over::rows.after == 0;
    static constexpr std::size_t receptive_field = streams ? over::rows.span() - 1 : 0;
    static constexpr layer_traits traits{.reads_x = false,
                                         .reads_y = false,
                                         .writes_once = true,
                                         .slides = over::rows,
                                         .receptive_field = receptive_field};

    using index = typename Reduce::template index<over::taps>;

    template <std::size_t N>
    using trace = std::conditional_t<wanted<index>, tensor<index, shape<N, output::size>>, none>;

    template <std::size_t N>
    using state = std::conditional_t<streams, ring<T, N, receptive_field, over::channels>, none>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        pool<N>(x, y, none{});
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(none, auto x, auto y, none, auto& trace,
                                                 generator&) noexcept INGRAIN_NONBLOCKING {
        pool<N>(x, y, trace.values);
    }

    template <std::size_t N>
    static constexpr void advance(none, auto x, auto y, none, auto& state) noexcept INGRAIN_NONBLOCKING {
        constexpr std::size_t channels = over::channels, newest_tap = over::rows.kernel - 1;
        for (std::size_t t = 0; t < In::leading; ++t, state.next())
            for (std::size_t n = 0; n < N; ++n) {
                const T* const newest = x[n] + t * channels;
                Reduce::template window<T, over>(
                    {newest_tap - state.count() / over::rows.dilation, newest_tap + 1}, {0, 1},
                    [&state, newest, n](std::size_t r, std::size_t) INGRAIN_INLINE {
                        return r == newest_tap ? newest : state.frame(n, (newest_tap - r) * over::rows.dilation);
                    },
                    none{},
                    [&]<class V>(std::type_identity<V>, std::size_t c, V value)
                        INGRAIN_INLINE { y.template store<V::count>(n, t * channels + c, value); });
                state.put(n, newest);
            }
    }

    /// dx is overwritten: each window's dy goes to where its value came from.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(none, auto, auto, const auto& trace, none,
                                                  rows<const T, N, output> dy, auto dx,
                                                  none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n) {
                const auto store = [dx, n]<class V>(std::type_identity<V>, std::size_t i, V value)
                                       INGRAIN_INLINE { dx.template store<V::count>(n, i, value); };
                if constexpr (wanted<decltype(trace)>)
                    Reduce::template back<T, over>(dy[n], trace.values + n * output::size, store);
                else
                    Reduce::template back<T, over>(dy[n], none{}, store);
            }
    }

private:
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void pool(auto x, auto y, auto trace) {
        for (std::size_t n = 0; n < N; ++n) {
            kernels::for_each_window<T, over::rows, over::columns, over::channels>(
                x[n], [&](std::size_t p, kernels::range r, kernels::range k, const auto& from) INGRAIN_INLINE {
                    const auto taps = [&] {
                        if constexpr (wanted<decltype(trace)>)
                            return trace + n * output::size + p * over::channels;
                        else
                            return none{};
                    }();
                    Reduce::template window<T, over>(
                        r, k, from, taps, [&]<class V>(std::type_identity<V>, std::size_t c, V value) INGRAIN_INLINE {
                            y.template store<V::count>(n, p * over::channels + c, value);
                        });
                });
            sample_done(y, n);
        }
    }
};

/// The largest value. Its tap is kept in the smallest type that fits.
struct largest {
    static constexpr auto options(axis rows, axis columns) { return options_of(rows, columns); }
    template <std::size_t Taps>
    using index = std::conditional_t<(Taps <= 256), std::uint8_t,
                                     std::conditional_t<(Taps <= 65536), std::uint16_t, std::uint32_t>>;
    template <class T, class Over>
    INGRAIN_INLINE static constexpr void window(kernels::range rows, kernels::range columns, const auto& from,
                                                auto taps, const auto& visit) {
        kernels::largest_of_window<T, Over::columns, Over::channels>(rows, columns, from, taps, visit);
    }
    template <class T, class Over>
    INGRAIN_INLINE static constexpr void back(const T* dy, const auto* taps, const auto& store) {
        kernels::back_to_largest<T, Over::rows, Over::columns, Over::channels>(dy, taps, store);
    }
};

/// The mean of the values that a window covers, or with `CountPadding` of as many as it has taps, zeros among them.
template <bool CountPadding = false>
struct mean {
    static constexpr auto options(axis rows, axis columns) {
        if constexpr (CountPadding) {
            const auto windows = options_of(rows, columns);
            std::array<std::size_t, windows.size() + 1> all{};
            for (std::size_t i = 0; i < windows.size(); ++i) all[i] = windows[i];
            all.back() = 1;
            return all;
        } else {
            return options_of(rows, columns);
        }
    }
    template <class Over>
    static constexpr std::size_t all = CountPadding ? Over::taps : 0;

    template <std::size_t>
    using index = none;
    template <class T, class Over>
    INGRAIN_INLINE static constexpr void window(kernels::range rows, kernels::range columns, const auto& from, none,
                                                const auto& visit) {
        kernels::mean_of_window<T, Over::channels, all<Over>>(rows, columns, from, visit);
    }
    template <class T, class Over>
    INGRAIN_INLINE static constexpr void back(const T* dy, none, const auto& store) {
        kernels::back_to_all<T, Over::rows, Over::columns, Over::channels, all<Over>>(dy, store);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
