#pragma once
/// \file
/// Branches that see the same x, bound to its shape: runs the steps that composition/branches_steps.hpp lists.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/branches_steps.hpp>
#include <ingrain/composition/inlining.hpp>
#include <ingrain/composition/join_functions.hpp>
#include <ingrain/composition/joins.hpp>
#include <ingrain/composition/operand_rows.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/positions.hpp>
#include <ingrain/kernels/strided_copy.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The parts of the trace.
using outputs_and_own = layer_names<struct outputs_of_branches, struct own>;
/// Each branch has x for input; `Join` makes y of their outputs, in the order of the branches (composition/joins.hpp).
template <class Join, class Policy, class In, class Names, class... Bound>
struct branches : described_by<branches_steps<branches<Join, Policy, In, Names, Bound...>>> {
    using T = number_of<Policy>;
    using input = In;
    using output = typename joined<Join, typename Bound::output...>::type;
    using parts = layer_list<Bound...>;
    using joined_by = Join;
    using parameters = pack_or_none<Names, typename Bound::parameters...>;
    using passes = branches_steps<branches>;
    using slices = output_slices<Join, typename Bound::output...>;
    static constexpr std::size_t count = sizeof...(Bound);
    using flags = std::array<bool, count>;

    static constexpr char kind[] = "parallel";
    using join = join_function<Join>;
    static constexpr bool separate = slices::separate, reads_outputs = join::reads_outputs, negates = join::negates;
    static constexpr unsigned options[]{join::number};
    /// A branch that reads its own output reads its part of y, if the outputs are separate.
    static constexpr layer_traits traits{.reads_x = (reads_x<Bound> || ...),
                                         .reads_y = separate && (reads_y<Bound> || ...),
                                         .receptive_field = std::max({receptive_field_of<Bound>...})};

    static constexpr flags reads{reads_y<Bound>...}, has_parameters{wanted<typename Bound::parameters>...};
    static constexpr std::array<std::size_t, count> sizes{Bound::output::size...};
    /// Whether an output is a vector that meets the others at all positions.
    static constexpr flags spreads{(!separate && Bound::output::size != output::size)...};
    static constexpr bool spreads_any = ((!separate && Bound::output::size != output::size) || ...);
    /// Where in y the values of each output begin.
    static constexpr std::array<std::size_t, count> starts = [] {
        std::array<std::size_t, count> result{};
        if constexpr (separate)
            for (std::size_t i = 1; i < count; ++i) result[i] = result[i - 1] + slices::widths[i - 1];
        return result;
    }();
    /// Whether an output is written directly to y: its part of one sample, or the first of those that are combined.
    template <std::size_t N>
    static constexpr flags in_y = [] {
        flags result{};
        for (std::size_t i = 0; i < count; ++i)
            if constexpr (separate)
                result[i] = N == 1 && slices::rows[i] == 1;
            else
                result[i] = i == 0 && !spreads[i];
        return result;
    }();
    /// Whether an output is kept for the backward pass, beside y.
    static constexpr flags kept{(!separate && (reads_outputs || reads_y<Bound>))...};
    /// What is copied in the backward pass: the part of y that a branch reads, and its gradient.
    template <std::size_t N>
    static constexpr bool copies_y(std::size_t i) {
        return separate && !in_y<N>[i] && reads[i];
    }
    template <std::size_t N>
    static constexpr bool copies_dy(std::size_t i) {
        return separate ? !in_y<N>[i] : (reads_outputs && count > 1) || (negates && i > 0) || spreads[i];
    }

    template <class Pass>
    static constexpr std::size_t size_of = pass_plan<T, Pass>::plan.size;
    template <std::size_t N>
    struct scratch : arena_storage<T, std::max(size_of<typename passes::template infer_pass<N>>,
                                               size_of<typename passes::template forward_pass<N, true>>)> {};

    template <class Indices, std::size_t N>
    struct training;
    template <std::size_t... I, std::size_t N>
    struct training<std::index_sequence<I...>, N> {
        using outputs = pack_or_none<Names, block<T, kept[I] ? N * Bound::output::size : 0>...>;
        using traces = pack_or_none<Names, trace_of<Bound, N>...>;
    };
    template <std::size_t N>
    using training_of = training<std::make_index_sequence<count>, N>;
    template <std::size_t N>
    using trace = pack_or_none<outputs_and_own, typename training_of<N>::outputs, typename training_of<N>::traces>;

    template <std::size_t N, bool Dx = true>
    struct workspace : arena_storage<T, std::max(size_of<typename passes::template backward_pass<N, Dx>>,
                                                 size_of<typename passes::template backward_pass<N, false>>)> {};

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
        using pass = typename passes::template infer_pass<N>;
        const arena<T> memory = tensors_in<T, pass>(s);
        for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
            constexpr step now = pass::steps.all[I];
            if constexpr (now.what == operation::infer)
                with_memory<branch<now.layer>, scratch_of<branch<now.layer>, N>>(
                    memory.from(own_memory<pass>[I]), [&](auto&& own) INGRAIN_INLINE {
                        call<now.layer, N>::infer(
                            get<now.layer>(p), x,
                            operand_rows<pass, I, &step::to>(none{}, y, none{}, none{}, none{}, memory), own,
                            get<now.layer>(state));
                    });
            else
                combine<pass, I>(y, none{}, none{}, none{}, memory);
        });
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, auto x, rows<T, N, output> y, auto&& s, auto&& t,
                                                 auto& random) noexcept INGRAIN_NONBLOCKING {
        using pass = typename passes::template forward_pass<N, true>;
        const arena<T> memory = tensors_in<T, pass>(s);
        for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
            constexpr step now = pass::steps.all[I];
            if constexpr (now.what == operation::forward) {
                auto& handed = handed_to<branch<now.layer>>(random);
                with_memory<branch<now.layer>, scratch_of<branch<now.layer>, N>>(
                    memory.from(own_memory<pass>[I]), [&](auto&& own) INGRAIN_INLINE {
                        call<now.layer, N>::forward(
                            get<now.layer>(p), x,
                            operand_rows<pass, I, &step::to>(none{}, y, none{}, none{}, get<0>(t), memory), own,
                            get<now.layer>(get<1>(t)), handed);
                    });
            } else {
                combine<pass, I>(y, none{}, none{}, get<0>(t), memory);
            }
        });
    }

    /// dx = Σ over the branches, in their order.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, rows<const T, N, output> y, auto&& t,
                                                  auto&& w, rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        using pass = typename passes::template backward_pass<N, wanted<decltype(dx)>>;
        const arena<T> memory = tensors_in<T, pass>(w);
        for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
            constexpr step now = pass::steps.all[I];
            if constexpr (now.what == operation::backward)
                with_memory<branch<now.layer>, workspace_of<branch<now.layer>, N, wanted<decltype(dx)>>>(
                    memory.from(own_memory<pass>[I]), [&](auto&& own) INGRAIN_INLINE {
                        call<now.layer, N>::backward(
                            get<now.layer>(p), x,
                            as_const(operand_rows<pass, I, &step::y>(x, y, dy, dx, get<0>(t), memory)),
                            get<now.layer>(get<1>(t)), own,
                            as_const(operand_rows<pass, I, &step::dy>(x, y, dy, dx, get<0>(t), memory)),
                            operand_rows<pass, I, &step::to>(x, y, dy, dx, get<0>(t), memory), get<now.layer>(sink));
                    });
            else if constexpr (now.what != operation::divide)
                combine<pass, I>(y, dy, dx, get<0>(t), memory);
        });
    }

private:
    template <std::size_t I>
    using branch = type_at<I, parts>;
    template <std::size_t I, std::size_t N>
    using call = layer_calls<branch<I>, N, inlines<N, Bound...>>;

    /// Step I, in which no layer runs: copies an output to its slices of y or slices of y to one contiguous block, or
    /// combines values element by element.
    template <class Pass, std::size_t I>
    INGRAIN_INLINE static constexpr void combine(auto y, auto dy, auto dx, auto&& kept_outputs, arena<T> memory) {
        constexpr step now = Pass::steps.all[I];
        const T* const from = operand_rows<Pass, I, &step::x>(none{}, y, dy, dx, kept_outputs, memory).data;
        T* const to = operand_rows<Pass, I, &step::to>(none{}, y, dy, dx, kept_outputs, memory).data;
        constexpr bool spread = spreads[now.layer];
        using all = kernels::positions<Pass::samples, separate ? 1 : output::leading, separate ? 1 : output::last>;
        if constexpr (now.what == operation::add) {
            kernels::add_to<Pass::samples * In::size>(from, to);
        } else if constexpr (now.what == operation::join) {
            all::template combine<spread>(from, to, [](auto a, auto b) INGRAIN_INLINE { return join::value(a, b); });
        } else if constexpr (now.what == operation::share) {
            constexpr bool earlier = now.x.tensor < now.layer;
            const T* const mine = operand_rows<Pass, I, &step::dy>(none{}, y, dy, dx, kept_outputs, memory).data;
            all::template combine<spread, spreads[now.x.tensor]>(
                mine, from, to,
                [](auto d, auto a, auto b) INGRAIN_INLINE { return join::template share<earlier>(d, a, b); });
        } else if constexpr (now.what == operation::collect) {
            all::sum(from, to);
        } else if constexpr (now.what == operation::negate) {
            kernels::positions<Pass::samples, 1, sizes[now.layer]>::template combine<false>(
                to, to, [](auto, auto d) INGRAIN_INLINE { return simd::negate(d); });
        } else if constexpr (spread && now.to.in == location::y) {
            all::repeat(from, to);
        } else if constexpr (!separate) {
            kernels::strided_copy<1, Pass::samples * output::size, 0, 0>(from, to);
        } else {
            constexpr std::size_t width = slices::widths[now.layer], rows = Pass::samples * slices::rows[now.layer];
            if constexpr (now.to.in == location::y)
                kernels::strided_copy<rows, width, width, slices::pitch>(from, to + starts[now.layer]);
            else
                kernels::strided_copy<rows, width, slices::pitch, width>(from + starts[now.layer], to);
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
