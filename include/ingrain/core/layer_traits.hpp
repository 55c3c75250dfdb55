#pragma once
/// \file
/// What a layer declares about itself, and how the library asks for it.

#include <ingrain/core/none.hpp>
#include <ingrain/core/optional_trait.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/core/window.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The properties of a bound layer, with what holds where it says nothing. Every bound layer has a member `traits`:
///
///     static constexpr layer_traits traits{.reads_y = false, .framewise = true};      // designators in this order
///     static constexpr layer_traits traits = [] { auto t = base::traits; t.framewise = true; return t; }();
///
/// The second form changes one property of a layer that it derives from.
struct layer_traits {
    /// backward reads x.
    bool reads_x = true;
    /// backward reads y.
    bool reads_y = true;
    /// Each value of y and dx is written once, in its final form and by `store`, so that the pointwise layer behind (or
    /// before) can be computed on the way to memory.
    bool writes_once = false;
    /// The same for y alone.
    bool writes_y_once = false;
    /// y may overwrite x, and dx may overwrite dy.
    bool in_place = false;
    /// y is x with another shape; nothing is computed.
    bool view = false;
    /// The view is a part of x: its values from this index on.
    detail::optional_trait<std::size_t> begins_at{};
    /// Each frame of a sequence is computed on its own, so infer can continue a stream.
    bool framewise = false;
    /// The window that slides along the first extent of x: row p of y depends only on the rows that the window covers
    /// at position p. Such a layer finishes one sample after another and calls `sample_done(y, n)` (core/rows.hpp).
    detail::optional_trait<axis> slides{};
    /// How many earlier frames y depends on. By default the sum over the parts.
    detail::optional_trait<std::size_t> receptive_field{};
    /// A stream says how many frames the whole sequence has (core/whole_sequence.hpp).
    bool counts_frames = false;
    /// forward and infer compute different things. By default true if it is true of a part.
    detail::optional_trait<bool> differs_in_training{};
    /// Training computes something over the samples of a batch: outputs, or statistics. `forward` takes `auto& random`,
    /// which says by `counted_samples<N>(random)` (core/random_and_samples.hpp) which samples count; the others must
    /// change nothing. By default true if it is true of a part.
    detail::optional_trait<bool> across_samples{};
    /// infer is y = x, so a network that only infers can do without the layer (layers/folded.hpp).
    bool infers_identity = false;
    /// A layer with one tensor of weights and a bias per channel computes their weighted sum, which can absorb a scale
    /// (layers/folded.hpp). Say false if it computes something else.
    bool affine_in_parameters = true;
    /// Neither y nor the gradients of the parameters grow with x without end, as they do not behind a normalisation. Of
    /// pointwise layers their function tells.
    bool limits_output = false;
    /// All parameters are running statistics, which backward updates from x. Where nobody asks for dx, backward is
    /// called without dy.
    bool running_statistics = false;
    /// The layer is pointwise and its derivative follows from y, so a neighbour may compute its `function`
    /// (layers/pointwise.hpp).
    bool derivative_from_output = false;
    /// The parts run one after another, and this is the first of them that is trained: the parts before it need no
    /// gradient unless somebody asks for dx.
    detail::optional_trait<std::size_t> first_trained{};
    /// Multiply-accumulates of infer, for one sample. By default the sum over the parts.
    detail::optional_trait<std::size_t> multiply_accumulates{};
    /// Multiply-accumulates of backward for one sample that are needed even without dx.
    std::size_t multiply_accumulates_through_time = 0;
    /// Calls of exp, tanh, ... in infer, for one sample. By default the sum over the parts.
    detail::optional_trait<std::size_t> transcendentals{};
};

/// The traits of a bound layer. Refuses a layer that declares none.
template <class Layer>
inline constexpr layer_traits traits_of = [] {
    constexpr bool declares_traits = requires { requires std::is_same_v<decltype(Layer::traits), const layer_traits>; };
    static_assert(declares_traits,
                  "ingrain: a bound layer declares its properties (core/layer_traits.hpp); one that has none says "
                  "static constexpr ingrain::layer_traits traits{};");
    if constexpr (declares_traits)
        return Layer::traits;
    else
        return layer_traits{};
}();

/// The properties of a bound layer, each by its name in `layer_traits`: whether its backward pass reads x.
template <class Layer>
inline constexpr bool reads_x = traits_of<Layer>.reads_x;
/// Whether its backward pass reads y.
template <class Layer>
inline constexpr bool reads_y = traits_of<Layer>.reads_y;
/// Whether it writes each output once.
template <class Layer>
inline constexpr bool writes_once = traits_of<Layer>.writes_once;
/// Whether infer or forward write each output once.
template <class Layer>
inline constexpr bool writes_y_once = traits_of<Layer>.writes_once || traits_of<Layer>.writes_y_once;
/// Whether y may be where x is.
template <class Layer>
inline constexpr bool in_place = traits_of<Layer>.in_place;
/// Whether its output is its input under another shape.
template <class Layer>
inline constexpr bool is_view = traits_of<Layer>.view;
/// Whether its output is a part of its input.
template <class Layer>
inline constexpr bool is_part = traits_of<Layer>.begins_at.has_value();
/// Whether it treats each frame alone.
template <class Layer>
inline constexpr bool is_framewise = traits_of<Layer>.framewise;
/// Whether its derivative follows from its output.
template <class Layer>
inline constexpr bool is_activation = traits_of<Layer>.derivative_from_output;

/// Whether a layer, or a part of it, computes different things in training and in inference.
template <class Layer>
inline constexpr bool differs_in_training = [] {
    if constexpr (traits_of<Layer>.differs_in_training.has_value())
        return *traits_of<Layer>.differs_in_training;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (differs_in_training<Parts> || ...);
        }(typename Layer::parts{});
    else
        return false;
}();

/// Whether a layer, or a part of it, looks across the samples of a batch.
template <class Layer>
inline constexpr bool across_samples = [] {
    if constexpr (traits_of<Layer>.across_samples.has_value())
        return *traits_of<Layer>.across_samples;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (across_samples<Parts> || ...);
        }(typename Layer::parts{});
    else
        return false;
}();

/// Whether a layer, or a part of it, has parameters that are trained by their gradients.
template <class Layer>
inline constexpr bool is_trained = [] {
    if constexpr (!wanted<typename Layer::parameters> || traits_of<Layer>.running_statistics)
        return false;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) { return (is_trained<Parts> || ...); }(typename Layer::parts{});
    else
        return true;
}();
/// Whether a layer has parameters, and all of them are running statistics.
template <class Layer>
inline constexpr bool tracks_statistics = wanted<typename Layer::parameters> && !is_trained<Layer>;

/// Multiply-accumulates of infer for one sample, of a layer and all that it is made of.
template <class Layer>
constexpr std::size_t multiply_accumulates_of() {
    if constexpr (traits_of<Layer>.multiply_accumulates.has_value())
        return *traits_of<Layer>.multiply_accumulates;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (multiply_accumulates_of<Parts>() + ... + 0);
        }(typename Layer::parts{});
    else
        return 0;
}

/// Calls of exp, tanh, ... in infer for one sample, of a layer and all that it is made of.
template <class Layer>
constexpr std::size_t transcendentals_of() {
    if constexpr (traits_of<Layer>.transcendentals.has_value())
        return *traits_of<Layer>.transcendentals;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (transcendentals_of<Parts>() + ... + 0);
        }(typename Layer::parts{});
    else
        return 0;
}

}}  // namespace ingrain::INGRAIN_ABI
