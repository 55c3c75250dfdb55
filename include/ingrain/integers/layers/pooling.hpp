#pragma once
/// \file
/// Poolings in integers: y is on the grid of x.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/kernels/integers/pool.hpp>
#include <ingrain/kernels/integers/windows.hpp>
#include <ingrain/kernels/ring.hpp>
#include <ingrain/layers/pooling/pooling.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a pooling reduces a window to, and its windows.
template <class Policy, class In, class Windows, class Reduce>
struct pooled_by {
    using reduce = Reduce;
    using over = typename Windows::type;
    static constexpr std::size_t taps = over::taps;
};
template <class Policy, class In, class Windows, class Reduce>
auto pooling_of(const pooling<Policy, In, Windows, Reduce>*) -> pooled_by<Policy, In, Windows, Reduce>;
template <class Float>
using pooling_in = decltype(pooling_of(static_cast<const Float*>(nullptr)));

template <class Float, class Reduce>
concept pools_by = requires { requires std::is_same_v<typename pooling_in<Float>::reduce, Reduce>; };

/// What a window of bytes becomes: reduce(from, count, y) of one position.
template <class Float>
struct integer_pooling : plain_form<Float> {
    using over = typename pooling_in<Float>::over;
    static constexpr std::size_t channels = over::channels, taps = over::taps;
    static constexpr layer_traits traits{
        .reads_x = false, .reads_y = false, .receptive_field = receptive_field_of<Float>};

    /// The last frames of N streams.
    template <std::size_t N>
    using state =
        std::conditional_t<wanted<state_of<Float, 1>>, ring<std::int8_t, N, receptive_field_of<Float>, channels>, none>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void reduce_all(auto x, auto y, const auto& reduce) {
        for (std::size_t n = 0; n < N; ++n)
            kernels::integers::for_each_window_of_bytes<over::rows, over::columns, channels>(
                x[n], [&](std::size_t p, std::size_t count, const auto& from)
                          INGRAIN_INLINE { reduce(from, count, y[n] + p * channels); });
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void reduce_next(auto x, auto y, auto& s, const auto& reduce) {
        for (std::size_t t = 0; t < Float::input::leading; ++t, s.next())
            for (std::size_t n = 0; n < N; ++n) {
                const std::int8_t* from[taps]{x[n] + t * channels};
                std::size_t count = 1;
                for (std::size_t k = 1; k < taps && k * over::rows.dilation <= s.count(); ++k)
                    from[count++] = s.frame(n, k * over::rows.dilation);
                reduce(from, count, y[n] + t * channels);
                kernels::integers::copy_bytes(from[0], channels, s.frame(n, 0));
            }
    }
};

/// y[p, c] = the largest of each window
template <class Layer, class Float, class Setting, bool Limited>
    requires pools_by<Float, largest>
struct integer_form<Layer, Float, Setting, Limited> : integer_pooling<Float> {
    using base = integer_pooling<Float>;
    static constexpr bool keeps_limits = true;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        base::template reduce_all<N>(x, y, reduce);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(none, auto x, auto y, none, auto& s) noexcept INGRAIN_NONBLOCKING {
        base::template reduce_next<N>(x, y, s, reduce);
    }

private:
    static constexpr auto reduce = [](const auto& from, std::size_t count, std::int8_t* y) INGRAIN_INLINE {
        kernels::integers::largest_of_bytes<base::channels>(from, count, y);
    };
};

/// The zero point of x, which is in the padding where padding counts.
struct padding_zero {
    tensor<std::int8_t, shape<1>> zero;
    static constexpr auto members = members_of(member<role::scale, &padding_zero::zero>{"zero"});
};

template <std::size_t Taps>
struct average_that_fits {
    static_assert(Taps < std::size_t{1} << 24, "ingrain::quantized: the windows of an average are too large");
};

/// y[p, c] = the mean of each window, half away from zero
template <class Layer, class Float, class Setting, bool Limited>
    requires(pools_by<Float, mean<false>> || pools_by<Float, mean<true>>)
struct integer_form<Layer, Float, Setting, Limited> : integer_pooling<Float> {
    using base = integer_pooling<Float>;
    using checks = average_that_fits<base::taps>;
    static constexpr bool counts_padding = pools_by<Float, mean<true>>;
    using parameters = std::conditional_t<counts_padding, padding_zero, none>;
    using packed = parameters;

    static constexpr void pack_into(const parameters& p, packed& to) { to = p; }
    static constexpr grid quantize(none, grid x, value_range, none, auto&& q) {
        if constexpr (counts_padding) q.zero[0] = static_cast<std::int8_t>(x.zero);
        return x;
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        base::template reduce_all<N>(x, y, reduce_with(p));
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, none,
                                                 auto& s) noexcept INGRAIN_NONBLOCKING {
        base::template reduce_next<N>(x, y, s, reduce_with(p));
    }

private:
    INGRAIN_INLINE static constexpr auto reduce_with(const auto& p) {
        std::int32_t zero = 0;
        if constexpr (counts_padding) zero = p.zero[0];
        return [zero](const auto& from, std::size_t count, std::int8_t* y) INGRAIN_INLINE {
            kernels::integers::mean_of_bytes<base::channels, base::taps, counts_padding>(from, count, zero, y);
        };
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
