#pragma once
/// \file
/// Layers one after another, themselves usable as one layer.

#include <ingrain/core/bind.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/part_rows.hpp>
#include <ingrain/core/plan.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/layers/calls.hpp>
#include <ingrain/layers/fused_rows.hpp>
#include <ingrain/layers/refused.hpp>
#include <ingrain/layers/routes.hpp>
#include <ingrain/layers/sequence_memory.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain::inline INGRAIN_ABI {

namespace detail {

template <class In, class Names, class Result>
struct sequence_of;

/// Refuses options here, not inside the fold, and in a base, because clang takes a class in which it refused something
/// for one without members.
template <class... Layers>
struct some_layers {
    static_assert(sizeof...(Layers) > 0, "ingrain::sequence needs at least one layer");
    static_assert(((sizeof(Layers) > 0) && ...));
};

/// A layer does not fit: let it say why.
template <class In, class Names, class Policy, class Layer, class Got>
struct sequence_of<In, Names, stopped<Policy, Layer, Got>> : refused<In> {
    static_assert(sizeof(typename Layer::template bound<Policy, Got>) > 0);
};

/// There is no layer, which `sequence` or `network` refuses.
template <class In, class Names, class Policy, class Out>
struct sequence_of<In, Names, bound_layers<Policy, Out>> : refused<In> {};

template <class In, class Names, class Policy, class Out, class... Bound>
struct sequence_of<In, Names, bound_layers<Policy, Out, Bound...>> {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parts = layer_list<Bound...>;
    using parameters = pack_or_none<Names, typename Bound::parameters...>;
    using way = routes<Bound...>;
    static constexpr std::size_t depth = way::depth, last = way::last;

    static constexpr char kind[] = "sequence";
    static constexpr bool reads_x = way::reads_x, reads_y = way::reads_y;

    template <std::size_t N, bool Dx>
    using training = training_memory<T, Names, N, Dx, Bound...>;
    template <std::size_t N>
    struct inference {
        static constexpr auto plan = way::template output_plan<N>(way::infer_homes, {}, offset_step<T>);
        static constexpr std::size_t size =
            std::max({plan.size, training<N, true>::plan.size, training<N, false>::plan.size});
    };

    /// What layers hand on, and what each needs for itself while it runs.
    template <std::size_t N>
    struct scratch : pack<handed_on_and_own, block<T, inference<N>::size>, one_of<scratch_of<Bound, N>...>> {};

    /// What training keeps. Without `Dx`, which says that the gradient of x will be wanted, the layers below the first
    /// one that is trained leave nothing.
    template <std::size_t N, bool Dx = true>
    struct trace : pack<handed_on_and_own, typename training<N, Dx>::outputs, typename training<N, Dx>::traces> {};

    template <std::size_t N, bool Dx>
    static constexpr auto gradient_plan = way::template gradient_plan<N>(Dx ? 0 : way::first_trained, offset_step<T>);
    template <std::size_t N, bool Dx = true>
    using workspaces_of_layers = workspaces<std::make_index_sequence<depth>, N, Dx, Bound...>;
    template <std::size_t N, bool Dx = true>
    struct workspace
        : pack<handed_on_and_own, block<T, gradient_plan<N, Dx>.size>, typename workspaces_of_layers<N, Dx>::type> {};

    template <std::size_t N>
    using state = pack_or_none<Names, state_of<Bound, N>...>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, rows<T, N, Out> y,
                                               scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        advance<N>(p, x, y, s, none{});
    }

    /// With a state: each layer that has one of its own goes on from there. Without: each begins anew.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, rows<T, N, Out> y, scratch<N>& s,
                                                 auto&& state) noexcept INGRAIN_NONBLOCKING {
        [&]<std::size_t... I>(std::index_sequence<I...>)
            INGRAIN_INLINE { (infer_layer<I, N>(p, x, y, s, state), ...); }(std::make_index_sequence<depth>{});
    }

    template <std::size_t N, bool Dx>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, auto x, rows<T, N, Out> y, scratch<N>& s,
                                                 trace<N, Dx>& t, generator& random) noexcept INGRAIN_NONBLOCKING {
        [&]<std::size_t... I>(std::index_sequence<I...>)
            INGRAIN_INLINE { (forward_layer<I, N>(p, x, y, s, t, random), ...); }(std::make_index_sequence<depth>{});
    }

    /// The trace may hold what dx would need, where nobody asks for it and the workspace has no room for it.
    template <std::size_t N, bool Kept, bool Dx>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, rows<const T, N, Out> y,
                                                  trace<N, Kept>& t, workspace<N, Dx>& w, rows<const T, N, Out> dy,
                                                  auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        static_assert((Kept && Dx) || !wanted<decltype(dx)>,
                      "ingrain::sequence: this trace was made without the gradient of x");
        [&]<std::size_t... I>(std::index_sequence<I...>) INGRAIN_INLINE {
            (backward_layer<last - I, N>(p, x, y, t, w, dy, dx, sink), ...);
        }(std::make_index_sequence<depth>{});
    }

private:
    template <std::size_t I>
    using layer = type_at<I, parts>;
    template <std::size_t I>
    using function = typename layer<I>::function;
    template <std::size_t I, std::size_t N>
    using call = calls<layer<I>, N, inlines<N, Bound...>>;

    template <std::size_t I, std::size_t N>
    INGRAIN_INLINE static constexpr void infer_layer(const parameters& p, auto x, rows<T, N, Out> y, scratch<N>& s,
                                                     auto& state) {
        constexpr bool copies = I == last && way::infer_homes[I] == elsewhere;
        if constexpr (copies || !(way::views[I] || way::fused[I])) {
            const auto at = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
                return infer_output<J, N>(x, y, s);
            };
            call<I, N>::infer(get<I>(p), input_of<I>(x, at), destination<I, copies>(y, at),
                              occupy<scratch_of<layer<I>, N>>(get<1>(s)), get<I>(state));
        }
    }

    template <std::size_t I, std::size_t N>
    static constexpr auto infer_output(auto x, rows<T, N, Out> y, scratch<N>& s) {
        using shape = typename layer<I>::output;
        if constexpr (way::infer_homes[I] == elsewhere)
            return viewed<layer<0>, shape>(x);
        else if constexpr (way::infer_homes[I] == way::infer_homes[last])
            return reshaped<shape>(y);
        else
            return rows<T, N, shape>{get<0>(s).values + inference<N>::plan.offsets[I]};
    }

    template <std::size_t I, std::size_t N, bool Dx>
    INGRAIN_INLINE static constexpr void forward_layer(const parameters& p, auto x, rows<T, N, Out> y, scratch<N>& s,
                                                       trace<N, Dx>& t, generator& random) {
        constexpr bool copies = I == last && training<N, Dx>::homes[I] == elsewhere;
        if constexpr (copies || !(way::views[I] || way::fused[I])) {
            const auto at = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
                return forward_output<J, N>(x, y, s, t);
            };
            call<I, N>::forward(get<I>(p), input_of<I>(x, at), destination<I, copies>(y, at),
                                occupy<scratch_of<layer<I>, N>>(get<1>(s)), get<I>(get<1>(t)), random);
        }
    }

    template <std::size_t I, std::size_t N, bool Dx>
    static constexpr auto forward_output(auto x, rows<T, N, Out> y, scratch<N>& s, trace<N, Dx>& t) {
        using shape = typename layer<I>::output;
        using constants = training<N, Dx>;
        if constexpr (constants::homes[I] == elsewhere)
            return viewed<layer<0>, shape>(x);
        else if constexpr (constants::homes[I] == constants::homes[last])
            return reshaped<shape>(y);
        else if constexpr (constants::keeps_room_of(I))
            return rows<T, N, shape>{get<constants::homes[I]>(get<0>(t)).values};
        else
            return rows<T, N, shape>{get<0>(s).values + constants::plan.offsets[I]};
    }

    /// Where layer I reads: `at(i)` is the place of output i.
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
        } else if constexpr (I < last && way::fused[std::min(I + 1, last)]) {
            const auto next = at(std::integral_constant<std::size_t, I + 1>{});
            return activated_rows<function<I + 1>, Policy::elementary, decltype(next)>{next};
        } else {
            return at(std::integral_constant<std::size_t, I>{});
        }
    }

    template <std::size_t I, std::size_t N, bool Kept, bool Dx>
    INGRAIN_INLINE static constexpr void backward_layer(const parameters& p, auto x, rows<const T, N, Out> y,
                                                        trace<N, Kept>& t, workspace<N, Dx>& w,
                                                        rows<const T, N, Out> dy, auto dx, const auto& sink) {
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
                else if constexpr (way::gradient_homes[last - I] == elsewhere)
                    return reshaped<typename layer<I>::output>(dy);
                else
                    return as_const(gradient<I, N, Dx>(w));
            }();
            call<I, N>::backward(
                get<I>(p), before, seen<I, N>(x, y, t), get<I>(get<1>(t)),
                occupy<workspace_of<layer<I>, N, workspaces_of_layers<N, Dx>::template gives_dx<I>>>(get<1>(w)), from,
                gradient_destination<I, N, Dx>(before, w, dx), get<I>(sink));
        }
    }

    /// Where layer I writes the gradient of its input, through the derivative of the activation before it.
    template <std::size_t I, std::size_t N, bool Dx>
    static constexpr auto gradient_destination(auto before, auto& w, auto dx) {
        if constexpr (I <= way::first_trained && !wanted<decltype(dx)>) {
            return none{};
        } else if constexpr (I == 0) {
            return dx;
        } else {
            const auto d = gradient<I - 1, N, Dx>(w);
            if constexpr (way::derived[I - 1])
                return derived_rows<function<I - 1>, Policy::elementary, decltype(d), decltype(before)>{d, before};
            else
                return d;
        }
    }

    /// Output I on the way back; nowhere, if nobody looks at it.
    template <std::size_t I, std::size_t N, bool Dx>
    static constexpr auto seen(auto x, rows<const T, N, Out> y, trace<N, Dx>& t) {
        using shape = typename layer<I>::output;
        using constants = training<N, Dx>;
        if constexpr (I == last)
            return y;
        else if constexpr (constants::homes[I] == elsewhere)
            return viewed<layer<0>, shape>(x);
        else if constexpr (!constants::kept[I])
            return rows<const T, N, shape>{nullptr};
        else if constexpr (constants::homes[I] == constants::homes[last])
            return reshaped<shape>(y);
        else
            return rows<const T, N, shape>{get<constants::homes[I]>(get<0>(t)).values};
    }

    template <std::size_t I, std::size_t N, bool Dx>
    static constexpr auto gradient(auto& w) {
        return rows<T, N, typename layer<I>::output>{get<0>(w).values + gradient_plan<N, Dx>.offsets[last - I]};
    }
};

}  // namespace detail

/// `Layers...` one after another. It is a layer like any other, which is what `network` and `residual` are made of.
///
///     using block = sequence<dense<16>, relu>;
///     using net = network<input<4>, block, block, dense<3>>;
///
/// Refuses what a layer inside refuses, in that layer's words. Keeps what its layers look at on the way back.
template <class... Layers>
struct sequence : detail::some_layers<Layers...> {
    using inside = layer_names<Layers...>;
    template <class... New>
    using with_inside = sequence<New...>;

    template <class In>
    static constexpr bool accepts = detail::fit<default_policy, In, Layers...>;

    template <class Policy, class In>
    using bound = detail::sequence_of<In, layer_names<Layers...>, detail::bind<Policy, In, Layers...>>;
};

}  // namespace ingrain::inline INGRAIN_ABI
