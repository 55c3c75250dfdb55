#pragma once
/// \file
/// Transposed convolution over time.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/layers/convolution/causal_transposed_convolution.hpp>
#include <ingrain/layers/convolution/convolution_options.hpp>
#include <ingrain/layers/convolution/transposed_axis.hpp>
#include <ingrain/layers/convolution/transposed_convolution.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `conv_transpose1d`.
struct conv_transpose1d_options {    // in braces: conv_transpose1d<{.filters = 4, .kernel = 4, .stride = 2}>
    std::size_t filters = 0;         ///< how many: the channels of the output
    std::size_t kernel = 1;          ///< extent of the window that a value is spread over
    std::size_t stride = 1;          ///< positions of the output that the window moves by
    std::size_t dilation = 1;        ///< distance of neighbouring values in the window
    padding1d padding = valid;       ///< what is left out of the result
    std::size_t output_padding = 0;  ///< frames behind the result, beside padding by numbers
    std::size_t groups = 1;          ///< channels and filters are split into so many independent groups
    ingrain::bias bias = ingrain::bias::trained;  ///< whether each filter adds a trained value
};

namespace detail {

/// Whether options make sense by themselves. A base: where an assertion fails in the class itself, clang treats it as
/// one without members.
template <conv_transpose1d_options Options>
struct conv_transpose1d_options_make_sense {
    static_assert(Options.filters > 0,
                  "ingrain::conv_transpose1d: say how many filters: conv_transpose1d<{.filters = 4, .kernel = 4, "
                  ".stride = 2}>");
    static_assert(groups_divide_filters(Options),
                  "ingrain::conv_transpose1d: .groups must divide .filters: each group has as many filters as the "
                  "others");
    static constexpr bool moves = Options.kernel > 0 && Options.stride > 0 && Options.dilation > 0;
    static_assert(moves, "ingrain::conv_transpose1d: .kernel, .stride and .dilation must be at least 1");
    static constexpr bool pads = takes_output_padding(Options.padding, Options.output_padding);
    static_assert(
        pads,
        "ingrain::conv_transpose1d: with .padding = same or causal the result is .stride times as long as the "
        "sequence; leave out .output_padding, or give .padding in numbers");
    static constexpr bool value = moves && pads && Options.filters > 0 && groups_divide_filters(Options);
};

template <conv_transpose1d_options Options, class In>
inline constexpr transposed_axis transposed_time{In::extents[0],   Options.kernel,  Options.stride,
                                                 Options.dilation, Options.padding, Options.output_padding};

template <conv_transpose1d_options Options, class In>
concept sequence_to_transpose = conv_transpose1d_options_make_sense<Options>::value && In::rank == 2 &&
                                In::last % Options.groups == 0 && transposed_time<Options, In>.fits;

/// Says why a sequence does not fit.
template <conv_transpose1d_options Options, class In>
struct sequence_not_transposed {
    static constexpr bool groups_fit =
        conv_transpose1d_options_make_sense<Options>::value && In::last % Options.groups == 0;
    static_assert(In::rank == 2,
                  "ingrain::conv_transpose1d takes a sequence, [Time, Channels]; a single channel is input<256, 1>");
    static_assert(In::rank != 2 || groups_fit || !conv_transpose1d_options_make_sense<Options>::value,
                  "ingrain::conv_transpose1d: .groups must divide the channels of the sequence");
    static_assert(In::rank != 2 || !groups_fit,
                  "ingrain::conv_transpose1d: .padding leaves nothing of the result, or .output_padding is not less "
                  "than .stride; take less of it");
    using type = refused<In>;
};

template <class Policy, conv_transpose1d_options Options, class In>
struct transposed_sequence_convolution {
    static constexpr transposed_axis time = transposed_time<Options, In>;
    static constexpr axis result = time.result;
    // Named, because an expression in a type becomes part of all symbols that depend on it.
    static constexpr std::size_t steps = result.extent, overlap = time.overlap();
    using windows = kernels::windows<axis{1, 1, 1, 1, valid}, result, Options.filters, In::last, Options.groups>;
    static constexpr bool looks_back = time.is_causal() && time.looks_back() > 0;
    static constexpr bool framewise = time.is_causal() && !looks_back;
    using whole = transposed_convolution<Policy, In, shape<steps, Options.filters>,
                                         shape<windows::out, Options.kernel, Options.filters>, windows, overlap,
                                         framewise, Options.bias>;
    using type = std::conditional_t<looks_back, causal_transposed_convolution<whole, windows>, whole>;
};

}  // namespace detail

/// Transposed convolution over time: each frame is added, weighted, to the frames of y that its window covers.
///
///     y[u, f] = b[f] + Σ_{t, i, k: t S + i D - P = u} x[t, k] W[k, i, f]
///     x: [Time, Channels]   W: [Channels / groups, Kernel, Filters]   b: [Filters]
///     y: [(Time - 1) S + (Kernel - 1) D + 1 + output_padding - padding, Filters]
///     S: stride   D: dilation   P: padding before
///
///     using twice = conv_transpose1d<{.filters = 4, .kernel = 4, .stride = 2, .padding = same}>;
///     using net = network<input<16, 8>, twice, tanh, dense<1>>;                    // 32 frames
///
/// Takes a sequence. Padding is left out of y: `valid` (nothing), `same` (on both sides) and `causal` (behind alone),
/// so that y has Time S frames, or `{before, after}`. Refuses padding that leaves nothing, and an output_padding that
/// is not less than the stride. Causal, it streams: each frame gives `stride` frames, and a state holds those that are
/// begun. Group g sums the g-th part of the channels into the g-th part of the filters. The backward pass turns W, in
/// memory for as many values, if dx is wanted. Zeiler et al. 2010, doi:10.1109/CVPR.2010.5539957
template <conv_transpose1d_options Options>
struct conv_transpose1d : detail::conv_transpose1d_options_make_sense<Options> {
    using with_bias = conv_transpose1d<detail::biased(Options)>;

    template <class In>
    static constexpr bool accepts = detail::sequence_to_transpose<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::transposed_sequence_convolution<Policy, Options, In>,
                                      detail::sequence_not_transposed<Options, In>>::type {
        static constexpr char kind[] = "conv_transpose1d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
