#pragma once
/// \file
/// Several networks or streams of one input and output, of which one is chosen at run time.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/chosen_model.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/trivial_variant.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/network.hpp>
#include <ingrain/stream.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Member>
inline constexpr bool is_stream = false;
template <class Network, std::size_t Block>
inline constexpr bool is_stream<stream<Network, Block>> = true;
template <class Member>
inline constexpr bool is_network = false;
template <class Policy, class Input, class... Layers>
inline constexpr bool is_network<basic_network<Policy, Input, Layers...>> = true;

template <class First, class... Members>
inline constexpr bool exchangeable = ((std::is_same_v<typename First::T, typename Members::T> &&
                                       std::is_same_v<typename First::input, typename Members::input> &&
                                       std::is_same_v<typename First::output, typename Members::output>) &&
                                      ...);

}  // namespace detail

/// Networks, or streams with one block, that take and give the same: one of them is chosen at run time.
///
///     using amplifier = any_of<stream<clean>, stream<lead>>;       // networks of input<Frames, 1>, answers alike
///     static amplifier::model playing{};                           // is the first, with parameters of zeros
///     static amplifier::state<> left{}, right{};                   // two channels share the model; or a state<2>
///     playing.choose<1>() = trained;                               // or host::load("lead.safetensors", playing)
///     const auto y = amplifier::advance(playing, frame, scratch, left);
///
/// A model has the memory of the largest parameters, a state that of the largest state, scratch of the largest
/// scratch. A call has the bits of the chosen network alone, and costs a few comparisons more. `state = {}` starts
/// again. A state that another network left starts again by itself, from zeros. To change without that, fill a second
/// model, let `rest` or `prewarm` make its state, where time does not matter, and exchange both between two calls
/// (examples/15_choose_at_run_time.cpp).
///
/// Refuses members of another input, output or number type, and networks beside streams.
template <class... Members>
struct any_of {
    static_assert(sizeof...(Members) > 0, "ingrain::any_of takes at least one network or stream");
    static_assert((detail::is_stream<Members> && ...) || (detail::is_network<Members> && ...),
                  "ingrain::any_of takes networks alone, or streams alone: any_of<stream<first>, stream<second>>");

    static constexpr std::size_t count = sizeof...(Members);  ///< how many members
    /// Member I, a network or a stream.
    template <std::size_t I>
    using member = type_at<I, type_list<Members...>>;
    static_assert(detail::exchangeable<member<0>, Members...>,
                  "ingrain::any_of takes members with the same input, output and number type; streams with the same "
                  "frames in a block");

    using T = typename member<0>::T;            ///< the type of values
    using input = typename member<0>::input;    ///< the shape of one sample, or of the frames of a call
    using output = typename member<0>::output;  ///< the shape of the answer

    using model = detail::chosen_model<Members...>;  ///< which, and its parameters
    /// The answers for N samples.
    template <std::size_t N = 1>
    using predictions = tensor<T, shape<N, output::size>>;
    /// Memory for one call with N samples, of whichever member.
    template <std::size_t N = 1>
    using scratch = one_of<typename Members::template scratch<N>...>;

    /// What N streams carry, of whichever network. It begins as that of none.
    template <std::size_t N = 1>
    using state = detail::trivial_variant<none, state_of<Members, N>...>;

private:
    template <std::size_t N>
    using infer_arguments =
        detail::arguments<detail::as_model<model>, detail::as_samples, detail::as_scratch<scratch<N>>>;
    template <std::size_t N>
    using advance_arguments = detail::arguments<detail::as_model<model>, detail::as_samples,
                                                detail::as_scratch<scratch<N>>, detail::as_state<state<N>>>;

public:
    /// Refuses an X that is not N samples or blocks, by a sentence, where it is complete.
    template <std::size_t N, class X>
    using checked_samples = typename member<0>::template checked_samples<N, X>;

    /// y = the outputs of the chosen network for N samples x. Writes to y and s only.
    template <std::size_t N>
    static constexpr void infer(const model& m, const auto& x, rows<T, N, output> y,
                                scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        m.visit([&]<std::size_t I>(std::integral_constant<std::size_t, I>, const auto& p) {
            auto&& own = begin_lifetime<typename member<I>::template scratch<N>>(s);
            member<I>::template infer<N>(p, x, y, own);
        });
    }
    template <std::size_t N = 1>
    static constexpr predictions<N> infer(const model& m, const auto& x, scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        predictions<N> y{};
        infer<N>(m, x, rows<T, N, output>{y.values}, s);
        return y;
    }

    /// y = the outputs of the chosen stream for the next frames x of N streams. Writes to y, s and the state.
    template <std::size_t N>
    static constexpr void advance(const model& m, const auto& x, rows<T, N, output> y, scratch<N>& s,
                                  state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        m.visit([&]<std::size_t I>(std::integral_constant<std::size_t, I>, const auto& p) {
            auto&& own = begin_lifetime<typename member<I>::template scratch<N>>(s);
            member<I>::template advance<N>(p, x, y, own, carried<I, N>(state));
        });
    }
    template <std::size_t N = 1>
    static constexpr predictions<N> advance(const model& m, const auto& x, scratch<N>& s,
                                            state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        predictions<N> y{};
        advance<N>(m, x, rows<T, N, output>{y.values}, s, state);
        return y;
    }

    /// The state of N streams after endless silence: frames of zeros. Costs the calls of advance that the chosen one
    /// needs to forget what was before; a recurrent one, which never does, `Calls`: `rest<1, 4800>(model)`.
    template <std::size_t N = 1, std::size_t Calls = 0>
    static constexpr state<N> rest(const model& m) noexcept INGRAIN_NONBLOCKING {
        const T silence[N * input::size]{};
        scratch<N> memory{};
        state<N> result{};
        prewarm<N, Calls>(m, silence, memory, result);
        return result;
    }

    /// Brings streams into the state that the frames x, repeated, lead to, as `stream::prewarm` does.
    template <std::size_t N = 1, std::size_t Calls = 0>
    static constexpr void prewarm(const model& m, const auto& x, scratch<N>& s,
                                  state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        m.visit([&]<std::size_t I>(std::integral_constant<std::size_t, I>, const auto& p) {
            auto&& own = begin_lifetime<typename member<I>::template scratch<N>>(s);
            if constexpr (member<I>::receptive_field < unbounded / 2 || Calls == 0)
                member<I>::template prewarm<N>(p, x, own, carried<I, N>(state));
            else
                member<I>::template prewarm<N, Calls>(p, x, own, carried<I, N>(state));
        });
    }

    /// Makes this the state of the stream at position I, all zeros, and returns that: for what a file says of it, as
    /// `host::begin<member<I>>(file, begin<I>(state))` of Neural Amp Modeler's does.
    template <std::size_t I, std::size_t N = 1>
    static constexpr auto& begin(state<N>& state) noexcept INGRAIN_NONBLOCKING {
        return state.template emplace<I + 1>();
    }

    /// Refuses other arguments by a sentence.
    template <std::size_t N = 1, class... Got>
        requires(!infer_arguments<N>::template fit<Got...>() && sizeof...(Got) != 4)
    static constexpr predictions<N> infer(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof...(Got) == 3, "ingrain::any_of::infer takes a model, samples and scratch");
        if constexpr (sizeof...(Got) == 3) static_assert(infer_arguments<N>::template refuse<Got...> > 0);
        return {};
    }
    template <std::size_t N = 1, class... Got>
        requires(!advance_arguments<N>::template fit<Got...>() && sizeof...(Got) != 5)
    static constexpr predictions<N> advance(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof...(Got) == 4, "ingrain::any_of::advance takes a model, frames, scratch and the state");
        if constexpr (sizeof...(Got) == 4) static_assert(advance_arguments<N>::template refuse<Got...> > 0);
        return {};
    }

private:
    /// The state of the one at position I, which begins if the state is not its own.
    template <std::size_t I, std::size_t N>
    static constexpr auto& carried(state<N>& state) {
        if (state.index() != I + 1) return state.template emplace<I + 1>();
        return *state.template get_if<I + 1>();
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
