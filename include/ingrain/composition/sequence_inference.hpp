#pragma once
/// \file
/// How layers one after another infer, and where each of them reads and writes.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/epilogues.hpp>
#include <ingrain/composition/fused_pooling.hpp>
#include <ingrain/composition/inlining.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/composition/timeline.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sliced_rows.hpp>
#include <ingrain/core/type_list.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Where layers of a sequence read and write, in the forward pass: `at(i)` is the place of output i.
template <class Policy, class... Bound>
struct sequence_steps {
    using way = buffer_assignment<Bound...>;

    template <std::size_t I>
    using layer = type_at<I, layer_list<Bound...>>;
    template <std::size_t I>
    using function = typename layer<I>::function;

    template <std::size_t I>
    static constexpr auto input_of(auto x, const auto& at) {
        if constexpr (I == 0)
            return x;
        else
            return as_const(at(std::integral_constant<std::size_t, I - 1>{}));
    }

    /// Where layer I writes, through the activation behind it if that is fused.
    template <std::size_t I, bool Copies>
    static constexpr auto destination(auto y, const auto& at) {
        if constexpr (Copies) {
            return y;
        } else if constexpr (I < way::last && way::fused[std::min(I + 1, way::last)]) {
            const auto next = at(std::integral_constant<std::size_t, I + 1>{});
            return activated_rows<function<I + 1>, Policy::elementary, decltype(next)>{next};
        } else {
            return at(std::integral_constant<std::size_t, I>{});
        }
    }
};

/// The way through layers that infer. Their parameters are those of a pack from position `First` on.
template <class Policy, std::size_t First, class... Layers, class Out, class... Bound>
struct sequence_inference<Policy, First, layer_names<Layers...>, bound_layers<Policy, Out, Bound...>> {
    using T = number_of<Policy>;
    using steps = sequence_steps<Policy, Bound...>;
    using way = buffer_assignment<Bound...>;
    template <std::size_t N>
    using pass = typename sequence_plan<T, layer_names<Layers...>, Bound...>::template inference<N>;

    /// With a state: each layer that has one of its own goes on from there. Without: each begins anew.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void run(const auto& p, auto x, auto y, arena<T> s, auto&& state) {
        [&]<std::size_t... I>(std::index_sequence<I...>)
            INGRAIN_INLINE { (run_layer<I, N>(p, x, y, s, state), ...); }(std::make_index_sequence<way::depth>{});
    }

    /// The first layer alone, of N samples after each of which `then(n)` takes the others one sample further.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void run_first(const auto& p, auto x, auto y, arena<T> s, auto then) {
        const auto at = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) { return output_of<J, 1>(x, y, s); };
        const auto to = steps::template destination<0, false>(y, at);
        call<0, N>::infer(get<First>(p), x, one_sample<decltype(to), decltype(then)>{to, then}, none{}, none{});
    }
    /// The others are part of the loop in which the first one computes: each is one pass over a strip.
    INGRAIN_INLINE static constexpr void run_others(const auto& p, auto y, arena<T> s) {
        [&]<std::size_t... I>(std::index_sequence<I...>) INGRAIN_INLINE {
            (run_layer<1 + I, 1, true>(p, none{}, y, s, none{}), ...);
        }(std::make_index_sequence<way::depth - 1>{});
    }

private:
    template <std::size_t I>
    using layer = typename steps::template layer<I>;
    template <std::size_t I, std::size_t N, bool Inlined = inlines<N, Bound...>>
    using call = layer_calls<layer<I>, N, Inlined>;

    /// The layers from `Begin` on, strip by strip.
    template <std::size_t Begin, std::size_t Windows, class Indices>
    struct strips_of;
    template <std::size_t Begin, std::size_t Windows, std::size_t... I>
    struct strips_of<Begin, Windows, std::index_sequence<I...>> {
        using type = strips<Policy, First + Begin, Windows, layer_names<type_at<Begin + I, layer_names<Layers...>>...>,
                            layer<Begin>, layer<Begin + sizeof...(I) - 1>>;
    };

    template <std::size_t I, std::size_t N, bool Inlined = inlines<N, Bound...>>
    INGRAIN_INLINE static constexpr void run_layer(const auto& p, auto x, auto y, arena<T> s, auto&& state) {
        constexpr bool copies = I == way::last && way::infer_buffers[I] == external;
        const auto at = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) { return output_of<J, N>(x, y, s); };
        if constexpr (way::strips[I].windows > 0) {
            constexpr strip here = way::strips[I];
            using pooled =
                typename strips_of<here.first, here.windows, std::make_index_sequence<I - here.first + 1>>::type;
            pooled::template infer<N>(p, steps::template input_of<here.first>(x, at),
                                      steps::template destination<I, false>(y, at), s.from(pass<N>::numbers.layers[I]));
        } else if constexpr (copies || !(way::views[I] || way::fused[I] || way::pooled[I])) {
            with_memory<layer<I>, scratch_of<layer<I>, N>>(
                s.from(pass<N>::numbers.layers[I]), [&](auto&& own) INGRAIN_INLINE {
                    call<I, N, Inlined>::infer(get<First + I>(p), steps::template input_of<I>(x, at),
                                               steps::template destination<I, copies>(y, at), own,
                                               get<First + I>(state));
                });
        }
    }

    template <std::size_t I, std::size_t N>
    static constexpr auto output_of(auto x, auto y, arena<T> s) {
        using shape = typename layer<I>::output;
        if constexpr (way::infer_buffers[I] == external)
            return viewed<layer<0>, shape>(x);
        else if constexpr (way::infer_buffers[I] == way::infer_buffers[way::last])
            return reshaped<shape>(y);
        else
            return rows<T, N, shape>{s[pass<N>::numbers.own[I]]};
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
