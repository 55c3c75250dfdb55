#pragma once
/// \file
/// From a trained network of floats to one of integers.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/finite.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/value_span.hpp>
#include <ingrain/integers/quantized.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Why there are no integers.
enum class quantize_refusal {
    none,                   ///< there are
    no_samples,             ///< there is none, or the last one is not whole
    parameters_not_finite,  ///< the training has diverged
    samples_not_finite,     ///< a sample has an infinity or a NaN
    values_not_finite,      ///< values inside of the network overflow
};

/// Integers, unless it says why there are none.
template <class Network, quantized_options Options = {}>
struct quantize_result {
    typename quantized<Network, Options>::parameters parameters;  ///< the integers; zeros where there are none
    quantize_refusal refusal;                                     ///< why there are none

    /// Whether there are integers.
    constexpr explicit operator bool() const { return refusal == quantize_refusal::none; }
};

/// The ranges of a network's values over samples that it is shown one by one: least and greatest.
///
///     calibration<net> seen(trained);
///     for (const auto& sample : samples) seen.observe(sample);
///     const auto made = seen.quantize();
///
/// A few hundred samples like those to come are enough. Values beyond what was seen are limited to it. Keeps a copy of
/// the folded parameters; `observe` has all outputs of two layers on the stack.
template <class Network, quantized_options Options = {}>
class calibration {
public:
    using integers = quantized<Network, Options>;  ///< what `quantize` makes
    using floats = typename integers::floats;      ///< the folded network, whose values are measured

    /// Of a trained network; no sample was seen.
    constexpr explicit calibration(const typename Network::parameters& trained) noexcept INGRAIN_NONBLOCKING
        : parameters_(fold<Network>(trained)) {
        if (!all_finite(parameters_)) refusal_ = quantize_refusal::parameters_not_finite;
    }

    /// One sample.
    constexpr void observe(const float* x) noexcept INGRAIN_NONBLOCKING {
        if (refusal_ != quantize_refusal::none && refusal_ != quantize_refusal::no_samples) return;
        float y[floats::output::size];
        refusal_ = quantize_refusal::samples_not_finite;
        if (!all_finite(x, floats::input::size)) return;
        samples_.extend(x, floats::input::size);
        integers::chain::observe(parameters_, x, y, ranges_);
        refusal_ = finite_ranges() && all_finite(y, floats::output::size) ? quantize_refusal::none
                                                                          : quantize_refusal::values_not_finite;
    }

    /// One target, so that answers have its grid: of a network that is to learn values, and answers bytes.
    constexpr void observe_target(const float* y) noexcept INGRAIN_NONBLOCKING {
        if (!all_finite(y, floats::output::size)) return;
        targets_.extend(y, floats::output::size);
        targets_.exact = true;
    }

    /// The integers for what was seen so far.
    constexpr quantize_result<Network, Options> quantize() const noexcept INGRAIN_NONBLOCKING {
        quantize_result<Network, Options> result{{}, refusal_};
        if (refusal_ != quantize_refusal::none) return result;
        const grid x = grid_of_samples();
        const grid y = integers::chain::quantize(parameters_, x, ranges_with_targets(), result.parameters);
        if constexpr (Options.learning > 0) integers::chain::plan_learning(result.parameters);
        get<integers::chain::depth>(result.parameters) = {
            {{static_cast<float>(x.scale)}}, {{x.zero}}, {{static_cast<float>(y.scale)}}, {{y.zero}}};
        return result;
    }

    /// The grids of the answers of all layers, for what was seen so far.
    constexpr std::array<grid, integers::chain::depth> grids() const noexcept INGRAIN_NONBLOCKING {
        std::array<grid, integers::chain::depth> result{};
        typename integers::parameters unused{};
        integers::chain::quantize(parameters_, grid_of_samples(), ranges_with_targets(), unused,
                                  [&](std::size_t layer, grid y) { result[layer] = y; });
        return result;
    }

private:
    constexpr grid grid_of_samples() const {
        grid x = Options.pixels ? grid{double{1} / 255, -128} : detail::grid_of(samples_);
        x.scale = static_cast<double>(static_cast<float>(x.scale));  // which is what samples are put on the grid with
        return x;
    }
    constexpr auto ranges_with_targets() const {
        auto ranges = ranges_;
        if (targets_.exact) ranges.outputs[integers::chain::depth - 1] = targets_;
        return ranges;
    }
    constexpr bool finite_ranges() const {
        bool finite = true;
        for (const value_range& r : ranges_.outputs) finite = finite && is_finite(r.least) && is_finite(r.most);
        return finite;
    }

    typename floats::parameters parameters_;
    value_range samples_{}, targets_{};
    typename integers::chain::ranges ranges_{};
    quantize_refusal refusal_ = quantize_refusal::no_samples;
};

/// The integers of a trained network, with grids that take the values of these samples: one after another, in an array,
/// a vector or a tensor.
///
///     const auto made = quantize<net>(trainer.parameters(), images);
///     if (made) host::save("small.safetensors", made.parameters);
///
/// Refuses, by its result, parameters and samples that are not finite, and samples that are none.
template <class Network, quantized_options Options = {}>
constexpr quantize_result<Network, Options> quantize(const typename Network::parameters& trained,
                                                     const auto& samples) noexcept INGRAIN_NONBLOCKING {
    constexpr std::size_t size = Network::input::size;
    calibration<Network, Options> seen(trained);
    const auto values = detail::value_span(samples);
    for (std::size_t i = 0; values.size() % size == 0 && i < values.size(); i += size) seen.observe(values.data() + i);
    return seen.quantize();
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
