#pragma once
/// \file
/// The contract of a layer, as the layers made of layers see it.
///
/// A descriptor has `accepts<In>` and `bound<Policy, In>`. The bound layer has `input`, `output`, `parameters` and
///
///     infer<N>   (p, x, y, scratch)
///     backward<N>(p, x, y, trace, workspace, dy, dx, sink)
///
/// x is a row source (core/rows.hpp); y and dx are rows, or `none` for a dx that nobody asks for; dy is read only.
/// dx is overwritten, and complete before the first gradient goes to the sink; each gradient is given once.
/// What a layer does not declare it does not have, and `none` is passed instead:
///
///     scratch<N>                  memory for one call of infer or forward
///     workspace<N>                memory for one call of backward; or
///     workspace<N, Dx>            the same, where without Dx nobody asks for dx
///     trace<N>, or trace<N, Dx>   what training leaves for backward, in
///         forward<N>(p, x, y, scratch, trace, random)    without a trace, infer is what training does
///     state<N>                    what N streams carry from one call to the next, in
///         advance<N>(p, x, y, scratch, state)    the frames x that follow those of the calls before; infer begins anew
///     framewise = true            each step of a sequence is taken alone, so infer continues a stream
///     slides                      the window (core/window.hpp) that slides along the first extent of x: row p of y
///                                 depends on what it meets at position p alone (composition/fused_pooling.hpp). Such a
///                                 layer finishes one sample after another, and calls `complete(y, n)` (core/rows.hpp)
///     writes_once = true          y and dx are written by `store` alone, each number once and complete, so that the
///                                 pointwise layer behind (or before) can be computed on the way to memory
///     writes_y_once = true        the same for y alone
///     in_place = true             y may lie where x lies, dx where dy lies
///     view = true                 y is x, seen with another shape; nothing is computed
///     begins_at                   of a view: y is the numbers of x from this one on
///     reads_x, reads_y = false    backward does not look there
///     differs_in_training = true  forward and infer compute different things
///     infers_identity = true      infer is y = x: a network that is only to infer can do without (layers/folded.hpp)
///     affine                      a type made from parameters: infer is y = factor[c] x + offset[c] for channel c
///                                 (layers/folded.hpp)
///     affine_in_parameters        false: despite weights and bias it is no sum that could take such a layer in
///     observes = true             its parameters are averages alone, which backward finds from x; where nobody asks
///                                 for dx it is called without dy
///     parts                       the layers that it is made of, as a layer_list
///     constants                   the type of the parameters that it has in the program instead
///     derivative_from_output      whether backward of a pointwise layer looks at y alone; then its `function` may be
///                                 computed by its neighbours (layers/pointwise.hpp)
///     kind                        what tables call it
///     options                     numbers in which layers of one kind, with the same shapes and tensors, may differ: a
///                                 file is refused where they do (core/topology_hash.hpp)
///     multiply_accumulates        of one sample's infer
///     transcendentals             of one sample's infer
///     multiply_accumulates_through_time    of one sample's backward, which are there without dx, too
///     initialize(p, random)       instead of the usual initial values
///
/// A layer made of layers shares one block with them: it has `describe_infer` and the like, and takes the tensors of a
/// plan for its scratch or workspace (composition/arena.hpp).
///
/// A descriptor may have `with_bias`, the same layer with a bias; one made of layers has `inside`, their layer_names,
/// and `with_inside<Layers...>`, the same of others. Both are for layers/folded.hpp.

#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <type_traits>

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

/// What a layer says of itself, or what is usual.
template <class Layer>
inline constexpr bool reads_x = [] {
    if constexpr (requires { Layer::reads_x; })
        return Layer::reads_x;
    else
        return true;
}();
template <class Layer>
inline constexpr bool reads_y = [] {
    if constexpr (requires { Layer::reads_y; })
        return Layer::reads_y;
    else
        return true;
}();
template <class Layer>
inline constexpr bool writes_once = [] {
    if constexpr (requires { Layer::writes_once; })
        return Layer::writes_once;
    else
        return false;
}();
template <class Layer>
inline constexpr bool writes_y_once = [] {
    if constexpr (requires { Layer::writes_y_once; })
        return Layer::writes_y_once;
    else
        return writes_once<Layer>;
}();
template <class Layer>
inline constexpr bool in_place = [] {
    if constexpr (requires { Layer::in_place; })
        return Layer::in_place;
    else
        return false;
}();
template <class Layer>
inline constexpr bool is_view = [] {
    if constexpr (requires { Layer::view; })
        return Layer::view;
    else
        return false;
}();
template <class Layer>
inline constexpr bool is_part = requires { Layer::begins_at; };
template <class Layer>
inline constexpr bool is_framewise = [] {
    if constexpr (requires { Layer::framewise; })
        return Layer::framewise;
    else
        return false;
}();
/// Whether the layer is a function of one number whose derivative follows from its value (layers/pointwise.hpp).
template <class Layer>
inline constexpr bool is_activation = [] {
    if constexpr (requires { Layer::derivative_from_output; })
        return Layer::derivative_from_output;
    else
        return false;
}();

/// Whether a layer, or a part of it, computes different things in training and in inference.
template <class Layer>
inline constexpr bool differs_in_training = [] {
    if constexpr (requires { Layer::differs_in_training; })
        return Layer::differs_in_training;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (differs_in_training<Parts> || ...);
        }(typename Layer::parts{});
    else
        return false;
}();

/// Whether a layer, or a part of it, has parameters that descend a gradient: those of one that `observes` do not.
template <class Layer>
inline constexpr bool is_trained = [] {
    if constexpr (!wanted<typename Layer::parameters>)
        return false;
    else if constexpr (requires { Layer::observes; })
        return !Layer::observes;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) { return (is_trained<Parts> || ...); }(typename Layer::parts{});
    else
        return true;
}();
/// Whether it has parameters that are averages alone.
template <class Layer>
inline constexpr bool only_observes = wanted<typename Layer::parameters> && !is_trained<Layer>;

/// Multiply-accumulates of one sample's infer, of a layer and all that it is made of.
template <class Layer>
constexpr std::size_t multiply_accumulates_of() {
    if constexpr (requires { Layer::multiply_accumulates; })
        return Layer::multiply_accumulates;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (multiply_accumulates_of<Parts>() + ... + 0);
        }(typename Layer::parts{});
    else
        return 0;
}

/// Calls of exp, tanh, ... in one sample's infer, of a layer and all that it is made of.
template <class Layer>
constexpr std::size_t transcendentals_of() {
    if constexpr (requires { Layer::transcendentals; })
        return Layer::transcendentals;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (transcendentals_of<Parts>() + ... + 0);
        }(typename Layer::parts{});
    else
        return 0;
}

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
                                               generator& random) {
    if constexpr (wanted<decltype(trace)>)
        Layer::template forward<N>(p, x, y, scratch, trace, random);
    else
        Layer::template infer<N>(p, x, y, scratch);
}

}}  // namespace ingrain::INGRAIN_ABI
