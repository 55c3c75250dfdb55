#pragma once
/// \file
/// Filters over channels and time whose weights have a low rank (SVDF).

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/layers/bias.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `svdf`.
struct svdf_options {        // in braces: svdf<{.units = 32, .memory = 10}>
    std::size_t units = 0;   ///< how many outputs
    std::size_t memory = 0;  ///< frames that a filter looks at: the present one and those before it
    std::size_t rank = 1;    ///< products of a filter over channels and one over time that a unit adds up
    ingrain::bias bias = ingrain::bias::trained;  ///< whether each output adds a trained value
};

namespace detail {

/// The two layers, with their names in files.
template <std::size_t Filters>
struct svdf_features : dense<Filters, bias::none> {
    static constexpr char name[] = "features";
};
template <svdf_options Options>
struct svdf_time : conv1d<{.filters = Options.units,
                           .kernel = Options.memory,
                           .padding = causal,
                           .groups = Options.units,
                           .bias = Options.bias}> {
    static constexpr char name[] = "time";
};

template <svdf_options Options>
inline constexpr bool svdf_makes_sense = Options.units > 0 && Options.memory > 0 && Options.rank > 0;

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <svdf_options Options>
struct svdf_sizes {
    static_assert(svdf_makes_sense<Options>,
                  "ingrain::svdf: .units, .memory and .rank must be at least 1: svdf<{.units = 32, .memory = 10}>");
};
template <class In, bool Sizes>
struct svdf_refused : refused<In> {
    static_assert(!Sizes || In::rank == 2,
                  "ingrain::svdf takes a sequence of vectors, [Time, In]: "
                  "network<input<64, 40>, svdf<{.units = 32, .memory = 10}>, ...>");
};

template <class Policy, class In, svdf_options Options>
struct svdf_bound {
    using type = svdf_refused<In, svdf_makes_sense<Options>>;
};
template <class Policy, class In, svdf_options Options>
    requires(svdf_makes_sense<Options> && In::rank == 2)
struct svdf_bound<Policy, In, Options> {
    using layers = sequence<svdf_features<Options.units * Options.rank>, svdf_time<Options>>;
    using type = typename layers::template bound<Policy, In>;
};

}  // namespace detail

/// Filters over channels and time whose weights have a low rank (Nakkiran et al. 2015, "Compressing deep neural
/// networks using a rank-constrained topology").
///
///     z[t] = x[t] A                                            features
///     y[t, u] = b[u] + Σ_{m, r} z[t - (memory - 1 - m), u rank + r] W[m, r, u]      x is zero before the sequence
///     x: [Time, In]   A: [In, units rank]   z: [Time, units rank]   W: [memory, rank, units]   y: [Time, units]
///
///     using net = network<input<64, 40>, svdf<{.units = 32, .memory = 10}>, relu, svdf<{.units = 8, .memory = 4}>>;
///
/// Takes a sequence; any activation is the next layer. It is a dense without bias and a causal conv1d of `units`
/// groups. TensorFlow Lite's SVDF has A as [units rank, In] and W as [units rank, memory], the newest frame last.
/// Parameters: units rank (In + memory) + units. A stream holds z of the last frames.
template <svdf_options Options>
struct svdf : detail::svdf_sizes<Options> {
    template <class In>
    static constexpr bool accepts = detail::svdf_makes_sense<Options> && In::rank == 2;

    template <class Policy, class In>
    using bound = typename detail::svdf_bound<Policy, In, Options>::type;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
