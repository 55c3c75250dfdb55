#pragma once
/// \file
/// What keeps a single sample from ending a learner: which samples are refused, and how far the others reach.

#include <ingrain/core/finite.hpp>
#include <ingrain/core/is_class.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/target_counts.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/output_growth.hpp>

#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether the targets of one sample are finite values, or labels of existing classes.
template <class T, class Out, class Targets>
constexpr bool sound_targets(const Targets& targets) {
    if constexpr (is_labels<Targets> && Out::size == 1) {
        return is_one_each<1>(targets);  // of binary_cross_entropy: an integer as a value
    } else if constexpr (is_labels<Targets>) {
        return is_one_each<1>(targets) && is_class<Out::size>(targets[0]);
    } else if constexpr (is_samples<Targets, T, 1, Out>) {
        return all_finite(row_source<T, 1, Out>(targets)[0], Out::size);
    } else if constexpr (requires { Out::parts; } && requires { std::tuple_size<Targets>::value; }) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (sound_targets<T, typename output_part<I, Out>::type>(plain(std::get<I>(targets))) && ...);
        }(std::make_index_sequence<std::tuple_size_v<Targets>>{});
    } else {
        return true;  // of the user's own loss: its value tells
    }
}

/// Σ v², NaN or infinite if a value is.
template <class T>
constexpr T sum_of_squares(const auto* values, std::size_t count) {
    // In a constant, a fused multiply-add of infinities is an error.
    if (INGRAIN_IS_CONSTANT_EVALUATED && !all_finite(values, count))
        return static_cast<T>(std::numeric_limits<float>::infinity());
    T sum = T(0);
    for (std::size_t i = 0; i < count; ++i) {
        const T value = static_cast<T>(values[i]);
        sum = simd::multiply_add(value, value, sum);
    }
    return sum;
}

/// |x|², the mean over its positions, of the layer at which a step with this sample begins to grow with it.
template <class Network, class T>
constexpr T square_of_growing_input(const auto& x, auto& trace, T square_of_sample) {
    constexpr growing_step at = first_growing_step<Network>;
    if constexpr (at.power == 0 || at.views) {
        return square_of_sample / static_cast<T>(Network::input::leading);
    } else {
        using shape_of_input = typename type_at<at.layer, typename Network::layers::parts>::input;
        const auto given = Network::layers::training::template input_of<1, at.layer>(
            row_source<typename Network::sample_value, 1, typename Network::input>(x),
            rows<const T, 1, typename Network::output>{trace.y.values}, trace.kept);
        return sum_of_squares<T>(given[0], shape_of_input::size) / static_cast<T>(shape_of_input::leading);
    }
}

/// The largest |dy| that a limit may ask for, |x| of a sample that is learned, and rate.
inline constexpr float longest_gradient = 0x1p20f, longest_sample = 0x1p48f, largest_rate = 0x1p10f;

template <class T>
constexpr T size_of_rate(T rate) {
    return simd::greater(rate, -rate);
}

/// Whether a learner steps at this rate. NaN is none.
constexpr bool is_rate(float rate) { return size_of_rate(rate) <= largest_rate; }

/// min(1, most / from), the factor by which the step of a sample is scaled, given |x|² where the step begins to grow.
///
/// Without a division by the size of gradients, a step changes the outputs of a layer by rate |x|² dy; a rate
/// that makes this longer than 256 dy for each output does not converge, so this scales no step that does. With one,
/// what counts is how long a gradient is remembered: one of 2^16 is forgotten in 10,000 steps. Where factors that grow
/// with x are multiplied, each counts. Behind a normalisation, samples may be as large as floats count whole numbers.
template <class T, class Network>
constexpr T factor_of_sample(const auto& optimizer, T square_of_x) {
    constexpr unsigned power = first_growing_step<Network>.power;
    const auto within = [](T from, T most) { return most / simd::greater(from, most); };
    T grown = square_of_x;
    for (unsigned i = 1; i < power; ++i) grown = simd::rounded(grown * square_of_x);
    if constexpr (power == 0)
        return within(grown, T(0x1p50f));
    else if constexpr (requires { optimizer.epsilon; } || !requires { optimizer.rate; })
        return within(grown, T(0x1p32f));
    else
        return within(simd::rounded(size_of_rate(static_cast<T>(optimizer.rate)) * grown),
                      static_cast<T>(256 * (1 + Network::output::size)));
}

/// min(1, limit / |dy|), given |dy|². A negative limit is taken as 0, one that is NaN as none.
template <class T>
constexpr T factor_within(T limit, T square_of_dy) {
    const T most = simd::greater(simd::lesser(limit, T(longest_gradient)), T(0));
    return simd::lesser(most / simd::sqrt(square_of_dy), T(1));  // 1 also where both are 0
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
