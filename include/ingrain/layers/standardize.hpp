#pragma once
/// \file
/// Standardises inputs by running statistics that training updates.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/random_and_samples.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sample_set.hpp>
#include <ingrain/core/sink_actions.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/reductions/column_sums.hpp>
#include <ingrain/layers/normalization/running_average.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `standardize`.
struct standardize_options {
    float epsilon = 1e-5f;            ///< added to the variance
    std::size_t window = 16'777'216;  ///< samples (times positions) after which older ones fade
};

namespace detail {

/// `samples` counts the samples in the statistics; a float counts exactly up to 2^24.
template <class T, std::size_t Features>
struct standardize_parameters {
    tensor<T, shape<Features>> mean, variance;
    tensor<T, shape<1>> samples;

    static constexpr auto members =
        members_of(member<role::running_statistics, &standardize_parameters::mean>{"mean"},
                   member<role::running_statistics, &standardize_parameters::variance>{"variance"},
                   member<role::running_statistics, &standardize_parameters::samples>{"samples"});
};

template <standardize_options Options>
struct possible_standardize {
    static_assert(Options.epsilon > 0,
                  "ingrain::standardize takes a positive epsilon, which keeps it from dividing by zero");
    static_assert(
        Options.window >= 2 && Options.window <= 16'777'216,
        "ingrain::standardize takes a window of 2 to 16777216 samples: one has no variance, and a float cannot "
        "count further");
};

}  // namespace detail

/// Normalises each feature (the last extent) to mean 0 and variance 1 over all samples that training has seen.
///
///     y = (x - mean) / √(variance + epsilon),   dx = dy / √(variance + epsilon)          mean, variance: [Features]
///
/// A training step computes the same as infer, with the statistics from before the step, and then adds its samples to
/// them (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115). They are exact for the first `window`
/// samples; after that, older samples fade as in a moving average of that length. (An exponential average from the
/// start would depend on the first samples for long, or stay noisy.) The mean is initially 0, and the variance 1 until
/// there are two samples. From 4096 samples on, they are rounded with noise that is drawn from the generator, so that
/// no step is lost. Samples of weight 0 do not enter and are not counted; nor does, for a feature, a batch whose
/// squares overflow. One further than 2^20 standard deviations from the mean adds no more to the variance than
/// one at that distance; the samples after it would all be 0 otherwise.
///
/// With one sample a step, late statistics stray from exact ones by the rounding of the mean, √(0.4 s u) of a deviation
/// s where u is the mean's last place: by 1e-3 s for a mean of 20 s, by 2e-3 s for one of 100 s. A walk of so many
/// steps of u up and down cannot be shorter without memory beside the mean; larger batches, or values with a constant
/// subtracted, stray less.
///
///     using net = network<input<6>, standardize<>, dense<16>, relu, dense<3>>;
///     using drifting = network<input<6>, standardize<{.window = 1000}>, dense<16>, relu, dense<3>>;
///
/// Takes any shape. Refuses an epsilon that is not positive, and a window of less than 2 or more than 2^24. Parameters:
/// two per feature and one more, all of them running statistics; no gradient is computed for them. x is kept, which
/// costs nothing if it is the network's input, and at most 4 bytes and a bit per sample.
template <standardize_options Options = standardize_options{}>
struct standardize : detail::possible_standardize<Options> {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using T = number_of<Policy>;
        using input = In;
        using output = In;
        static constexpr std::size_t features = In::last, positions = In::leading;
        /// Steps may be below half a last place where there are so many samples in the statistics.
        static constexpr std::size_t many = 4096;
        static constexpr bool noisy = std::is_same_v<T, float> && Options.window > many;
        using parameters = detail::standardize_parameters<typename Policy::numbers::stored, features>;

        static constexpr char kind[] = "standardize";
        static constexpr float options[]{Options.epsilon};
        static constexpr std::size_t training_options[]{Options.window};
        static constexpr layer_traits traits{.reads_y = false,
                                             .writes_once = true,
                                             .in_place = true,
                                             .framewise = In::rank > 1,
                                             .across_samples = true,
                                             .running_statistics = true,
                                             .multiply_accumulates = In::size};

        template <std::size_t N>
        struct trace {
            detail::rounding_noise<T, noisy> noise;
            sample_set<N> counted;
        };

        static constexpr void initialize(parameters& p, generator&) noexcept INGRAIN_NONBLOCKING {
            p.samples[0] = 0;
            for (std::size_t f = 0; f < features; ++f) p.mean[f] = 0, p.variance[f] = 1;
        }

        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for_each_feature<N>(p, [&]<class V>(V mean, V inverse, std::size_t n, std::size_t i) INGRAIN_INLINE {
                y.template store<V::count>(n, i, (V::load(x[n] + i) - mean) * inverse);
            });
        }

        template <std::size_t N>
        static constexpr void forward(const parameters& p, auto x, auto y, none, trace<N>& t,
                                      auto& random) noexcept INGRAIN_NONBLOCKING {
            t.noise.draw(random, p.samples[0] >= T(many));
            t.counted = counted_samples<N>(random);
            infer<N>(p, x, y, none{});
        }

        /// Without a trace all samples count.
        template <std::size_t N>
        static constexpr void backward(const parameters& p, auto x, auto, const auto& t, none,
                                       rows<const T, N, output> dy, auto dx,
                                       const auto& sink) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for_each_feature<N>(p, [&]<class V>(V, V inverse, std::size_t n, std::size_t i) INGRAIN_INLINE {
                    dx.template store<V::count>(n, i, V::load(dy[n] + i) * inverse);
                });
            if constexpr (wanted<decltype(sink)>) {
                if constexpr (wanted<decltype(t)>)
                    follow<N>(p, x, t.counted, t.noise.value, sink);
                else
                    follow<N>(p, x, sample_set<N>::all(), T(1), sink);
            }
        }

    private:
        static constexpr T infinity = T(std::numeric_limits<float>::infinity());

        /// Adds the samples in `some` to the statistics. If there is none, they stay; those of a feature also where its
        /// squares are not finite.
        template <std::size_t N>
        static constexpr void follow(const parameters& p, auto x, const sample_set<N>& some, T noise,
                                     const auto& sink) {
            // `before` samples in the statistics, and the samples of this batch.
            const T here = static_cast<T>(some.count() * positions);
            const T most = simd::greater(static_cast<T>(Options.window) - here, T(0));
            const T before = here > T(0) ? simd::lesser(p.samples[0], most) : p.samples[0], all = before + here;
            const bool known = p.samples[0] > T(1);
            const T allowed = simd::rounded(T(0x1p40f) * here);  // 2^20 deviations
            const bool small_steps = noisy && p.samples[0] >= T(many);
            const auto mean = sink.template tensor<&parameters::mean>();
            const auto variance = sink.template tensor<&parameters::variance>();
            kernels::for_each_lanes<T, features>([&]<class V>(std::type_identity<V>, std::size_t f) INGRAIN_INLINE {
                const V old = V::load(p.mean.values + f), spread = V::load(p.variance.values + f);
                auto moments = kernels::moments_of_columns<V, N, positions, features>(x, f, old, some);
                V between = moments.distance * moments.distance;
                const V size = between + moments.squares,
                        squares_here = multiply_add(between, V(here), moments.squares);
                const V far = known ? where_greater(spread, V(0), V(allowed) * spread, V(infinity)) : V(infinity);
                const V part =
                    where_greater(squares_here, far, far, V(1)) / where_greater(squares_here, far, squares_here, V(1));
                moments.distance = moments.distance * part, moments.squares = moments.squares * part;
                between = between * part;
                const V share = V(here) / max(V(all), V(1));
                const V others = max(V(all) - V(1), V(1));
                const V within = multiply_add(spread, max(V(before) - V(1), V(0)), moments.squares);
                V next = multiply_add(between, V(before) * share, within) / others;
                if (small_steps) {
                    const V squares = multiply_add(between, V(before) * share, moments.squares);
                    next = detail::followed<noisy>(spread, V(1) / others,
                                                   multiply_add(simd::negate(spread), V(here), squares), noise);
                }
                const auto if_taken = [&](V moved, V stays) INGRAIN_INLINE {
                    return here > T(0) ? where_greater(V(infinity), size, moved, stays) : stays;
                };
                mean(f, if_taken(detail::followed<noisy>(old, share, moments.distance, noise),
                                 detail::unmoved(mean, old)));
                variance(f, if_taken(where_greater(V(2), V(all), spread, next), detail::unmoved(variance, spread)));
            });
            const auto samples = sink.template tensor<&parameters::samples>();
            const simd::lanes<T, 1> count(all);
            samples(0, here > T(0) ? count : detail::unmoved(samples, count));
        }

        /// Calls visit(mean, 1 / root, sample, index) for all values of N samples.
        template <std::size_t N>
        static constexpr void for_each_feature(const parameters& p, const auto& visit) {
            kernels::for_each_lanes<T, features>([&]<class V>(std::type_identity<V>, std::size_t f) INGRAIN_INLINE {
                const V mean = V::load(p.mean.values + f);
                const V inverse = V(1) / sqrt(V::load(p.variance.values + f) + V(Options.epsilon));
                kernels::for_each_row<N, positions>([&](std::size_t n, std::size_t r)
                                                        INGRAIN_INLINE { visit(mean, inverse, n, r * features + f); });
            });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
