#pragma once
/// \file
/// Inference of a sequence: runs the steps that composition/sequence_steps.hpp lists. A step calls `infer` of one
/// layer. Its x and y are the caller's rows, or lie in the arena where the plan put them (`operand_rows`); so does the
/// memory that the layer has for itself (`with_memory`).

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/epilogues.hpp>
#include <ingrain/composition/fused_pooling.hpp>
#include <ingrain/composition/inlining.hpp>
#include <ingrain/composition/operand_rows.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Where step I of a sequence writes: through the activation of the layer behind, if that is its epilogue.
template <class Policy, class Pass, std::size_t I, class T>
constexpr auto destination(auto x, auto y, auto&& kept, arena<T> memory) {
    const auto to = operand_rows<Pass, I, &step::to>(x, y, none{}, none{}, kept, memory);
    constexpr step now = Pass::steps.all[I];
    if constexpr (now.epilogue) {
        using function = typename type_at<now.to.output, typename Pass::parts>::function;
        return activated_rows<function, Policy::elementary, decltype(to)>{to};
    } else {
        return to;
    }
}

/// Runs the steps of a sequence that infers. Its parameters are those of a pack from position `First` on.
template <class Policy, std::size_t First, class... Layers, class Out, class... Bound>
struct sequence_inference<Policy, First, layer_names<Layers...>, bound_layers<Policy, Out, Bound...>> {
    using T = number_of<Policy>;
    template <std::size_t N>
    using pass_of = typename sequence_plan<T, layer_names<Layers...>, Bound...>::template infer_pass<N>;

    /// With a state, each layer that has one continues from it; without, each starts afresh.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void run(const auto& p, auto x, auto y, arena<T> s, auto&& state) {
        [&]<std::size_t... I>(std::index_sequence<I...>) INGRAIN_INLINE {
            (run_step<I, N>(p, x, y, s, state), ...);
        }(std::make_index_sequence<pass_of<N>::steps.count>{});
    }

    /// The first step alone, for N samples; after each of them `then(n)` runs the other steps on it.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void run_first(const auto& p, auto x, auto y, arena<T> s, auto then) {
        const auto to = destination<Policy, pass_of<1>, 0>(x, y, none{}, s);
        call<0, N>::infer(get<First>(p), x, one_sample<decltype(to), decltype(then)>{to, then}, none{}, none{});
    }
    /// The other steps, inlined into the loop of the first: each is one pass over a tile.
    INGRAIN_INLINE static constexpr void run_others(const auto& p, auto y, arena<T> s) {
        [&]<std::size_t... I>(std::index_sequence<I...>) INGRAIN_INLINE {
            (run_step<1 + I, 1, true>(p, none{}, y, s, none{}), ...);
        }(std::make_index_sequence<pass_of<1>::steps.count - 1>{});
    }

private:
    template <std::size_t I>
    using layer = type_at<I, layer_list<Bound...>>;
    template <std::size_t I, std::size_t N, bool Inlined = inlines<N, Bound...>>
    using call = layer_calls<layer<I>, N, Inlined>;

    /// The layers from `Begin` on, tile by tile.
    template <std::size_t Begin, std::size_t Windows, class Indices>
    struct fused_pooling_of;
    template <std::size_t Begin, std::size_t Windows, std::size_t... I>
    struct fused_pooling_of<Begin, Windows, std::index_sequence<I...>> {
        using type =
            fused_pooling<Policy, First + Begin, Windows, layer_names<type_at<Begin + I, layer_names<Layers...>>...>,
                          layer<Begin>, layer<Begin + sizeof...(I) - 1>>;
    };

    template <std::size_t I, std::size_t N, bool Inlined = inlines<N, Bound...>>
    INGRAIN_INLINE static constexpr void run_step(const auto& p, auto x, auto y, arena<T> s, auto&& state) {
        using pass = pass_of<N>;
        constexpr step now = pass::steps.all[I];
        if constexpr (now.what == operation::pool) {
            using pooled = typename fused_pooling_of<now.first, now.windows,
                                                     std::make_index_sequence<now.layer - now.first + 1>>::type;
            pooled::template infer<N>(p, input<pass, I>(x, y, s), destination<Policy, pass, I>(x, y, none{}, s),
                                      s.from(own_memory<pass>[I]));
        } else {
            with_memory<layer<now.layer>, scratch_of<layer<now.layer>, N>>(
                s.from(own_memory<pass>[I]), [&](auto&& own) INGRAIN_INLINE {
                    call<now.layer, N, Inlined>::infer(get<First + now.layer>(p), input<pass, I>(x, y, s),
                                                       destination<Policy, pass, I>(x, y, none{}, s), own,
                                                       get<First + now.layer>(state));
                });
        }
    }

    template <class Pass, std::size_t I>
    static constexpr auto input(auto x, auto y, arena<T> s) {
        return as_read<Pass, I>(operand_rows<Pass, I, &step::x>(x, y, none{}, none{}, none{}, s));
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
