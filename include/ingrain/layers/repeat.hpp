#pragma once
/// \file
/// The same layers several times, each time with their own parameters.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/type_list.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

template <std::size_t Times, class... Layers>
struct repeat;

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

/// `Layers...` as a `repeat`, if they are the same ones `Times` times; else as a sequence.
template <std::size_t Times, class Sequence>
struct repeat_of;
template <std::size_t Times, class... Layers>
struct repeat_of<Times, sequence<Layers...>> {
    static constexpr std::size_t all = sizeof...(Layers), each = all < Times ? all : all / Times;
    template <std::size_t... I>
    static auto first(std::index_sequence<I...>) -> repeat<Times, type_at<I, layer_names<Layers...>>...>;
    using candidate = decltype(first(std::make_index_sequence<each>{}));
    using type = std::conditional_t<std::is_same_v<typename candidate::layers, sequence<Layers...>>, candidate,
                                    sequence<Layers...>>;
};

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
    static constexpr bool is_sequence = true;
    using inside = typename layers::inside;
    template <class... New>
    using with_inside = typename detail::repeat_of<Times, sequence<New...>>::type;

    template <class In>
    static constexpr bool accepts = layers::template accepts<In>;

    template <class Policy, class In>
    using bound = typename layers::template bound<Policy, In>;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
