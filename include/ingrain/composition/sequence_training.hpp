#pragma once
/// \file
/// Training of a sequence: runs the steps of the forward pass, which keeps what the backward pass reads, and of the
/// backward pass.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/epilogues.hpp>
#include <ingrain/composition/inlining.hpp>
#include <ingrain/composition/operand_rows.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/composition/sequence_inference.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The passes of a sequence (layers/sequence.hpp) in training, step by step, in memory that sequence_plan.hpp planned.
template <class Names, class Layers>
struct sequence_training;
template <class Names, class Policy, class Out, class... Bound>
struct sequence_training<Names, bound_layers<Policy, Out, Bound...>> {
    using T = number_of<Policy>;
    using plan = sequence_plan<T, Names, Bound...>;
    template <std::size_t N, bool Dx>
    using trace = typename plan::template kept<N, Dx>;
    template <std::size_t N, class Dx, class Trace, class Dy>
    using backward_pass = typename plan::template backward_pass<N, wanted<Dx>, plan::template made_with_dx<N, Trace>,
                                                                std::is_same_v<Dy, rows<T, N, Out>>>;

    template <std::size_t N, bool Dx>
    INGRAIN_INLINE static constexpr void forward(const auto& p, auto x, rows<T, N, Out> y, auto&& s, trace<N, Dx>& t,
                                                 auto& random) {
        using pass = typename plan::template forward_pass<N, Dx>;
        forward_steps<pass>(p, x, y, tensors_in<T, pass>(s), t, random, std::make_index_sequence<pass::steps.count>{});
    }

    /// The trace may hold what dx would need even if dx is not wanted. A dy that is not const is overwritten.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const auto& p, auto x, rows<const T, N, Out> y, auto& t, auto&& w,
                                                  auto dy, auto dx, const auto& sink) {
        static_assert(plan::template made_with_dx<N, decltype(t)> || !wanted<decltype(t)> || !wanted<decltype(dx)>,
                      "ingrain::sequence: this trace was made without the gradient of x");
        using pass = backward_pass<N, decltype(dx), decltype(t), decltype(dy)>;
        backward_steps<pass>(p, x, y, t, tensors_in<T, pass>(w), dy, dx, sink,
                             std::make_index_sequence<pass::steps.count>{});
    }

    /// What layer I was given in a forward pass of N samples, where it keeps that for the backward pass; `x` and `y`
    /// are the sequence's.
    template <std::size_t N, std::size_t I>
    static constexpr auto input_of(auto x, rows<const T, N, Out> y, trace<N, false>& t) {
        using pass = backward_pass<N, none, trace<N, false>, rows<const T, N, Out>>;
        constexpr std::size_t at = [] {
            std::size_t result = 0;
            while (pass::steps.all[result].layer != I) ++result;
            return result;
        }();
        return operand_rows<pass, at, &step::x>(x, y, none{}, none{}, get<0>(t), arena<T>{});
    }

private:
    template <std::size_t I>
    using layer = type_at<I, layer_list<Bound...>>;
    template <std::size_t I, std::size_t N>
    using call = layer_calls<layer<I>, N, inlines<N, Bound...>>;

    // Memory is passed by value, through functions: g++ would load what a lambda refers to at run time.
    template <class Pass, std::size_t... I>
    INGRAIN_INLINE static constexpr void forward_steps(const auto& p, auto x, auto y, arena<T> s, auto& t, auto& random,
                                                       std::index_sequence<I...>) {
        (forward_step<Pass, I>(p, x, y, s, t, random), ...);
    }
    template <class Pass, std::size_t I>
    INGRAIN_INLINE static constexpr void forward_step(const auto& p, auto x, auto y, arena<T> s, auto& t,
                                                      auto& random) {
        constexpr step now = Pass::steps.all[I];
        constexpr std::size_t N = Pass::samples;
        auto& handed = handed_to<layer<now.layer>>(random);
        with_memory<layer<now.layer>, scratch_of<layer<now.layer>, N>>(
            s.from(own_memory<Pass>[I]), [&](auto&& own) INGRAIN_INLINE {
                call<now.layer, N>::forward(
                    get<now.layer>(p),
                    as_read<Pass, I>(operand_rows<Pass, I, &step::x>(x, y, none{}, none{}, get<0>(t), s)),
                    destination<Policy, Pass, I>(x, y, get<0>(t), s), own, get<now.layer>(get<1>(t)), handed);
            });
    }

    template <class Pass, std::size_t... I>
    INGRAIN_INLINE static constexpr void backward_steps(const auto& p, auto x, auto y, auto& t, arena<T> w, auto dy,
                                                        auto dx, const auto& sink, std::index_sequence<I...>) {
        (backward_step<Pass, I>(p, x, y, t, w, dy, dx, sink), ...);
    }
    template <class Pass, std::size_t I>
    INGRAIN_INLINE static constexpr void backward_step(const auto& p, auto x, auto y, auto& t, arena<T> w, auto dy,
                                                       auto dx, const auto& sink) {
        constexpr step now = Pass::steps.all[I];
        constexpr std::size_t N = Pass::samples;
        const auto before = as_read<Pass, I>(operand_rows<Pass, I, &step::x>(x, y, dy, dx, get<0>(t), w));
        with_memory<layer<now.layer>, workspace_of<layer<now.layer>, N, now.to.in != location::none>>(
            w.from(own_memory<Pass>[I]), [&](auto&& own) INGRAIN_INLINE {
                call<now.layer, N>::backward(
                    get<now.layer>(p), before, as_const(operand_rows<Pass, I, &step::y>(x, y, dy, dx, get<0>(t), w)),
                    get<now.layer>(get<1>(t)), own,
                    as_const(operand_rows<Pass, I, &step::dy>(x, y, dy, dx, get<0>(t), w)),
                    gradient_destination<Pass, I>(before, x, y, t, w, dy, dx), get<now.layer>(sink));
            });
    }

    /// Where step I writes the gradient of its layer's input: through the derivative of the activation before it, if
    /// that is its epilogue.
    template <class Pass, std::size_t I>
    static constexpr auto gradient_destination(auto before, auto x, auto y, auto& t, arena<T> w, auto dy, auto dx) {
        const auto to = operand_rows<Pass, I, &step::to>(x, y, dy, dx, get<0>(t), w);
        constexpr step now = Pass::steps.all[I];
        if constexpr (now.epilogue)
            return derived_rows<typename layer<now.to.output>::function, Policy::elementary, decltype(to),
                                decltype(before)>{to, before};
        else
            return to;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
