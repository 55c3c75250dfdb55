#pragma once
/// \file
/// Convolution over time.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/layers/convolution/causal_convolution.hpp>
#include <ingrain/layers/convolution/convolution.hpp>
#include <ingrain/layers/convolution/convolution_options.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `conv1d`.
struct conv1d_options {         // in braces: conv1d<{.filters = 4, .kernel = 3}>
    std::size_t filters = 0;    ///< how many: the channels of the output
    std::size_t kernel = 1;     ///< extent of the window that a filter sees
    std::size_t stride = 1;     ///< positions that the window moves by
    std::size_t dilation = 1;   ///< distance of neighbouring values in the window
    padding1d padding = valid;  ///< zeros around the input: `valid` (none), `same`, `causal`, or how many
    std::size_t groups = 1;     ///< channels and filters are split into so many independent groups
    ingrain::bias bias = ingrain::bias::trained;  ///< whether each filter adds a trained value
};

namespace detail {

/// Whether options make sense by themselves. A base: where an assertion fails in the class itself, clang treats it as
/// one without members.
template <conv1d_options Options>
struct conv1d_options_make_sense {
    static_assert(Options.filters > 0, "ingrain::conv1d: say how many filters: conv1d<{.filters = 4, .kernel = 3}>");
    static_assert(groups_divide_filters(Options),
                  "ingrain::conv1d: .groups must divide .filters: each group has as many filters as the others");
    static constexpr bool moves = Options.kernel > 0 && Options.stride > 0 && Options.dilation > 0;
    static_assert(moves, "ingrain::conv1d: .kernel, .stride and .dilation must be at least 1");
    static constexpr bool value = Options.filters > 0 && groups_divide_filters(Options) && moves;
};

template <conv1d_options Options, class In>
inline constexpr axis time_axis{In::extents[0], Options.kernel, Options.stride, Options.dilation, Options.padding};

template <conv1d_options Options, class In>
concept sequence_for = conv1d_options_make_sense<Options>::value && In::rank == 2 && In::last % Options.groups == 0 &&
                       time_axis<Options, In>.fits();

/// Says why a sequence does not fit.
template <conv1d_options Options, class In>
struct sequence_refused {
    static constexpr bool groups_fit = conv1d_options_make_sense<Options>::value && In::last % Options.groups == 0;
    static_assert(In::rank == 2,
                  "ingrain::conv1d takes a sequence, [Time, Channels]; a single channel is input<256, 1>");
    static_assert(In::rank != 2 || groups_fit || !conv1d_options_make_sense<Options>::value,
                  "ingrain::conv1d: .groups must divide the channels of the sequence");
    static_assert(
        In::rank != 2 || !groups_fit,
        "ingrain::conv1d: the kernel is longer than the padded sequence; pad it (`.padding = causal`), or take a "
        "shorter kernel");
    using type = refused<In>;
};

template <class Policy, conv1d_options Options, class In>
struct sequence_convolution {
    static constexpr axis time = time_axis<Options, In>;
    // Named, because an expression in a type becomes part of all symbols that depend on it.
    static constexpr std::size_t steps = time.positions(), in = In::last / Options.groups;
    static constexpr bool streams =
        Options.padding.kind == padding_kind::causal && Options.stride == 1 && Options.kernel > 1;
    using windows = kernels::windows<axis{1, 1, 1, 1, valid}, time, In::last, Options.filters, Options.groups>;
    // A stream computes one position at a time, and its sums are those of the whole sequence.
    static constexpr std::size_t chains = streams ? kernels::chains(windows::depth, windows::out) : 1;
    using whole = convolution<Policy, In, shape<steps, Options.filters>, shape<Options.kernel, in, Options.filters>,
                              windows, chains, Options.bias>;
    using type = std::conditional_t<streams, causal_convolution<whole, windows>, whole>;
};

}  // namespace detail

/// Convolution over time: each filter is a weighted sum of the frames in its window.
///
///     y[t, f] = b[f] + Σ_{i, k} x[t S - P + i D, k] W[i, k, f]
///     x: [Time, Channels]   W: [Kernel, Channels / groups, Filters]   b: [Filters]
///     S: stride   D: dilation   P: padding before the sequence, where x is zero
///
///     using net = network<input<256, 1>, conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = causal}>, tanh,
///                         dense<1>>;
///
/// Takes a sequence; refuses a kernel that is longer than the padded one. Padding is `valid` (none), `same`, `causal`
/// (before the sequence alone: y[t] looks at x[t] and earlier frames) or `{before, after}`. Causal with a stride of 1,
/// it streams: a state holds a ring of the last frames. Keeps nothing for the backward pass.
template <conv1d_options Options>
struct conv1d : detail::conv1d_options_make_sense<Options> {
    using with_bias = conv1d<detail::biased(Options)>;

    template <class In>
    static constexpr bool accepts = detail::sequence_for<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::sequence_convolution<Policy, Options, In>,
                                      detail::sequence_refused<Options, In>>::type {
        static constexpr char kind[] = "conv1d";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
