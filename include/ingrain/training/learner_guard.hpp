#pragma once
/// \file
/// What keeps a single sample from ending a learner: which samples are refused, and how far the others reach.

#include <ingrain/core/finite.hpp>
#include <ingrain/core/is_class.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/target_counts.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/scalar.hpp>

#include <boost/hana/unpack.hpp>

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

/// Whether a layer standardises its input by constants of the step, which leaves a huge sample huge.
template <class Layer>
inline constexpr bool standardizes =
    requires(const typename Layer::parameters& p, const typename Layer::T* x) { Layer::square_of_output(p, x); };

/// Whether a layer multiplies its input with weights: the gradient is as long as the input then. Of a layer made of
/// layers the first that is no view decides, or that behind a standardize. Other normalisations, whose input may be of
/// any size, have none.
template <class Layer, bool BehindStandardize = false>
consteval bool weights_its_input() {
    using parameters = typename Layer::parameters;
    if constexpr (requires { typename Layer::parts; }) {
        return []<class... Parts>(layer_list<Parts...>) {
            bool found = false, weights = false;
            ((found || is_view<Parts> || (BehindStandardize && standardizes<Parts>)
                  ? void()
                  : void((found = true, weights = weights_its_input<Parts>()))),
             ...);
            return weights;
        }(typename Layer::parts{});
    } else if constexpr (wanted<parameters> && requires { parameters::members; }) {
        return boost::hana::unpack(parameters::members,
                                   []<role... Roles, auto... Pointers>(member<Roles, Pointers>...) {
                                       return ((Roles == role::weights) || ...);
                                   });
    } else {
        return false;
    }
}

/// |x|² of a sample as the first layer with weights is given it: that of standardised values where a network
/// standardises its input, else `square`.
template <class Network, class T>
constexpr T square_of_inputs(const auto& parameters, const T* x, T square) {
    return [&]<class... Parts, std::size_t... I>(layer_list<Parts...>, std::index_sequence<I...>) {
        bool found = false;
        const auto look = [&]<class Part, std::size_t At>() {
            if constexpr (standardizes<Part>)
                if (!found) square = Part::square_of_output(get<At>(parameters), x);
            found = found || !is_view<Part>;
        };
        (look.template operator()<Parts, I>(), ...);
        return square;
    }(typename Network::layers::parts{}, std::make_index_sequence<Network::layers::parts::count>{});
}

/// The largest |dy| that a limit may ask for, |x| of a sample that is learned, and rate.
inline constexpr float longest_gradient = 0x1p20f, longest_sample = 0x1p48f, largest_rate = 0x1p10f;

template <class T>
constexpr T size_of_rate(T rate) {
    return simd::greater(rate, -rate);
}

/// Whether a learner steps at this rate. NaN is none.
constexpr bool is_rate(float rate) { return size_of_rate(rate) <= largest_rate; }

/// min(1, most / from), the factor by which the step of a sample is scaled, given |x|².
///
/// Without a division by the size of gradients, a step changes the outputs of a first layer by rate |x|² dy; a rate
/// that makes this longer than 256 dy for each output does not converge, so this scales no step that does. With one,
/// what counts is how long a gradient is remembered: one of 2^16 is forgotten in 10,000 steps. Behind a normalisation,
/// samples may be as large as floats count whole numbers.
template <class T, class Network>
constexpr T factor_of_sample(const auto& optimizer, T square_of_x) {
    const auto within = [](T from, T most) { return most / simd::greater(from, most); };
    if constexpr (!weights_its_input<typename Network::layers, true>())
        return within(square_of_x, T(0x1p50f));
    else if constexpr (requires { optimizer.epsilon; } || !requires { optimizer.rate; })
        return within(square_of_x, T(0x1p32f));
    else
        return within(simd::rounded(size_of_rate(static_cast<T>(optimizer.rate)) * square_of_x),
                      static_cast<T>(256 * (1 + Network::output::size)));
}

/// min(1, limit / |dy|), given |dy|². A negative limit is taken as 0, one that is NaN as none.
template <class T>
constexpr T factor_within(T limit, T square_of_dy) {
    const T most = simd::greater(simd::lesser(limit, T(longest_gradient)), T(0));
    return simd::lesser(most / simd::sqrt(square_of_dy), T(1));  // 1 also where both are 0
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
