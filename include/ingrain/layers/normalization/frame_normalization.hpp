#pragma once
/// \file
/// Normalisation of each frame on its own: what layer_norm and rms_norm have in common.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/reductions/row_sums.hpp>
#include <ingrain/layers/normalization/scale_and_shift.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// y = scale z + shift,  z = (x - mean) / root,  root = √(Σ (x - mean)² / size + Epsilon)      all of them: [In::last]
///
/// for each frame (the last extent). Unless `Centred`, mean and shift are zero. With g = scale dy:
///
///     dx = (g - Σ g / size - z Σ g z / size) / root,   dscale = Σ z dy,   dshift = Σ dy
///
/// where Σ g / size appears only if `Centred`, and the last two sums run over all frames. Sums over a frame are
/// computed in parts (kernels/reductions/row_sums.hpp).
template <class Policy, class In, float Epsilon, bool Centred>
struct frame_normalization {
    using T = number_of<Policy>;
    using input = In;
    using output = In;
    static constexpr std::size_t size = In::last, frames = In::leading;
    using parameters = scale_and_shift<typename Policy::numbers::stored, size, Centred>;

    static constexpr float options[]{Epsilon};
    static constexpr layer_traits traits{.reads_y = false,
                                         .writes_once = true,
                                         .in_place = true,
                                         .framewise = In::rank > 1,
                                         .limits_output = true,
                                         .multiply_accumulates = In::size * (Centred ? 3 : 2)};

    /// Gradients of scale and shift, until dx is complete.
    template <std::size_t>
    struct workspace {
        tensor<T, shape<size>> scale, shift;
    };

    template <std::size_t N>
    static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t f = 0; f < N * frames; ++f) {
            const normal_frame frame(x, f);
            kernels::for_each_lanes<T, size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                const V z = frame.normalised(V::load(frame.x + i)), scale = V::load(p.scale.values + i);
                if constexpr (Centred)
                    y.template store<V::count>(f / frames, f % frames * size + i,
                                               multiply_add(z, scale, V::load(p.shift.values + i)));
                else
                    y.template store<V::count>(f / frames, f % frames * size + i, z * scale);
            });
        }
    }

    template <std::size_t N>
    static constexpr void backward(const parameters& p, auto x, auto, none, workspace<N>& w,
                                   rows<const T, N, output> dy, auto dx,
                                   const auto& sink) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(sink)>) w = {};
        for (std::size_t f = 0; f < N * frames; ++f) {
            const normal_frame frame(x, f);
            const T* d = dy[f / frames] + f % frames * size;
            if constexpr (wanted<decltype(sink)>) add_gradients(frame, d, w);  // first, because dx may overwrite dy
            if constexpr (wanted<decltype(dx)>) {
                const auto sums =
                    kernels::row_sums<T, size, 2>([&](auto read, std::size_t i, auto& both) INGRAIN_INLINE {
                        const auto g = read(p.scale.values + i) * read(d + i);
                        both[0] = both[0] + g;
                        both[1] = multiply_add(g, frame.normalised(read(frame.x + i)), both[1]);
                    });
                const T constant = sums[0] / T(size), slope = sums[1] / T(size);
                kernels::for_each_lanes<T, size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                    V g = V::load(p.scale.values + i) * V::load(d + i);
                    if constexpr (Centred) g = g - V(constant);
                    const V z = frame.normalised(V::load(frame.x + i));
                    dx.template store<V::count>(f / frames, f % frames * size + i,
                                                multiply_add(simd::negate(z), V(slope), g) * V(frame.inverse));
                });
            }
        }
        if constexpr (wanted<decltype(sink)>) {
            give(sink.template tensor<&parameters::scale>(), w.scale);
            if constexpr (Centred) give(sink.template tensor<&parameters::shift>(), w.shift);
        }
    }

private:
    /// Frame f, its mean, and the reciprocal of its root.
    struct normal_frame {
        const T* x;
        T mean, inverse;

        INGRAIN_INLINE constexpr normal_frame(const auto& samples, std::size_t f)
            : x(samples[f / frames] + f % frames * size), mean(0), inverse(0) {
            if constexpr (Centred)
                mean = kernels::row_sums<T, size, 1>([this](auto read, std::size_t i, auto& sum)
                                                         INGRAIN_INLINE { sum[0] = sum[0] + read(x + i); })[0] /
                       T(size);
            const auto squares =
                kernels::row_sums<T, size, 1>([this](auto read, std::size_t i, auto& sum) INGRAIN_INLINE {
                    const auto d = centred(read(x + i));
                    sum[0] = multiply_add(d, d, sum[0]);
                });
            inverse = T(1) / simd::sqrt(squares[0] / T(size) + T(Epsilon));
        }

        template <class V>
        INGRAIN_INLINE constexpr V centred(V value) const {
            if constexpr (Centred)
                return value - V(mean);
            else
                return value;
        }
        template <class V>
        INGRAIN_INLINE constexpr V normalised(V value) const {
            return centred(value) * V(inverse);
        }
    };

    template <std::size_t N>
    static constexpr void add_gradients(const normal_frame& frame, const T* d, workspace<N>& w) {
        kernels::for_each_lanes<T, size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
            const V back = V::load(d + i), z = frame.normalised(V::load(frame.x + i));
            multiply_add(z, back, V::load(w.scale.values + i)).store(w.scale.values + i);
            if constexpr (Centred) (V::load(w.shift.values + i) + back).store(w.shift.values + i);
        });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
