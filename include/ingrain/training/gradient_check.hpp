#pragma once
/// \file
/// Whether the gradients of a network and a loss are the derivatives of that loss.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/convert_parameters.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/training_step.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Number, class Policy, class Input, class... Layers>
basic_network<computing_in<Policy, Number>, Input, Layers...> recomputed(
    const basic_network<Policy, Input, Layers...>&);

/// The same network, computed with numbers of another type.
template <class Network, class Number>
struct network_in {
    using type = decltype(recomputed<Number>(Network{}));
};
template <class Network>
    requires(!stores_narrow<typename Network::policy>)
struct network_in<Network, typename Network::T> {
    using type = Network;
};

/// Takes what nobody asks for.
struct no_report {
    constexpr void operator()(const auto&, double) const noexcept INGRAIN_NONBLOCKING {}
};

}  // namespace detail

/// Compares each gradient g of the parameters with the difference d = (L(p + h) - L(p - h)) / 2h of the mean loss L of
/// N samples. The error of a tensor is the largest |g - d|, divided by the largest |g| or |d| of the tensor, or by a
/// thousandth of the largest |g| of all if that is more: a gradient that is 0, as a bias before a batch_norm has, is 0
/// up to rounding.
///
///     static gradient_check<net, huber<>, 4> check;
///     const double error = check.largest_error(parameters, samples, targets);   // below 1e-6 if all is well
///     check.largest_error(parameters, samples, targets,
///                         [](const auto& info, double e) { std::printf("%s %g\n", info.tensor, e); });
///
/// The passes are those of training. It computes in double, whatever the network computes in; a layer that takes floats
/// alone is checked with `gradient_check<net, loss, N, float>`, where an error of 0.01 is usual. Near a kink (relu,
/// ties of max_pool) the difference is no derivative: take other samples. An infinite error means values that are not
/// numbers. One sample may have a label or a value alone as its target. Running statistics are no gradients and are
/// left out. Holds the parameters and gradients in `Number`, a trace and the samples. Costs two forward passes for each
/// parameter.
template <class Network, class Loss, std::size_t N = 1, class Number = double>
class gradient_check {
    using net = typename detail::network_in<Network, Number>::type;
    using output = typename net::output;
    using loss = typename Loss::template bound<typename net::policy, output>;

public:
    /// The largest error of all tensors; `report(info, error)` is called for each.
    template <class Report = detail::no_report>
    constexpr double largest_error(const typename Network::parameters& parameters, const auto& x, const auto& targets,
                                   const Report& report = {}) {
        using Targets = std::remove_cvref_t<decltype(targets)>;
        if constexpr (std::is_arithmetic_v<Targets>) {
            const Targets alone[1]{targets};
            return largest_error(parameters, x, alone, report);
        } else {
            return largest_for(parameters, x, targets, report);
        }
    }

private:
    constexpr double largest_for(const auto& parameters, const auto& x, const auto& targets, const auto& report) {
        convert_parameters(parameters, parameters_);
        copy(row_source<typename Network::sample_value, N, typename Network::input>(x), x_);
        using Targets = std::remove_cvref_t<decltype(targets)>;
        if constexpr (!std::is_same_v<Number, typename Network::T> &&
                      detail::is_samples<Targets, typename Network::T, N, output>) {
            copy(row_source<typename Network::T, N, output>(targets), targets_);
            return compare(targets_, report);
        } else {
            return compare(targets, report);
        }
    }

    template <class To>
    static constexpr void copy(auto from, To& to) {
        constexpr std::size_t width = To::size / N;
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t i = 0; i < width; ++i) to[n * width + i] = static_cast<Number>(from[n][i]);
    }

    constexpr double compare(const auto& targets, const auto& report) {
        generator random{drawn};
        training_step<net, Loss, N>(parameters_, x_, targets, trace_, random, store(gradients_));
        Number least = 0;
        for_each_tensor(
            [&]<role Role>(const tensor_info<Role>&, const auto& gradients) {
                if constexpr (Role != role::running_statistics)
                    for (const Number g : gradients.values) least = greater(least, size_of(g) / 1000);
            },
            gradients_);
        double largest = 0;
        for_each_tensor(
            [&]<role Role>(const tensor_info<Role>& info, auto& values, const auto& gradients) {
                if constexpr (Role != role::running_statistics) {
                    const double error = error_of(values, gradients, targets, least);
                    report(info, error);
                    if (error > largest) largest = error;
                }
            },
            parameters_, gradients_);
        return largest;
    }

    constexpr double error_of(auto& values, const auto& gradients, const auto& targets, Number largest) {
        Number furthest = 0;
        for (std::size_t i = 0; i < values.size; ++i) {
            const Number here = values[i], h = step * (1 + size_of(here)), above = here + h, below = here - h;
            values[i] = above;
            const Number higher = loss_for(targets);
            values[i] = below;
            const Number lower = loss_for(targets);
            values[i] = here;
            const Number difference = (higher - lower) / (above - below), off = size_of(gradients[i] - difference);
            if (!(off - off == 0)) return std::numeric_limits<double>::infinity();
            largest = greater(largest, greater(size_of(gradients[i]), size_of(difference)));
            furthest = greater(furthest, off);
        }
        return largest > 0 ? static_cast<double>(furthest) / static_cast<double>(largest) : 0;
    }

    constexpr Number loss_for(const auto& targets) {
        generator random{drawn};
        net::template forward<N>(parameters_, x_, trace_, random);
        return loss::template evaluate<N>(rows<const Number, N, output>{trace_.y.values}, targets, none{});
    }

    static constexpr Number size_of(Number x) { return x < 0 ? -x : x; }
    static constexpr Number greater(Number a, Number b) { return a > b ? a : b; }

    static constexpr seed drawn{7};  // dropout takes the same values each time
    static constexpr Number step = static_cast<Number>(sizeof(Number) < sizeof(double) ? 0x1p-8f : 0x1p-17f);

    typename net::parameters parameters_;
    typename net::gradients gradients_;
    typename net::template trace<N> trace_;
    typename net::template samples<N> x_;
    typename net::template predictions<N> targets_;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
