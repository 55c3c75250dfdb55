#pragma once
/// \file
/// The same layers several times, each time with their own parameters.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/sequence.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <std::size_t Times>
struct some_times {
    static_assert(Times > 0, "ingrain::repeat needs a number of times: repeat<3, dense<8>, relu>");
};

/// Appends `Rest` times `Layers`.
template <std::size_t Rest, class Sequence, class... Layers>
struct repeated {
    using type = Sequence;
};
template <std::size_t Rest, class... Done, class... Layers>
    requires(Rest > 0)
struct repeated<Rest, sequence<Done...>, Layers...> : repeated<Rest - 1, sequence<Done..., Layers...>, Layers...> {};

}  // namespace detail

/// `Layers...` one after another, `Times` times: a `sequence` of Times sizeof...(Layers) layers.
///
///     using net = network<input<8>, repeat<3, dense<8>, relu>, dense<2>>;      // three times 72 parameters
///     using deep = network<input<64, 8>, repeat<4, residual<dense<8>, tanh>>>;
///
/// Parameters are found by their position among all of them, `get<2>(parameters)`. Refuses what a layer inside refuses,
/// in that layer's words.
template <std::size_t Times, class... Layers>
struct repeat : detail::some_times<Times> {
    using layers = typename detail::repeated<Times - (Times > 0), sequence<Layers...>, Layers...>::type;

    template <class In>
    static constexpr bool accepts = layers::template accepts<In>;

    template <class Policy, class In>
    using bound = typename layers::template bound<Policy, In>;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
