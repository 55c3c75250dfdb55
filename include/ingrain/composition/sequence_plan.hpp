#pragma once
/// \file
/// The passes of a sequence, as steps, and the memory that the compiler plans from them.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/memory_plan.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/composition/sequence_memory.hpp>
#include <ingrain/composition/sequence_steps.hpp>
#include <ingrain/core/layer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The passes of a sequence and their memory.
template <class T, class Names, class... Bound>
struct sequence_plan : described_by<sequence_plan<T, Names, Bound...>> {
    using assignment = buffer_assignment<Bound...>;
    static constexpr std::size_t depth = assignment::depth, last = assignment::last;

    /// The forward pass that keeps nothing.
    template <std::size_t N>
    struct infer_pass : pass_over<infer_pass<N>, T, layer_list<Bound...>, N> {
        static constexpr auto buffers = assignment::infer_buffers;
        static constexpr auto values = sequence_steps<N, Bound...>::outputs(buffers, {}, assignment::pooled);
        static constexpr auto steps = sequence_steps<N, Bound...>::forward(values, true);
    };

    /// The forward pass in training.
    template <std::size_t N, bool Dx>
    struct forward_pass : pass_over<forward_pass<N, Dx>, T, layer_list<Bound...>, N>,
                          trace_layout<T, Names, N, Dx, Bound...> {
        using layout = trace_layout<T, Names, N, Dx, Bound...>;
        static constexpr auto values = sequence_steps<N, Bound...>::outputs(layout::buffers, layout::kept_buffers, {});
        static constexpr auto steps = [] {
            auto result = sequence_steps<N, Bound...>::forward(values, false);
            for (std::size_t i = 0; i < result.count; ++i) {
                step& now = result.all[i];
                if (layout::leaves_trace(now.layer)) now.what = operation::forward;
                now.with_dx = Dx || now.layer > assignment::first_trained;
            }
            return result;
        }();
    };

    /// What training keeps. Without `Dx`, which says that the gradient of x will be wanted, the layers below the first
    /// one that is trained leave nothing.
    template <std::size_t N, bool Dx = true>
    struct kept : pack<kept_and_own, typename trace_layout<T, Names, N, Dx, Bound...>::outputs,
                       typename trace_layout<T, Names, N, Dx, Bound...>::traces> {
        static constexpr bool with_dx = Dx;
    };
    /// If that is nothing, and infer does not overwrite what backward reads, training infers.
    template <std::size_t N, bool Dx = true>
    using trace = std::conditional_t<std::is_empty_v<kept<N, Dx>> &&
                                         forward_pass<N, Dx>::buffers == assignment::output_buffers({}),
                                     none, kept<N, Dx>>;

    /// Whether a trace was made with the gradient of x.
    template <std::size_t N, class Trace>
    static constexpr bool made_with_dx = [] {
        if constexpr (wanted<Trace>)
            return std::remove_cvref_t<Trace>::with_dx;
        else
            return !wanted<trace<N, true>>;
    }();

    /// The backward pass, with a trace that was made `WithDx`. An `Owned` dy may be overwritten.
    template <std::size_t N, bool Dx, bool WithDx = Dx, bool Owned = false>
    struct backward_pass : pass_over<backward_pass<N, Dx, WithDx, Owned>, T, layer_list<Bound...>, N> {
        using made = forward_pass<N, WithDx>;
        /// From which layer on the trace holds outputs.
        static constexpr std::size_t kept_from = wanted<trace<N, WithDx>> ? made::from : depth;
        static constexpr buffer_indices<depth> buffers = assignment::gradient_buffers(Owned),
                                               reused_buffers = assignment::reused_buffers(
                                                   kept_from, sequence_steps<1, Bound...>::sizes, buffers);
        static constexpr auto values =
            sequence_steps<N, Bound...>::gradients(buffers, reused_buffers, Dx ? 0 : assignment::first_trained);
        static constexpr auto steps = sequence_steps<N, Bound...>::backward(
            sequence_steps<N, Bound...>::seen(made::values, made::kept), values, Dx);
    };

    /// The size of what the forward pass in training needs beside the trace.
    template <std::size_t N, bool Dx>
    static constexpr std::size_t size_in_training() {
        if constexpr (wanted<trace<N, Dx>>)
            return pass_plan<T, forward_pass<N, Dx>>::plan.size;
        else
            return 0;  // it infers
    }

    /// What layers hand on, and what each needs for itself while it runs.
    template <std::size_t N>
    struct scratch : arena_storage<T, std::max({pass_plan<T, infer_pass<N>>::plan.size, size_in_training<N, true>(),
                                                size_in_training<N, false>()})> {};

    /// What inference needs of it.
    template <std::size_t N>
    struct inference_scratch : arena_storage<T, pass_plan<T, infer_pass<N>>::plan.size> {};

    /// What the forward pass in training needs of it.
    template <std::size_t N, bool Dx = true>
    using training_scratch =
        std::conditional_t<wanted<trace<N, Dx>>, arena_storage<T, size_in_training<N, Dx>()>, scratch<N>>;

    template <std::size_t N, bool Dx, bool WithDx, bool Owned = false>
    static constexpr std::size_t workspace_size = pass_plan<T, backward_pass<N, Dx, WithDx, Owned>>::plan.size;
    template <std::size_t N, bool Dx = true>
    struct workspace : arena_storage<T, std::max({workspace_size<N, Dx, Dx>, workspace_size<N, false, Dx>,
                                                  workspace_size<N, false, false>})> {};

    /// What the backward pass needs in training, where dx is not wanted and dy may be overwritten.
    template <std::size_t N>
    struct training_workspace : arena_storage<T, workspace_size<N, false, false, true>> {};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
