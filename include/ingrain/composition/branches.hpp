#pragma once
/// \file
/// Branches that see the same x, bound to its shape: how they are run, and what each needs.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/branches_plan.hpp>
#include <ingrain/composition/inlining.hpp>
#include <ingrain/composition/joins.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/strided_copy.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What the trace of branches is made of.
using outputs_and_own = layer_names<struct outputs_of_branches, struct own>;
/// Each branch has x for input; `Join` makes y of their outputs, in the order of the branches (composition/joins.hpp).
template <class Join, class Policy, class In, class Names, class... Bound>
struct branches {
    using T = number_of<Policy>;
    using input = In;
    using output = typename joined<Join, typename Bound::output...>::type;
    using parts = layer_list<Bound...>;
    using parameters = pack_or_none<Names, typename Bound::parameters...>;
    static constexpr std::size_t count = sizeof...(Bound);

    static constexpr char kind[] = "parallel";
    static constexpr bool apart = output_slices<Join, typename Bound::output...>::apart,
                          multiplies = std::is_same_v<Join, product>;
    static constexpr bool options[]{multiplies};
    /// What a branch looks at of its own output is a part of y, if each has a part.
    static constexpr layer_traits traits{.reads_x = (reads_x<Bound> || ...),
                                         .reads_y = apart && (reads_y<Bound> || ...),
                                         .receptive_field = std::max({receptive_field_of<Bound>...})};

    /// Whether output I may be written where it lies in y: for one sample, or as the first of those that are combined.
    template <std::size_t I, std::size_t N>
    static constexpr bool in_y = [] {
        if constexpr (apart)
            return N == 1 && output_slices<Join, typename Bound::output...>::rows[I] == 1;
        else
            return I == 0;
    }();
    /// Whether output I is kept for the backward pass, apart from y.
    template <std::size_t I>
    static constexpr bool kept = !apart && (multiplies || reads_y<type_at<I, parts>>);

    /// Where in y the numbers of output I begin.
    template <std::size_t I>
    static constexpr std::size_t start = [] {
        std::size_t result = 0;
        if constexpr (apart)
            for (std::size_t i = 0; i < I; ++i) result += output_slices<Join, typename Bound::output...>::widths[i];
        return result;
    }();
    /// What is copied in the backward pass: the part of y that a branch looks at, and its gradient.
    template <std::size_t I, std::size_t N>
    static constexpr bool copies_y = apart && !in_y<I, N> && reads_y<type_at<I, parts>>;
    template <std::size_t I, std::size_t N>
    static constexpr bool copies_dy = apart ? !in_y<I, N> : multiplies && count > 1;

    using plans = branches_plan<branches>;
    template <std::size_t N>
    struct scratch : arena_storage<T, std::max(pass_plan<T, typename plans::template inference<N>>::plan.size,
                                               pass_plan<T, typename plans::template forward<N>>::plan.size)> {};

    template <class Indices, std::size_t N>
    struct training;
    template <std::size_t... I, std::size_t N>
    struct training<std::index_sequence<I...>, N> {
        using outputs = pack_or_none<Names, block<T, kept<I> ? N * Bound::output::size : 0>...>;
        using traces = pack_or_none<Names, trace_of<Bound, N>...>;
    };
    template <std::size_t N>
    using training_of = training<std::make_index_sequence<count>, N>;
    template <std::size_t N>
    using trace = pack_or_none<outputs_and_own, typename training_of<N>::outputs, typename training_of<N>::traces>;

    template <std::size_t N, bool Dx = true>
    struct workspace
        : arena_storage<T, std::max(pass_plan<T, typename plans::template backward<N, Dx>>::plan.size,
                                    pass_plan<T, typename plans::template backward<N, false>>::plan.size)> {};

    template <std::size_t N>
    static constexpr void describe_infer(auto& line, region x, region y) {
        plans::template inference<N>::describe(line, x, y);
    }
    template <std::size_t N, bool>
    static constexpr void describe_forward(auto& line, region x, region y) {
        plans::template forward<N>::describe(line, x, y);
    }
    template <std::size_t N, bool Dx>
    static constexpr void describe_backward(auto& line, region y, region dy, region dx) {
        plans::template backward<N, Dx>::describe(line, y, dy, dx);
    }

    template <std::size_t N>
    using state = pack_or_none<Names, state_of<Bound, N>...>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, rows<T, N, output> y,
                                               auto&& s) noexcept INGRAIN_NONBLOCKING {
        advance<N>(p, x, y, s, none{});
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, rows<T, N, output> y, auto&& s,
                                                 auto&& state) noexcept INGRAIN_NONBLOCKING {
        using pass = typename plans::template inference<N>;
        const arena<T> memory = pass_plan<T, pass>::in(s);
        for_each_branch([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
            const auto out = destination<I, N, pass>(y, memory);
            with_memory<branch<I>, scratch_of<branch<I>, N>>(
                memory.from(pass::numbers.layers[I]),
                [&](auto&& own) INGRAIN_INLINE { call<I, N>::infer(get<I>(p), x, out, own, get<I>(state)); });
            join<I, N>(out, y);
        });
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, auto x, rows<T, N, output> y, auto&& s, auto&& t,
                                                 generator& random) noexcept INGRAIN_NONBLOCKING {
        using pass = typename plans::template forward<N>;
        const arena<T> memory = pass_plan<T, pass>::in(s);
        for_each_branch([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
            const auto out = [&] {
                if constexpr (kept<I>)
                    return rows<T, N, typename branch<I>::output>{get<I>(get<0>(t)).values};
                else
                    return destination<I, N, pass>(y, memory);
            }();
            with_memory<branch<I>, scratch_of<branch<I>, N>>(
                memory.from(pass::numbers.layers[I]), [&](auto&& own) INGRAIN_INLINE {
                    call<I, N>::forward(get<I>(p), x, out, own, get<I>(get<1>(t)), random);
                });
            join<I, N>(out, y);
        });
    }

    /// dx = Σ over the branches, in their order.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, rows<const T, N, output> y, auto&& t,
                                                  auto&& w, rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        const arena<T> memory = pass_plan<T, typename plans::template backward<N, wanted<decltype(dx)>>>::in(w);
        [&]<std::size_t... I>(std::index_sequence<I...>) INGRAIN_INLINE {
            (backward_branch<I>(p, x, y, t, memory, dy, dx, sink), ...);
        }(std::make_index_sequence<count>{});
    }

private:
    template <std::size_t I>
    using branch = type_at<I, parts>;
    template <std::size_t I, std::size_t N>
    using call = layer_calls<branch<I>, N, inlines<N, Bound...>>;
    using slice = output_slices<Join, typename Bound::output...>;

    INGRAIN_INLINE static constexpr void for_each_branch(const auto& visit) {
        kernels::for_each_constant<count>(visit);
    }

    template <std::size_t I, std::size_t N>
    INGRAIN_INLINE static constexpr void backward_branch(const parameters& p, auto x, rows<const T, N, output> y,
                                                         auto&& t, arena<T> w, rows<const T, N, output> dy, auto dx,
                                                         const auto& sink) {
        constexpr bool gives_dx = wanted<decltype(dx)>, adds = gives_dx && I > 0;
        if constexpr (gives_dx || wanted<decltype(get<I>(sink))>) {
            using pass = typename plans::template backward<N, gives_dx>;
            constexpr auto numbers = pass::numbers;
            const auto to = [&] {
                if constexpr (adds)
                    return rows<T, N, In>{w[numbers.dx[I]]};
                else
                    return dx;
            }();
            with_memory<branch<I>, workspace_of<branch<I>, N, gives_dx>>(
                w.from(numbers.layers[I]), [&](auto&& own) INGRAIN_INLINE {
                    call<I, N>::backward(get<I>(p), x, output_seen<I, pass>(y, t, w), get<I>(get<1>(t)), own,
                                         gradient<I, pass>(dy, t, w), to, get<I>(sink));
                });
            if constexpr (adds) kernels::add_to<N * In::size>(as_const(to).data, dx.data);
        }
    }

    /// Where branch I writes.
    template <std::size_t I, std::size_t N, class Pass>
    static constexpr auto destination(rows<T, N, output> y, arena<T> memory) {
        if constexpr (in_y<I, N>)
            return rows<T, N, typename branch<I>::output>{y.data + start<I>};
        else
            return rows<T, N, typename branch<I>::output>{memory[Pass::numbers.own[I]]};
    }

    /// Makes y of what was written.
    template <std::size_t I, std::size_t N>
    INGRAIN_INLINE static constexpr void join(auto out, rows<T, N, output> y) {
        const T* const from = out.data;
        if constexpr (apart) {
            if constexpr (!in_y<I, N>)
                kernels::strided_copy<N * slice::rows[I], slice::widths[I], slice::widths[I], slice::pitch>(
                    from, y.data + start<I>);
        } else if constexpr (I == 0) {
            if (from != y.data) kernels::strided_copy<1, N * output::size, 0, 0>(from, y.data);
        } else if constexpr (multiplies) {
            kernels::multiply_to<N * output::size>(from, y.data);
        } else {
            kernels::add_to<N * output::size>(from, y.data);
        }
    }

    /// Part I of numbers that lie as y does, in a row of its own: where it is, or copied.
    template <std::size_t I, std::size_t N>
    INGRAIN_INLINE static constexpr auto part(rows<const T, N, output> all, T* outside) {
        using type = rows<const T, N, typename branch<I>::output>;
        if constexpr (in_y<I, N>) {
            return type{all.data + start<I>};
        } else {
            kernels::strided_copy<N * slice::rows[I], slice::widths[I], slice::pitch, slice::widths[I]>(
                all.data + start<I>, outside);
            return type{outside};
        }
    }

    /// Output I in the backward pass; nowhere, if the branch does not look at it.
    template <std::size_t I, class Pass, std::size_t N>
    INGRAIN_INLINE static constexpr auto output_seen(rows<const T, N, output> y, auto&& t, arena<T> w) {
        using type = rows<const T, N, typename branch<I>::output>;
        if constexpr (!reads_y<branch<I>>)
            return type{nullptr};
        else if constexpr (kept<I>)
            return type{get<I>(get<0>(t)).values};
        else
            return part<I, N>(y, copies_y<I, N> ? w[Pass::numbers.y[I]] : nullptr);
    }

    /// The gradient of output I: dy, its part of dy, or dy times the outputs of the other branches.
    template <std::size_t I, class Pass, std::size_t N>
    INGRAIN_INLINE static constexpr auto gradient(rows<const T, N, output> dy, auto&& t, arena<T> w) {
        if constexpr (apart) {
            return part<I, N>(dy, copies_dy<I, N> ? w[Pass::numbers.own[I]] : nullptr);
        } else if constexpr (multiplies && count > 1) {
            T* const to = w[Pass::numbers.own[I]];
            kernels::strided_copy<1, N * output::size, 0, 0>(dy.data, to);
            for_each_branch([&]<std::size_t J>(std::integral_constant<std::size_t, J>) INGRAIN_INLINE {
                if constexpr (J != I) kernels::multiply_to<N * output::size>(get<J>(get<0>(t)).values, to);
            });
            return rows<const T, N, output>{to};
        } else {
            return dy;
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
