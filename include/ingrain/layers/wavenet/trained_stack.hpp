#pragma once
/// \file
/// The backward pass of a stack of WaveNet layers.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>
#include <ingrain/layers/wavenet/stack.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A sink of the part of a tensor that begins at `from`.
template <class Sink>
struct sink_from {
    Sink sink;
    std::size_t from;
    INGRAIN_INLINE constexpr void operator()(std::size_t i, auto gradient) const { sink(from + i, gradient); }
};
template <class Sink>
sink_from(Sink, std::size_t) -> sink_from<Sink>;

/// `Stack`, a wavenet_stack_layers, that can be trained.
///
///     da = dx' Rᵀ + dhead Hᵀ   dz = da f'(z)   dv = dz Wᵀ   dx = dx' + the taps of dv   dc += the condition's part of
///     dv dW = Σ v dz   db = Σ dz   dR = Σ a dx'   dr = Σ dx'   dH = Σ a dhead   dh = Σ dhead v: a window, [depth] x':
///     what the layer gives; sums are over samples and frames
template <class Stack, class Sizes, bool Starts, class Activation>
struct trained_wavenet_stack : Stack {
    using Stack::layers, Stack::time, Stack::channels, Stack::heads, Stack::conditions, Stack::depth, Stack::columns,
        Stack::has_head, Stack::size;
    using typename Stack::T, typename Stack::parameters, typename Stack::input, typename Stack::output;

    template <std::size_t N>
    struct workspace {
        static constexpr std::size_t rows = N * time;
        tensor<T, shape<rows, channels>> dx;
        tensor<T, shape<rows, conditions>> dc;
        tensor<T, shape<rows, heads>> dhead;
        tensor<T, shape<rows, size>> a, da;
        tensor<T, shape<rows, columns>> dz;
        tensor<T, shape<rows, depth>> v, dv;
        block<T, std::max({Stack::template window_products<rows>::workspace_size,
                           Stack::template residual_products<rows>::workspace_size,
                           has_head ? Stack::template head_products<rows>::workspace_size : 0})>
            transposed;
    };

    template <std::size_t N>
    static constexpr void backward(const parameters& p, auto x, auto, auto& k, auto& w, rows<const T, N, output> dy,
                                   auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            kernels::copy<time * channels>(dy[n], w.dx.values + n * time * channels);
            kernels::copy<time * heads>(dy[n] + Sizes::head_at, w.dhead.values + n * time * heads);
            kernels::copy<time * conditions>(dy[n] + Sizes::condition_at, w.dc.values + n * time * conditions);
        }
        INGRAIN_ROLLED
        for (std::size_t i = 0; i < layers; ++i) layer_back<N>(p, layers - 1 - i, x, k, w, sink);
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n) {
                kernels::copy_into<time * channels>(w.dx.values + n * time * channels, dx, n);
                if constexpr (!Starts)
                    kernels::copy_into<time * heads>(w.dhead.values + n * time * heads, dx, n, Sizes::head_at);
                kernels::copy_into<time * conditions>(w.dc.values + n * time * conditions, dx, n, condition_at);
            }
    }

private:
    static constexpr std::size_t condition_at = Starts ? Sizes::head_at : Sizes::condition_at;  ///< in x
    static constexpr std::size_t kept_size = Activation::keeps_value ? size : columns;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void layer_back(const parameters& p, std::size_t l, auto x, auto& k, auto& w,
                                                    const auto& sink) {
        constexpr std::size_t all = N * time;
        const T* const kept = k.kept.values + l * all * kept_size;
        const T* a = kept;
        if constexpr (!Activation::keeps_value) {
            Activation::template apply<typename Stack::policy, all, size>(kept, w.a.values);
            a = w.a.values;
        }
        const kernels::fixed_stride_rows<T, size> values{a};
        const kernels::fixed_stride_rows<T, channels> dx{w.dx.values};
        const kernels::fixed_stride_rows<T, heads> dhead{w.dhead.values};
        T* const transposed = values_of(w.transposed);

        using residual = typename Stack::template residual_products<all>;
        residual::input_gradient(p.residual_weights.values + l * size * channels, dx,
                                 rows<T, all, shape<size>>{w.da.values}, transposed);
        if constexpr (has_head)
            head_back<all>(p, l, values, dhead, w, transposed, sink);
        else
            kernels::for_each_lanes<T, all * size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                (V::load(w.da.values + i) + V::load(w.dhead.values + i)).store(w.da.values + i);
            });
        if constexpr (wanted<decltype(sink)>) {
            residual::weight_gradient(
                values, dx, sink_from{sink.template tensor<&parameters::residual_weights>(), l * size * channels});
            residual::bias_gradient(dx, sink_from{sink.template tensor<&parameters::residual_bias>(), l * channels});
        }

        Activation::template back<typename Stack::policy, all, size>(static_cast<const T*>(w.da.values), kept,
                                                                     w.dz.values);
        const kernels::fixed_stride_rows<T, columns> dz{w.dz.values};
        using window = typename Stack::template window_products<all>;
        window::input_gradient(p.weights.values + l * depth * columns, dz, rows<T, all, shape<depth>>{w.dv.values},
                               transposed);
        scatter<N>(l, w);
        if constexpr (wanted<decltype(sink)>) {
            const wavenet_sequence<T, time, channels> frames{k.x.values, all * channels, time * channels};
            for (std::size_t n = 0; n < N; ++n)
                Stack::template gather<time>(frames, l, n, 0, x[n] + condition_at, w.v.values + n * time * depth);
            window::weight_gradient(kernels::fixed_stride_rows<T, depth>{w.v.values}, dz,
                                    sink_from{sink.template tensor<&parameters::weights>(), l * depth * columns});
            window::bias_gradient(dz, sink_from{sink.template tensor<&parameters::bias>(), l * columns});
        }
    }

    template <std::size_t All>
    INGRAIN_INLINE static constexpr void head_back(const parameters& p, std::size_t l, auto values, auto dhead, auto& w,
                                                   T* transposed, const auto& sink) {
        using head = typename Stack::template head_products<All>;
        T* const part = w.dz.values;  // columns are at least as many as values, and dz is not yet computed
        head::input_gradient(p.head_weights.values + l * size * heads, dhead, rows<T, All, shape<size>>{part},
                             transposed);
        kernels::for_each_lanes<T, All * size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
            (V::load(w.da.values + i) + V::load(part + i)).store(w.da.values + i);
        });
        if constexpr (wanted<decltype(sink)>) {
            head::weight_gradient(values, dhead,
                                  sink_from{sink.template tensor<&parameters::head_weights>(), l * size * heads});
            head::bias_gradient(dhead, sink_from{sink.template tensor<&parameters::head_bias>(), l * heads});
        }
    }

    /// Adds each tap's part of dv to the frame it was read from, and the condition's to dc.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void scatter(std::size_t l, auto& w) {
        for (std::size_t n = 0; n < N; ++n) {
            INGRAIN_ROLLED
            for (std::size_t tap = 0; tap < (depth - conditions) / channels; ++tap) {
                const std::size_t ago = Stack::ago(l, tap);
                for (std::size_t t = ago; t < time; ++t)
                    add<channels>(w.dv.values + (n * time + t) * depth + tap * channels,
                                  w.dx.values + (n * time + t - ago) * channels);
            }
            for (std::size_t t = 0; t < time; ++t)
                add<conditions>(w.dv.values + (n * time + t + 1) * depth - conditions,
                                w.dc.values + (n * time + t) * conditions);
        }
    }
    template <std::size_t Count>
    INGRAIN_INLINE static constexpr void add(const T* from, T* to) {
        kernels::for_each_lanes<T, Count>([&]<class V>(std::type_identity<V>, std::size_t i)
                                              INGRAIN_INLINE { (V::load(to + i) + V::load(from + i)).store(to + i); });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
