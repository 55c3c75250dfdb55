#pragma once
/// \file
/// The contract of a layer: everything that networks and layers made of layers use of it.
///
/// A descriptor, `dense<8>`, has `accepts<In>` and `bound<Policy, In>`. The bound layer has the types `input`, `output`
/// and `parameters`, its properties `traits` (core/layer_traits.hpp), and the passes for N samples
///
///     infer<N>   (p, x, y, scratch)
///     backward<N>(p, x, y, trace, workspace, dy, dx, sink)
///
/// x is a row source (core/rows.hpp). y and dx are rows, or `none` for a dx that nobody asks for. dy is read only.
/// backward overwrites dx and completes it before it gives the first gradient to the sink; it gives each gradient once.
///
/// A layer may have the following members. Without them it is passed `none`, or the default holds.
///
///     scratch<N>                  memory for one call of infer or forward
///     workspace<N>                memory for one call of backward; or
///     workspace<N, Dx>            the same, where Dx says whether somebody asks for dx
///     trace<N>, or trace<N, Dx>   what training leaves for backward, written by
///         forward<N>(p, x, y, scratch, trace, random)    without a trace, training calls infer; random is a
///                                                        generator, or tells which samples count as well
///                                                        (core/random_and_samples.hpp)
///     state<N>                    what N streams carry from one call to the next, in
///         advance<N>(p, x, y, scratch, state)    x are the frames that follow; infer starts afresh
///     initialize(p, random)       initial values other than the usual ones (training/initialize.hpp)
///     fan_in, fan_out             of its weights, for initialisers, where their shape does not say so
///     kind                        its name in tables, a string
///     options                     an array of the values in which layers of one kind, with the same shapes and
///                                 tensors, can differ in their answers: files, headers and checkpoints are refused
///                                 where they do (core/topology_hash.hpp)
///     training_options            the same of values that only training uses: checkpoints of training are refused
///                                 where they differ (training/training_hash.hpp)
///     function                    of a pointwise layer (layers/pointwise.hpp)
///     affine                      a type made from parameters: infer is y = factor[c] x + offset[c] for each channel c
///                                 (layers/folded.hpp)
///     parts                       the layers that it is made of, as a layer_list
///     constants                   the type of the parameters that it has in the program instead of in `parameters`
///
/// A layer made of layers plans one block of memory with them: it has `describe_infer`, `describe_forward` and
/// `describe_backward`, and takes the tensors of a plan as its scratch or workspace (composition/arena.hpp). A
/// `sequence` has `inference_scratch<N>` as well, the memory of a network's inference, and `training_scratch<N, Dx>`
/// and `training_workspace<N>`, those of its training step.
///
/// A descriptor may have `with_bias`, the same layer with a bias. One made of layers has `inside`, their layer_names,
/// and `with_inside<Layers...>`, the same of other layers; one made of branches `branches` and `with_branches`; one
/// that is bound as another `expanded<In>`, which; one that is its layers one after another `is_sequence`.
/// layers/folded.hpp uses them.

#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random_and_samples.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Layer, std::size_t N>
struct scratch_in {
    using type = none;
};
template <class Layer, std::size_t N>
    requires requires { typename Layer::template scratch<N>; }
struct scratch_in<Layer, N> {
    using type = typename Layer::template scratch<N>;
};

template <class Layer, std::size_t N, bool Dx>
struct workspace_in {
    using type = none;
};
template <class Layer, std::size_t N, bool Dx>
    requires requires { typename Layer::template workspace<N>; }
struct workspace_in<Layer, N, Dx> {
    using type = typename Layer::template workspace<N>;
};
template <class Layer, std::size_t N>
    requires requires { typename Layer::template workspace<N, false>; }
struct workspace_in<Layer, N, false> {
    using type = typename Layer::template workspace<N, false>;
};

template <class Layer, std::size_t N, bool Dx>
struct trace_in {
    using type = none;
};
template <class Layer, std::size_t N, bool Dx>
    requires requires { typename Layer::template trace<N>; }
struct trace_in<Layer, N, Dx> {
    using type = typename Layer::template trace<N>;
};
template <class Layer, std::size_t N>
    requires requires { typename Layer::template trace<N, false>; }
struct trace_in<Layer, N, false> {
    using type = typename Layer::template trace<N, false>;
};

template <class Layer, std::size_t N>
struct state_in {
    using type = none;
};
template <class Layer, std::size_t N>
    requires requires { typename Layer::template state<N>; }
struct state_in<Layer, N> {
    using type = typename Layer::template state<N>;
};

}  // namespace detail

/// A layer's memory of each kind, or `none`.
template <class Layer, std::size_t N>
using scratch_of = typename detail::scratch_in<Layer, N>::type;
template <class Layer, std::size_t N, bool Dx = true>
using workspace_of = typename detail::workspace_in<Layer, N, Dx>::type;
template <class Layer, std::size_t N, bool Dx = true>
using trace_of = typename detail::trace_in<Layer, N, Dx>::type;
template <class Layer, std::size_t N>
using state_of = typename detail::state_in<Layer, N>::type;

/// `advance`, or `infer` where nothing is carried from call to call.
template <class Layer, std::size_t N>
INGRAIN_INLINE constexpr void infer_or_advance(const auto& p, auto x, auto y, auto&& scratch, auto&& state) {
    if constexpr (wanted<decltype(state)>)
        Layer::template advance<N>(p, x, y, scratch, state);
    else
        Layer::template infer<N>(p, x, y, scratch);
}

/// `forward`, or `infer` where nothing is to be left for backward.
template <class Layer, std::size_t N>
INGRAIN_INLINE constexpr void forward_or_infer(const auto& p, auto x, auto y, auto&& scratch, auto&& trace,
                                               auto& random) {
    if constexpr (wanted<decltype(trace)>)
        Layer::template forward<N>(p, x, y, scratch, trace, detail::handed_to<Layer>(random));
    else
        Layer::template infer<N>(p, x, y, scratch);
}

}}  // namespace ingrain::INGRAIN_ABI
