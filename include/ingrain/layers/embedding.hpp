#pragma once
/// \file
/// Whole numbers as trained vectors.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/axes.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/table.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `embedding`.
struct embedding_options {    // in braces: embedding<{.entries = 100, .size = 8}>
    std::size_t entries = 0;  ///< how many different numbers there are
    std::size_t size = 0;     ///< values of the vector of each
};

namespace detail {

/// Not members of the layer, because their type must not depend on the length of a sequence.
template <class T, std::size_t Entries, std::size_t Size>
struct embedding_parameters {
    tensor<T, shape<Entries, Size>> weights;

    static constexpr auto members = members_of(member<role::weights, &embedding_parameters::weights>{"weights"});
};

inline constexpr std::size_t most_entries = std::size_t{1} << 24;

template <embedding_options Options>
struct possible_embedding {
    static constexpr bool said = Options.entries > 0 && Options.size > 0;
    static_assert(said,
                  "ingrain::embedding: say how many entries there are, and how many values each has: "
                  "embedding<{.entries = 100, .size = 8}>");
    static_assert(Options.entries <= most_entries,
                  "ingrain::embedding: at most 2^24 entries, because a float counts no further");
    static constexpr bool value = said && Options.entries <= most_entries;
};

template <class In>
struct embedding_refused : refused<In> {
    static_assert(In::rank > 0,
                  "ingrain::embedding takes a vector or a sequence of whole numbers; choose one of several inputs with "
                  "ingrain::pick<I>");
};

/// The shape of the vectors: a frame of one number becomes one of `Size` values.
template <class In, std::size_t Size>
struct embedded {
    using type = with_appended<In, Size>;
};
template <class In, std::size_t Size>
    requires(In::rank > 1 && In::last == 1)
struct embedded<In, Size> {
    using type = with_last<In, Size>;
};

template <class Policy, class In, std::size_t Entries, std::size_t Size>
struct table_of_vectors {
    using T = number_of<Policy>;
    using input = In;
    using output = typename embedded<In, Size>::type;
    using parameters = embedding_parameters<typename Policy::numbers::stored, Entries, Size>;

    static constexpr layer_traits traits{.reads_y = false,
                                         .writes_once = true,
                                         .framewise = In::rank > 1,
                                         .affine_in_parameters = false,
                                         .limits_output = true};

    /// Sums of gradients, an entry each.
    template <std::size_t N>
    using workspace = kernels::table_gradient<T, Entries, Size, N * In::size>;

    /// Standard normal, as PyTorch's.
    static constexpr void initialize(parameters& p, generator& random) noexcept INGRAIN_NONBLOCKING {
        for (auto& weight : p.weights.values)
            weight = static_cast<std::remove_reference_t<decltype(weight)>>(normal<T>(random));
    }

    template <std::size_t N>
    static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t at = 0; at < In::size; ++at)
                kernels::look_up<Entries, Size>(p.weights.values, T(x[n][at]),
                                                [&]<class V>(V values, std::size_t i) INGRAIN_INLINE {
                                                    y.template store<V::count>(n, at * Size + i, values);
                                                });
    }

    /// dx = 0
    template <std::size_t N>
    static constexpr void backward(const parameters&, auto x, auto, none, workspace<N>& w, rows<const T, N, output> dy,
                                   auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(sink)>)
            w.give([&](std::size_t p) INGRAIN_INLINE { return T(x[p / In::size][p % In::size]); },
                   [&](std::size_t p) INGRAIN_INLINE { return dy[p / In::size] + p % In::size * Size; },
                   sink.template tensor<&parameters::weights>());
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n)
                kernels::for_each_lanes<T, In::size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                                         INGRAIN_INLINE { dx.template store<V::count>(n, i, V(0)); });
    }
};

template <class Policy, embedding_options Options, class In>
struct embedding_or_refusal {
    using type = embedding_refused<In>;
};
template <class Policy, embedding_options Options, class In>
    requires(possible_embedding<Options>::value && In::rank > 0)
struct embedding_or_refusal<Policy, Options, In> {
    using type = table_of_vectors<Policy, In, Options.entries, Options.size>;
};

}  // namespace detail

/// Each x, a whole number, becomes the vector of that number.
///
///     y[p] = W[x[p]]         x: [Places], each of them 0, 1, ..., entries - 1   W: [entries, size]   y: [Places, size]
///
///     using net = network<input<12>, embedding<{.entries = 100, .size = 8}>, lstm<{.units = 16}>, dense<3>>;
///     using stream_of_bytes = network<input<64, 1>, embedding<{.entries = 256, .size = 8}>, gru<{.units = 16}>>;
///
/// Takes any shape, but not several inputs at once, and appends an extent; a frame of one number, [Time, 1], becomes
/// [Time, size], which streams. The numbers are values of the network's type: floats count to 2^24, and more entries
/// are refused. A number that is no index (negative, fractional, NaN, too large) has y = 0, and nothing is read or
/// learned for it. dx = 0: numbers have no neighbours.
///
/// dW[e] = Σ dy[p] over the p with x[p] = e, in their order, sample after sample. Entries that a batch did not name
/// have the gradient 0. An optimiser that does nothing without a gradient (sgd, adagrad) does not touch them; one whose
/// moments decay (adam, momentum) goes on moving them, as PyTorch's does without `sparse`.
///
/// Parameters: entries x size, initially drawn from a normal distribution of mean 0 and variance 1. x is kept for the
/// backward pass, whose memory is that of one vector a number, or of W if that is less.
template <embedding_options Options>
struct embedding : detail::possible_embedding<Options> {
    template <class In>
    static constexpr bool accepts = detail::possible_embedding<Options>::value && In::rank > 0;

    template <class Policy, class In>
    struct bound : detail::embedding_or_refusal<Policy, Options, In>::type {
        static constexpr char kind[] = "embedding";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
