#pragma once
/// \file
/// Says why something is not the samples that a network takes. Part of row_source.hpp.

#include <ingrain/core/value_in.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

// Named, because the compiler's message shows them: got<16>::samples == expected<32>::samples.
template <std::size_t Count>
struct got {
    static constexpr std::size_t samples = Count, values = Count;
};
template <std::size_t Count>
struct expected {
    static constexpr std::size_t samples = Count, values = Count;
};

/// The number of values of type T that the compiler sees in an X.
template <class X, class T>
inline constexpr std::size_t values_in = 0;

/// Refuses an X as N samples of `Size` values of type T.
template <class X, class T, std::size_t N, std::size_t Size>
struct refused_samples {
    using value = value_in<X>;
    static constexpr std::size_t count = std::is_arithmetic_v<value> ? values_in<X, value> : 0;
    static constexpr bool other_type =
                              std::is_arithmetic_v<value> && !std::is_same_v<value, X> && !std::is_same_v<value, T>,
                          hides_its_size = !other_type && count == 0 && requires(const X& x) { x.data(); },
                          whole = !other_type && count > 0 && count % Size == 0, torn = !other_type && count % Size > 0;

    static_assert(
        !other_type || std::is_same_v<value, T>,
        "ingrain: these are not the samples that the network takes: their values are of another type; convert "
        "them to Network::sample_value (float)");
    static_assert(!hides_its_size,
                  "ingrain: these are not the samples that the network takes, which are no vectors and no spans; pass "
                  ".data(), a pointer to N * input::size values");
    static_assert(
        !whole || got<count / Size>::samples == expected<N>::samples,
        "ingrain: these are not the samples that the network takes: got another number of them than expected; "
        "`step` takes as many as a batch has, `learn`, `predict` and `infer` take one");
    static_assert(!torn || got<count>::values == expected<N * Size>::values,
                  "ingrain: these are not the samples that the network takes: got another number of values than "
                  "expected, N * input::size");
    static_assert(other_type || hides_its_size || whole || torn,
                  "ingrain: these are not the samples that the network takes; pass rows, a tensor or an array of "
                  "N * input::size values of its type, or a pointer to that many");
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
