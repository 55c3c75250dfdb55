#pragma once
/// \file
/// Normalisation of groups of channels over all positions of a sample: what group_norm and instance_norm have in
/// common.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/reductions/column_sums.hpp>
#include <ingrain/layers/normalization/scale_and_shift.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// y = scale z + shift,  z = (x - mean) / root,  root = √(Σ (x - mean)² / size + Epsilon)
///
/// for the `size` values of each of `Groups` groups of channels (the last extent), at all positions of a sample. scale
/// and shift: [Channels], or 1 and 0 unless `Affine`. With g = scale dy:
///
///     dx = (g - Σ g / size - z Σ g z / size) / root,   dscale = Σ z dy,   dshift = Σ dy
///
/// where the last two sums run over positions and samples. Each sum runs over the positions of a channel, then over the
/// channels of a group, then over the samples; lanes run over the channels.
template <class Policy, class In, std::size_t Groups, float Epsilon, bool Affine>
struct group_normalization {
    using T = number_of<Policy>;
    using input = In;
    using output = In;
    static constexpr std::size_t channels = In::last, positions = In::leading, width = channels / Groups,
                                 size = positions * width;
    using parameters =
        std::conditional_t<Affine, scale_and_shift<typename Policy::numbers::stored, channels, true>, none>;

    static constexpr float options[]{static_cast<float>(Groups), Epsilon};
    static constexpr layer_traits traits{.reads_y = false,
                                         .writes_once = true,
                                         .in_place = true,
                                         .limits_output = true,
                                         .multiply_accumulates = In::size * 2};

    /// Of one sample: for each channel that of its group.
    struct statistics {
        tensor<T, shape<channels>> mean, inverse;  ///< the latter of the root
    };
    template <std::size_t>
    struct scratch : statistics {};
    template <std::size_t>
    struct workspace : statistics {
        tensor<T, shape<channels>> slope, constant;              ///< of one sample: Σ g z and Σ g
        tensor<T, shape<Affine ? channels : 1>> dscale, dshift;  ///< until dx is complete
    };

    template <std::size_t N>
    static constexpr void infer(const parameters& p, auto x, auto y, scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            measure(x[n], s);
            for_each_channel([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                const V mean = V::load(s.mean.values + c), inverse = V::load(s.inverse.values + c);
                for (std::size_t at = c; at < In::size; at += channels) {
                    const V centred = V::load(x[n] + at) - mean;
                    if constexpr (Affine)
                        y.template store<V::count>(
                            n, at,
                            multiply_add(centred, inverse * V::load(p.scale.values + c), V::load(p.shift.values + c)));
                    else
                        y.template store<V::count>(n, at, centred * inverse);
                }
            });
        }
    }

    template <std::size_t N>
    static constexpr void backward(const parameters& p, auto x, auto, none, workspace<N>& w,
                                   rows<const T, N, output> dy, auto dx,
                                   const auto& sink) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            measure(x[n], w);
            for_each_channel([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                V sums[2];  // Σ z dy and Σ dy
                kernels::column_sums<1, positions>(sums, [&](auto& sum, std::size_t, std::size_t r) INGRAIN_INLINE {
                    const V back = V::load(dy[n] + r * channels + c);
                    sum[0] = multiply_add(normalised<V>(w, x[n], c, r), back, sum[0]);
                    sum[1] = sum[1] + back;
                });
                sums[0].store(w.slope.values + c);
                sums[1].store(w.constant.values + c);
                if constexpr (Affine && wanted<decltype(sink)>) {
                    ((n > 0 ? V::load(w.dscale.values + c) : V(0)) + sums[0]).store(w.dscale.values + c);
                    ((n > 0 ? V::load(w.dshift.values + c) : V(0)) + sums[1]).store(w.dshift.values + c);
                }
            });
            if constexpr (wanted<decltype(dx)>) {
                sum_in_groups(w.slope.values, scales(p));
                sum_in_groups(w.constant.values, scales(p));
                for_each_channel([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                    const V inverse = V::load(w.inverse.values + c);
                    const V slope = V::load(w.slope.values + c) / V(T(size));
                    const V constant = simd::negate(V::load(w.constant.values + c) / V(T(size)));
                    for (std::size_t r = 0; r < positions; ++r) {
                        const V back = V::load(dy[n] + r * channels + c), z = normalised<V>(w, x[n], c, r);
                        V g{};
                        if constexpr (Affine)
                            g = multiply_add(V::load(p.scale.values + c), back, constant);
                        else
                            g = back + constant;
                        dx.template store<V::count>(n, r * channels + c,
                                                    multiply_add(simd::negate(z), slope, g) * inverse);
                    }
                });
            }
        }
        if constexpr (Affine && wanted<decltype(sink)>) {
            give(sink.template tensor<&parameters::scale>(), w.dscale);
            give(sink.template tensor<&parameters::shift>(), w.dshift);
        }
    }

private:
    INGRAIN_INLINE static constexpr void for_each_channel(const auto& visit) {
        kernels::for_each_lanes<T, channels>(visit);
    }
    template <class V>
    INGRAIN_INLINE static constexpr V normalised(const statistics& s, const T* x, std::size_t c, std::size_t r) {
        return (V::load(x + r * channels + c) - V::load(s.mean.values + c)) * V::load(s.inverse.values + c);
    }
    static constexpr auto scales(const parameters& p) {
        if constexpr (Affine)
            return static_cast<const typename Policy::numbers::stored*>(p.scale.values);
        else
            return none{};
    }

    /// Each value becomes the sum over the channels c of its group, of values[c], or scale[c] values[c] with a scale.
    template <class Scale = none>
    static constexpr void sum_in_groups(T* values, [[maybe_unused]] Scale scale = {}) {
        for (std::size_t first = 0; first < channels; first += width) {
            T sum = T(0);
            for (std::size_t c = first; c < first + width; ++c)
                if constexpr (wanted<Scale>)
                    sum = simd::multiply_add(T(scale[c]), values[c], sum);
                else
                    sum = sum + values[c];
            for (std::size_t c = first; c < first + width; ++c) values[c] = sum;
        }
    }

    /// Overwrites s with the statistics of one sample. The mean is summed up as distances to the first value of the
    /// group, so that values far from zero lose little precision.
    static constexpr void measure(const T* x, statistics& s) {
        for (std::size_t c = 0; c < channels; ++c) s.mean[c] = x[c - c % width];
        const auto sum_of = [&](const auto& term) INGRAIN_INLINE {
            for_each_channel([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                V sum[1];
                const V mean = V::load(s.mean.values + c);
                kernels::column_sums<1, positions>(sum, [&](auto& sums, std::size_t, std::size_t r) INGRAIN_INLINE {
                    sums[0] = term(V::load(x + r * channels + c) - mean, sums[0]);
                });
                sum[0].store(s.inverse.values + c);
            });
            sum_in_groups(s.inverse.values);
        };
        sum_of([](auto distance, auto sum) INGRAIN_INLINE { return sum + distance; });
        for_each_channel([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
            (V::load(s.mean.values + c) + V::load(s.inverse.values + c) / V(T(size))).store(s.mean.values + c);
        });
        sum_of([](auto distance, auto sum) INGRAIN_INLINE { return multiply_add(distance, distance, sum); });
        for_each_channel([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
            const V variance = V::load(s.inverse.values + c) / V(T(size));
            (V(1) / sqrt(variance + V(Epsilon))).store(s.inverse.values + c);
        });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
