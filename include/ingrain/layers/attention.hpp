#pragma once
/// \file
/// Self-attention with several heads.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/step_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/whole_sequence.hpp>
#include <ingrain/layers/attention/attention_over.hpp>
#include <ingrain/layers/bias.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `attention`.
struct attention_options {                        // in braces: attention<{.heads = 4}>
    std::size_t heads = 1;                        ///< how many, side by side
    bool causal = false;                          ///< a frame sees itself and earlier frames alone
    std::size_t size = 0;                         ///< values of a query, key or value of one head; 0: channels / heads
    ingrain::bias bias = ingrain::bias::trained;  ///< whether products add trained values
};

namespace detail {

/// Whether heads divide the channels of a sequence.
template <attention_options Options, class In>
concept heads_fit = Options.heads > 0 && In::rank == 2 && (Options.size > 0 || In::last % Options.heads == 0);

/// Says why a sequence does not fit.
template <attention_options Options, class In>
struct attention_refused {
    static_assert(In::rank == 2,
                  "ingrain::attention takes a sequence of vectors, [Time, Channels]: "
                  "network<input<64, 8>, attention<{.heads = 2}>, ...>");
    static_assert(In::rank != 2 || Options.heads == 0,
                  "ingrain::attention: .heads must divide the channels of the sequence; or say how many values a head "
                  "has: attention<{.heads = 3, .size = 4}>");
    using type = refused<In>;
};

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <std::size_t Heads>
struct some_heads {
    static_assert(Heads > 0, "ingrain::attention needs at least one head: attention<{.heads = 2}>");
};

template <class Policy, attention_options Options, class In>
struct attention_of {
    static constexpr std::size_t size = Options.size > 0 ? Options.size : In::last / Options.heads;
    using type = attention_over<Policy, In, Options.heads, size, Options.causal, Options.bias>;
};

}  // namespace detail

/// Self-attention over a sequence, with several heads (Vaswani et al. 2017, arXiv:1706.03762).
///
///     q, k, v = x W + b                       each with its columns of W and b, and in them each head with its own
///     z[t] = Σ_s softmax_s(q[t]·k[s] / √size) v[s]      for each head; s <= t if `causal`
///     y = z U + c                             z: the heads side by side, [Time, heads size]
///     x, y: [Time, C]   W: [C, 3 heads size]   b: [3 heads size]   U: [heads size, C]   c: [C]
///
///     using net = network<input<64, 8>, residual<layer_norm<>, attention<{.heads = 2, .causal = true}>>, dense<3>>;
///
/// Takes a sequence whose channels the heads divide, unless `.size` is given. Has the formula of PyTorch's
/// MultiheadAttention. Parameters: 4 C heads size, and 3 heads size + C biases. Kept for the backward pass: the
/// softmax, heads Time² values, and q, k, v and z. Operations grow with Time²; causal attention computes what it masks.
///
/// If causal it streams: a state holds keys and values of the last Time frames, Time being the length of the sequence.
/// A frame costs what a row of the sequence costs. After more than Time frames each sees the last Time of them.
template <attention_options Options = {}>
struct attention : detail::some_heads<Options.heads> {
    template <class In>
    static constexpr bool accepts = detail::heads_fit<Options, In>;

    template <class Policy, class In>
    struct bound : std::conditional_t<accepts<In>, detail::attention_of<Policy, Options, In>,
                                      detail::attention_refused<Options, In>>::type {
        static constexpr char kind[] = "attention";
        static constexpr std::size_t options[]{Options.heads, Options.causal};
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
