#pragma once
/// \file
/// Poolings in integers: y is on the grid of x.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/kernels/integers/pool.hpp>
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

/// y[p, c] = the largest of each window
template <class Layer, class Float, class Setting, bool Limited>
    requires pools_by<Float, largest>
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    using over = typename pooling_in<Float>::over;
    static constexpr bool keeps_limits = true;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            kernels::integers::max_pool<over::rows, over::columns, over::channels>(x[n], y[n]);
    }
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
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    using over = typename pooling_in<Float>::over;
    using checks = average_that_fits<over::taps>;
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
        std::int32_t zero = 0;
        if constexpr (counts_padding) zero = p.zero[0];
        for (std::size_t n = 0; n < N; ++n)
            kernels::integers::average_pool<over::rows, over::columns, over::channels, counts_padding>(x[n], zero,
                                                                                                       y[n]);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
