#pragma once
/// \file
/// Batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167).

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

#include <algorithm>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `batch_norm`.
struct batch_norm_options {  // in braces: batch_norm<{.momentum = 0.1f}>
    float momentum = 0.1f;   ///< weight of the batch in the new running statistics
    float epsilon = 1e-5f;   ///< added to the variance
};

namespace detail {

template <class T, std::size_t Channels>
struct batch_norm_parameters {
    tensor<T, shape<Channels>> scale, shift, mean, variance;

    static constexpr auto members =
        members_of(member<role::scale, &batch_norm_parameters::scale>{"scale"},
                   member<role::bias, &batch_norm_parameters::shift>{"shift"},
                   member<role::running_statistics, &batch_norm_parameters::mean>{"mean"},
                   member<role::running_statistics, &batch_norm_parameters::variance>{"variance"});
};

template <batch_norm_options Options>
struct possible_batch_norm {
    static_assert(
        Options.momentum > 0 && Options.momentum <= 1,
        "ingrain::batch_norm takes a momentum above 0 and at most 1: the weight of a batch in the running statistics");
    static_assert(Options.epsilon > 0, "ingrain::batch_norm takes a positive epsilon, so as not to divide by 0");
};

}  // namespace detail

/// Normalises each channel (the last extent) to mean 0 and variance 1 over a batch, then scales and shifts it.
///
///     y = scale z + shift,  z = (x - mean) / √(variance + epsilon)        all but x, y, z: [Channels]
///
/// In training, mean and variance are those of the batch, over its samples and positions. infer uses running
/// statistics, which training updates: mean += momentum (mean of the batch - mean), and likewise the variance (Σ d² /
/// (count - 1), as in PyTorch). With a momentum below 0.1 they are rounded with noise that is drawn from the generator,
/// so that no step is lost. If gradients are accumulated, the last batch that moves them updates them.
///
/// Samples of weight 0, such as those that fill the last batch of a data set, do not enter: y = shift and dx = 0 for
/// them. With fewer than two values per channel that count, y = shift, dx = 0, and no parameter moves.
///
///     dx = scale (dy - Σ dy / count - z Σ z dy / count) / √(variance + epsilon),   dscale = Σ z dy,   dshift = Σ dy
///
///     using net = network<input<8>, dense<16>, batch_norm<>, relu, dense<3>>;
///
/// Takes any shape. Refuses to train with a single value per channel, which has no variance, a momentum outside (0, 1]
/// and an epsilon that is not positive. Parameters: four per channel. Kept for the backward pass: x, and two values per
/// channel. `folded` (layers/folded.hpp) merges it into the layer before it, where it costs nothing.
template <batch_norm_options Options = batch_norm_options{}>
struct batch_norm : detail::possible_batch_norm<Options> {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using T = number_of<Policy>;
        using input = In;
        using output = In;
        static constexpr std::size_t channels = In::last, positions = In::leading;
        static constexpr bool noisy = std::is_same_v<T, float> && Options.momentum < 0.1f;
        using parameters = detail::batch_norm_parameters<typename Policy::numbers::stored, channels>;

        static constexpr char kind[] = "batch_norm";
        static constexpr float options[]{Options.epsilon};
        static constexpr float training_options[]{Options.momentum};
        static constexpr layer_traits traits{.reads_y = false,
                                             .writes_once = true,
                                             .in_place = true,
                                             .framewise = In::rank > 1,
                                             .differs_in_training = true,
                                             .across_samples = true,
                                             .limits_output = true,
                                             .multiply_accumulates = In::size};

        template <std::size_t N>
        struct trace {  ///< of the batch; a variance that is not finite says that there is none
            tensor<T, shape<channels>> mean, variance;
            detail::rounding_noise<T, noisy> noise;
            sample_set<N> counted;
        };
        template <std::size_t>
        struct workspace {  ///< gradients, until dx is complete
            tensor<T, shape<channels>> scale, shift;
        };

        static constexpr void initialize(parameters& p, generator&) noexcept INGRAIN_NONBLOCKING {
            p = {};
            for (std::size_t c = 0; c < channels; ++c) p.scale[c] = p.variance[c] = 1;
        }

        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                normalise<N>(p, V::load(p.mean.values + c), V::load(p.variance.values + c), x, y, c,
                             kernels::every_sample<N>{});
            });
        }

        template <std::size_t N>
        static constexpr void forward(const parameters& p, auto x, auto y, none, trace<N>& t,
                                      auto& random) noexcept INGRAIN_NONBLOCKING {
            static_assert(N * positions > 1,
                          "ingrain::batch_norm: one value per channel has no variance; train with more samples a step "
                          "(batch<32>), or freeze what is trained already (ingrain::frozen)");
            t.noise.draw(random, noisy);
            const sample_set<N> some = t.counted = counted_samples<N>(random);
            const std::size_t first = some.first(), values = some.count() * positions;
            kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                const V near = V::load(x[first] + c);  // may be nearer to the mean than zero
                const auto moments = kernels::moments_of_columns<V, N, positions, channels>(x, c, near, some);
                const V mean = near + moments.distance;
                const V variance = values > 1 ? moments.squares / V(values) : V(infinity);
                mean.store(t.mean.values + c);
                variance.store(t.variance.values + c);
                normalise<N>(p, mean, variance, x, y, c, some);
            });
        }

        template <std::size_t N>
        static constexpr void backward(const parameters& p, auto x, auto, const auto& t, workspace<N>& w,
                                       rows<const T, N, output> dy, auto dx,
                                       const auto& sink) noexcept INGRAIN_NONBLOCKING {
            const sample_set<N> some = t.counted;
            const T count = static_cast<T>(std::max<std::size_t>(some.count() * positions, 1));
            kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                const V mean = V::load(t.mean.values + c), inverse = inverse_root(V::load(t.variance.values + c));
                const auto z = [&](std::size_t n, std::size_t at)
                                   INGRAIN_INLINE { return (V::load(x[n] + at) - mean) * inverse; };
                V sums[2];
                kernels::column_sums<N, positions>(
                    sums,
                    [&](auto& sum, std::size_t n, std::size_t r) INGRAIN_INLINE {
                        const V back = V::load(dy[n] + r * channels + c);
                        sum[0] = multiply_add(z(n, r * channels + c), back, sum[0]);
                        sum[1] = sum[1] + back;
                    },
                    some);
                sums[0].store(w.scale.values + c);
                sums[1].store(w.shift.values + c);
                if constexpr (wanted<decltype(dx)>) {
                    const V factor = V::load(p.scale.values + c) * inverse;
                    const V slope = sums[0] / V(count), constant = sums[1] / V(count);
                    kernels::for_each_row<N, positions>([&](std::size_t n, std::size_t r) INGRAIN_INLINE {
                        const std::size_t at = r * channels + c;
                        const V rest = multiply_add(simd::negate(z(n, at)), slope, V::load(dy[n] + at) - constant);
                        dx.template store<V::count>(n, at, some.contains(n) ? rest * factor : V(0));
                    });
                }
            });
            if constexpr (wanted<decltype(sink)>) {
                const auto scale = sink.template tensor<&parameters::scale>();
                const auto shift = sink.template tensor<&parameters::shift>();
                const auto mean = sink.template tensor<&parameters::mean>();
                const auto variance = sink.template tensor<&parameters::variance>();
                const T to_unbiased = count / simd::greater(count - T(1), T(1));
                kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                    const V unbiased = V::load(t.variance.values + c) * V(to_unbiased);
                    const auto if_finite = [&](V moved, V old) INGRAIN_INLINE {
                        return where_greater(V(infinity), unbiased, moved, old);
                    };
                    const auto follow = [&](const auto& to, V old, V now) INGRAIN_INLINE {
                        const V distance = if_finite(now - old, V(0));
                        const V moved = detail::followed<noisy>(old, V(Options.momentum), distance, t.noise.value);
                        to(c, if_finite(moved, detail::unmoved(to, old)));
                    };
                    scale(c, V::load(w.scale.values + c));
                    shift(c, if_finite(V::load(w.shift.values + c), V(0)));
                    follow(mean, V::load(p.mean.values + c), V::load(t.mean.values + c));
                    follow(variance, V::load(p.variance.values + c), unbiased);
                });
            }
        }

        /// infer as y = factor[c] x + offset[c], for the layer before it to absorb (layers/folded.hpp).
        struct affine {
            tensor<T, shape<channels>> factor, offset;
            constexpr explicit affine(const parameters& p) : factor{}, offset{} {
                using V = simd::lanes<T, 1>;
                for (std::size_t c = 0; c < channels; ++c) {
                    const V by = V(p.scale[c]) * inverse_root(V(p.variance[c]));
                    by.store(&factor[c]);
                    multiply_add(simd::negate(V(p.mean[c])), by, V(p.shift[c])).store(&offset[c]);
                }
            }
        };

    private:
        static constexpr T infinity = T(std::numeric_limits<float>::infinity());

        template <class V>
        INGRAIN_INLINE static constexpr V inverse_root(V variance) {
            return V(1) / sqrt(variance + V(Options.epsilon));
        }

        /// The channels from c on, one per lane of V, of the samples in `some`; of the others y = shift.
        template <std::size_t N, class V>
        INGRAIN_INLINE static constexpr void normalise(const parameters& p, V mean, V variance, auto x, auto y,
                                                       std::size_t c, const auto& some) {
            const V factor = V::load(p.scale.values + c) * inverse_root(variance);
            const V shift = V::load(p.shift.values + c);
            kernels::for_each_row<N, positions>([&](std::size_t n, std::size_t r) INGRAIN_INLINE {
                const std::size_t at = r * channels + c;
                const V normal = multiply_add(V::load(x[n] + at) - mean, factor, shift);
                y.template store<V::count>(n, at, some.contains(n) ? normal : shift);
            });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
