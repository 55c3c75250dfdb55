#pragma once
/// \file
/// How layers one after another are trained: the forward pass, which keeps what the backward pass looks at, and the
/// backward pass.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/epilogues.hpp>
#include <ingrain/composition/inlining.hpp>
#include <ingrain/composition/sequence_inference.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sliced_rows.hpp>
#include <ingrain/core/tensor.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The passes of a sequence (layers/sequence.hpp) in training, layer by layer, in memory that sequence_plan.hpp
/// planned.
template <class Names, class Layers>
struct sequence_training;
template <class Names, class Policy, class Out, class... Bound>
struct sequence_training<Names, bound_layers<Policy, Out, Bound...>> {
    using T = number_of<Policy>;
    using way = buffer_assignment<Bound...>;
    static constexpr std::size_t depth = way::depth, last = way::last;

    using plans = sequence_plan<T, Names, Bound...>;
    template <std::size_t N, bool Dx>
    using training = typename plans::template forward<N, Dx>;
    template <std::size_t N, bool Dx, class Trace, class Dy>
    using return_way =
        typename plans::template backward<N, Dx, plans::template kept_from<Trace>, std::is_same_v<Dy, rows<T, N, Out>>>;

    template <std::size_t N, bool Dx>
    INGRAIN_INLINE static constexpr void forward(const auto& p, auto x, rows<T, N, Out> y, auto&& s,
                                                 typename plans::template kept<N, Dx>& t, generator& random) {
        forward_layers<N, Dx>(p, x, y, pass_plan<T, training<N, Dx>>::in(s), t, random,
                              std::make_index_sequence<depth>{});
    }

    /// The trace may hold what dx would need, where nobody asks for it. A dy that is not const is written over.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const auto& p, auto x, rows<const T, N, Out> y, auto& t, auto&& w,
                                                  auto dy, auto dx, const auto& sink) {
        constexpr bool gives_dx = wanted<decltype(dx)>;
        static_assert(kept_with_dx<decltype(t)> || !gives_dx,
                      "ingrain::sequence: this trace was made without the gradient of x");
        backward_layers<N>(p, x, y, t, pass_plan<T, return_way<N, gives_dx, decltype(t), decltype(dy)>>::in(w), dy, dx,
                           sink, std::make_index_sequence<depth>{});
    }

private:
    using steps = sequence_steps<Policy, Bound...>;
    template <std::size_t I>
    using layer = typename steps::template layer<I>;
    template <std::size_t I, std::size_t N>
    using call = layer_calls<layer<I>, N, inlines<N, Bound...>>;

    // Memory is handed on by value, in functions: what a lambda refers to, g++ looks up at run time.
    template <std::size_t N, bool Dx, std::size_t... I>
    INGRAIN_INLINE static constexpr void forward_layers(const auto& p, auto x, rows<T, N, Out> y, arena<T> s,
                                                        typename plans::template kept<N, Dx>& t, generator& random,
                                                        std::index_sequence<I...>) {
        (forward_layer<I, N>(p, x, y, s, t, random), ...);
    }
    template <std::size_t I, std::size_t N, bool Dx>
    INGRAIN_INLINE static constexpr void forward_layer(const auto& p, auto x, rows<T, N, Out> y, arena<T> s,
                                                       typename plans::template kept<N, Dx>& t, generator& random) {
        constexpr bool copies = I == last && training<N, Dx>::buffers[I] == external;
        if constexpr (copies || !(way::views[I] || way::fused[I])) {
            const auto at = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
                return forward_output<J, N>(x, y, s, t);
            };
            with_memory<layer<I>, scratch_of<layer<I>, N>>(
                s.from(training<N, Dx>::numbers.layers[I]), [&](auto&& own) INGRAIN_INLINE {
                    call<I, N>::forward(get<I>(p), steps::template input_of<I>(x, at),
                                        steps::template destination<I, copies>(y, at), own, get<I>(get<1>(t)), random);
                });
        }
    }

    template <std::size_t I, std::size_t N, bool Dx>
    static constexpr auto forward_output(auto x, rows<T, N, Out> y, arena<T> s,
                                         typename plans::template kept<N, Dx>& t) {
        using shape = typename layer<I>::output;
        using constants = training<N, Dx>;
        if constexpr (constants::buffers[I] == external)
            return viewed<layer<0>, shape>(x);
        else if constexpr (constants::buffers[I] == constants::buffers[last])
            return reshaped<shape>(y);
        else if constexpr (constants::keeps_buffer_of(I))
            return rows<T, N, shape>{get<constants::buffers[I]>(get<0>(t)).values};
        else
            return rows<T, N, shape>{s[constants::numbers.own[I]]};
    }

    template <std::size_t N, std::size_t... I>
    INGRAIN_INLINE static constexpr void backward_layers(const auto& p, auto x, rows<const T, N, Out> y, auto& t,
                                                         arena<T> w, auto dy, auto dx, const auto& sink,
                                                         std::index_sequence<I...>) {
        (backward_layer<last - I, N>(p, x, y, t, w, dy, dx, sink), ...);
    }
    template <std::size_t I, std::size_t N>
    INGRAIN_INLINE static constexpr void backward_layer(const auto& p, auto x, rows<const T, N, Out> y, auto& t,
                                                        arena<T> w, auto dy, auto dx, const auto& sink) {
        using constants = return_way<N, wanted<decltype(dx)>, decltype(t), decltype(dy)>;
        // Below all that is trained averages alone change. And not for a view or for a derivative that was multiplied
        // in: their gradient is the one behind them.
        constexpr bool asked = wanted<decltype(dx)> || I >= way::first_trained;
        if constexpr (asked ? I == 0 || !(way::views[I] || way::derived[I]) : way::observes[I]) {
            const auto before = [&] {
                if constexpr (I == 0)
                    return x;
                else
                    return seen<I - 1, N>(x, y, t);
            }();
            const auto from = [&] {
                if constexpr (!asked)
                    return rows<const T, N, typename layer<I>::output>{nullptr};
                else
                    return as_const(gradient<I, N, constants>(t, w, dy));
            }();
            with_memory<layer<I>, workspace_of<layer<I>, N, constants::template gives_dx<I>>>(
                w.from(constants::numbers.layers[I]), [&](auto&& own) INGRAIN_INLINE {
                    call<I, N>::backward(get<I>(p), before, seen<I, N>(x, y, t), get<I>(get<1>(t)), own, from,
                                         gradient_destination<I, N, constants>(before, t, w, dy, dx), get<I>(sink));
                });
        }
    }

    /// Where layer I writes the gradient of its input, through the derivative of the activation before it.
    template <std::size_t I, std::size_t N, class Constants>
    static constexpr auto gradient_destination(auto before, auto& t, arena<T> w, auto dy, auto dx) {
        if constexpr (I <= way::first_trained && !wanted<decltype(dx)>) {
            return none{};
        } else if constexpr (I == 0) {
            return dx;
        } else {
            const auto d = gradient<I - 1, N, Constants>(t, w, dy);
            if constexpr (way::derived[I - 1])
                return derived_rows<typename layer<I - 1>::function, Policy::elementary, decltype(d), decltype(before)>{
                    d, before};
            else
                return d;
        }
    }

    /// Output I in the backward pass; nowhere, if nobody looks at it.
    template <std::size_t I, std::size_t N>
    static constexpr auto seen(auto x, rows<const T, N, Out> y, auto& t) {
        using shape = typename layer<I>::output;
        using constants = training<N, kept_with_dx<decltype(t)>>;
        if constexpr (I == last)
            return y;
        else if constexpr (constants::buffers[I] == external)
            return viewed<layer<0>, shape>(x);
        else if constexpr (!constants::kept[I])
            return rows<const T, N, shape>{nullptr};
        else if constexpr (constants::buffers[I] == constants::buffers[last])
            return reshaped<shape>(y);
        else
            return rows<const T, N, shape>{get<constants::buffers[I]>(get<0>(t)).values};
    }

    template <std::size_t I, std::size_t N, class Constants>
    static constexpr auto gradient([[maybe_unused]] auto& t, [[maybe_unused]] arena<T> w, [[maybe_unused]] auto dy) {
        using shape = typename layer<I>::output;
        if constexpr (Constants::buffers[last - I] == external)
            return reshaped<shape>(dy);
        else if constexpr (Constants::reused_buffers[I] != external)
            return rows<T, N, shape>{get<Constants::reused_buffers[I]>(get<0>(t)).values};
        else
            return rows<T, N, shape>{w[Constants::numbers.own[I]]};
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
