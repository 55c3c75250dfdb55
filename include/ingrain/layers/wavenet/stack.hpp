#pragma once
/// \file
/// The passes of a stack of WaveNet layers: one layer's code, in a loop over the layers.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/layers/wavenet/frames.hpp>
#include <ingrain/layers/wavenet/parameters.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The three parts of a sample of a stack: x, the head's sum, and the condition.
template <std::size_t Time, std::size_t Channels, std::size_t Heads, std::size_t Conditions>
struct wavenet_sizes {
    static constexpr bool fits = true;
    static constexpr std::size_t time = Time, channels = Channels, heads = Heads, conditions = Conditions;
    /// Where the head's sum and the condition begin in y.
    static constexpr std::size_t head_at = Time * Channels, condition_at = head_at + Time * Heads;
    using output = shape_list<shape<Time, Channels>, shape<Time, Heads>, shape<Time, Conditions>>;
};

/// Rows to which values are added: `Rows` of each stream, whose values lie `Distance` apart.
template <class T, std::size_t Size, std::size_t Rows, std::size_t Streams, std::size_t Distance>
struct added_rows {
    T* first;
    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t r, std::size_t i, V lanes) const {
        T* const at = first + (Streams == 1 ? r * Size : r / Rows * Distance + r % Rows * Size) + i;
        (V::load(at) + lanes).store(at);
    }
};

/// Layers of one kind. `Sizes` are those of x, head and condition; `Starts` says that there is no head's sum before.
/// `Spans` are how many frames each layer looks back; a layer's window has `Kernel` taps.
template <class Policy, class In, class Sizes, bool Starts, std::size_t Kernel, std::size_t Size, std::size_t HeadWidth,
          class Activation, auto Spans>
struct wavenet_stack_layers {
    using policy = Policy;
    using T = number_of<Policy>;
    using input = In;
    using output = typename Sizes::output;
    using activation = Activation;
    static constexpr std::size_t size = Size;
    static constexpr bool has_head = HeadWidth > 0;  ///< a product of its own for the head
    static constexpr std::size_t layers = Spans.size(), time = Sizes::time, channels = Sizes::channels;
    static constexpr std::size_t heads = Sizes::heads, conditions = Sizes::conditions;
    static constexpr std::size_t depth = Kernel * channels + conditions, columns = Activation::halves * Size;
    static constexpr std::size_t block = std::min<std::size_t>(time, 16);  ///< frames computed at a time
    using parameters =
        wavenet_parameters<typename Policy::numbers::stored, layers, depth, columns, Size, channels, HeadWidth>;

    static constexpr layer_traits traits{
        .reads_y = false,
        .receptive_field =
            [] {
                std::size_t sum = 0;
                for (const std::size_t span : Spans) sum += span;
                return sum;
            }(),
        .affine_in_parameters = false,
        .multiply_accumulates = time * layers * (depth * columns + Size * (channels + HeadWidth)),
        .transcendentals = time * layers * Size * Activation::transcendentals};

    template <std::size_t N>
    using state = wavenet_rings<T, N, channels, Spans, block>;

    /// How many of N streams are computed together: all, if their frames are no more than a block's.
    static constexpr std::size_t together(std::size_t n) { return n * time <= 16 ? n : 1; }

    /// The frames that are computed at a time, one row each.
    template <std::size_t N>
    struct scratch {
        static constexpr std::size_t rows = together(N) * block;
        tensor<T, shape<rows, depth>> windows;
        tensor<T, shape<rows, columns>> z;
        tensor<T, shape<rows, Size>> a;
        tensor<T, shape<N, time, channels>> frames;
    };
    /// What each layer, sample and frame leaves: x, and z or a.
    template <std::size_t N>
    struct trace {
        static constexpr std::size_t kept_size = Activation::keeps_value ? Size : columns;
        tensor<T, shape<layers, N, time, channels>> x;
        tensor<T, shape<layers, N, time, kept_size>> kept;
    };

    static constexpr void initialize(parameters& p, generator& random) noexcept INGRAIN_NONBLOCKING {
        initialize_wavenet(p, random);
    }

    template <std::size_t N>
    static constexpr void infer(const parameters& p, auto x, rows<T, N, output> y,
                                scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        wavenet_sequence<T, time, channels> frames{s.frames.values, 0, time * channels};
        run<N>(p, x, y, s, frames, none{});
    }
    template <std::size_t N>
    static constexpr void advance(const parameters& p, auto x, rows<T, N, output> y, scratch<N>& s,
                                  state<N>& state) noexcept INGRAIN_NONBLOCKING {
        run<N>(p, x, y, s, state, none{});
    }
    template <std::size_t N>
    static constexpr void forward(const parameters& p, auto x, rows<T, N, output> y, scratch<N>& s, trace<N>& k,
                                  generator&) noexcept INGRAIN_NONBLOCKING {
        wavenet_sequence<T, time, channels> frames{k.x.values, N * time * channels, time * channels};
        run<N>(p, x, y, s, frames, &k);
    }

protected:
    template <std::size_t Rows>
    using window_products = kernels::matrix_products<Policy, Rows, depth, columns>;
    template <std::size_t Rows>
    using residual_products = kernels::matrix_products<Policy, Rows, Size, channels>;
    template <std::size_t Rows>
    using head_products = kernels::matrix_products<Policy, Rows, Size, std::max<std::size_t>(HeadWidth, 1)>;

    /// How many frames tap k lies before the newest one.
    INGRAIN_INLINE static constexpr std::size_t ago(std::size_t layer, std::size_t k) {
        return Spans[layer] / (Kernel > 1 ? Kernel - 1 : 1) * (Kernel - 1 - k);
    }

    /// Copies the windows of `Rows` frames from frame t on, of stream n and layer l: a row each.
    template <std::size_t Rows>
    INGRAIN_INLINE static constexpr void gather(auto& frames, std::size_t l, std::size_t n, std::size_t t,
                                                const T* condition, T* to) {
        const auto begin = frames.begin(l, n, t);
        INGRAIN_ROLLED
        for (std::size_t k = 0; k < Kernel; ++k) {
            const auto from = frames.back(begin, ago(l, k));
            INGRAIN_ROLLED
            for (std::size_t r = 0; r < Rows; ++r)
                kernels::copy<channels>(static_cast<const T*>(frames.frame(from, r)), to + r * depth + k * channels);
        }
        INGRAIN_ROLLED
        for (std::size_t r = 0; r < Rows; ++r)
            kernels::copy<conditions>(condition + r * conditions, to + r * depth + Kernel * channels);
    }

    /// Layers read and write y in place, whose condition stays what it is.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void run(const parameters& p, auto x, rows<T, N, output> y, scratch<N>& memory,
                                             auto& frames, auto trace) {
        for (std::size_t n = 0; n < N; ++n) {
            kernels::copy<time * channels>(x[n], y[n]);
            if constexpr (Starts)
                std::fill_n(y[n] + Sizes::head_at, time * heads, T(0));
            else
                kernels::copy<time * heads>(x[n] + Sizes::head_at, y[n] + Sizes::head_at);
            kernels::copy<time * conditions>(x[n] + (Starts ? Sizes::head_at : Sizes::condition_at),
                                             y[n] + Sizes::condition_at);
        }
        constexpr std::size_t streams = together(N);
        INGRAIN_ROLLED
        for (std::size_t l = 0; l < layers; ++l)
            kernels::for_each_block<time, block>([&]<std::size_t Rows>(kernels::constant<Rows>, std::size_t t) {
                for (std::size_t n = 0; n < N; n += streams) {
                    T *z = memory.z.values, *a = memory.a.values;
                    if constexpr (wanted<decltype(trace)>)
                        (Activation::keeps_value ? a : z) =
                            trace->kept.values + ((l * N + n) * time + t) * (Activation::keeps_value ? Size : columns);
                    for (std::size_t s = 0; s < streams; ++s)
                        begin_layer<Rows>(l, n + s, t, frames, y[n + s], memory.windows.values + s * Rows * depth);
                    run_layer<Rows, streams>(p, l, y[n] + t * channels, y[n] + Sizes::head_at + t * heads,
                                             memory.windows.values, z, a);
                }
                frames.next(l, Rows);
            });
    }

    /// Keeps `Rows` frames of stream n for layer l, from frame t on, and copies their windows.
    template <std::size_t Rows>
    INGRAIN_INLINE static constexpr void begin_layer(std::size_t l, std::size_t n, std::size_t t, auto& frames,
                                                     const T* y, T* windows) {
        const auto begin = frames.begin(l, n, t);
        INGRAIN_ROLLED
        for (std::size_t r = 0; r < Rows; ++r)
            kernels::copy<channels>(y + (t + r) * channels, new_frame(frames, begin, r));
        gather<Rows>(frames, l, n, t, y + Sizes::condition_at + t * conditions, windows);
    }

    /// `Rows` frames of layer l in each of several streams; x and head point to the first.
    /// windows: [rows, depth]   z: [rows, columns]   a: [rows, Size]
    template <std::size_t Rows, std::size_t Streams>
    INGRAIN_INLINE static constexpr void run_layer(const parameters& p, std::size_t l, T* x, T* head, const T* windows,
                                                   T* z, T* a) {
        constexpr std::size_t all = Rows * Streams, distance = output::size;
        window_products<all>::forward(kernels::fixed_stride_rows<T, depth>{windows},
                                      p.weights.values + l * depth * columns, p.bias.values + l * columns,
                                      rows<T, all, shape<columns>>{z});
        Activation::template apply<Policy, all, Size>(static_cast<const T*>(z), a);
        const kernels::fixed_stride_rows<T, Size> values{a};
        if constexpr (has_head)
            head_products<all>::forward(values, p.head_weights.values + l * Size * heads,
                                        p.head_bias.values + l * heads,
                                        added_rows<T, heads, Rows, Streams, distance>{head});
        else
            for (std::size_t s = 0; s < Streams; ++s)
                kernels::for_each_lanes<T, Rows * Size>(
                    [&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                        T* const at = head + s * distance + i;
                        (V::load(at) + V::load(a + s * Rows * Size + i)).store(at);
                    });
        residual_products<all>::forward(values, p.residual_weights.values + l * Size * channels,
                                        p.residual_bias.values + l * channels,
                                        added_rows<T, channels, Rows, Streams, distance>{x});
    }

    INGRAIN_INLINE static constexpr T* new_frame(auto& frames, auto begin, std::size_t r) {
        if constexpr (requires { frames.new_frame(begin, r); })
            return frames.new_frame(begin, r);
        else
            return frames.frame(begin, r);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
