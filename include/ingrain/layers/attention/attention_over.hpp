#pragma once
/// \file
/// The passes of attention over sequences of one shape.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/step_rows.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/whole_sequence.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/layers/attention/attention_head.hpp>
#include <ingrain/layers/attention/last_frames.hpp>
#include <ingrain/layers/bias.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Their type does not depend on the length of a sequence. `Inner`: values of all heads.
template <class T, std::size_t C, std::size_t Inner, bias Bias>
struct attention_parameters {
    tensor<T, shape<C, 3 * Inner>> input_weights;
    tensor<T, shape<3 * Inner>> input_bias;
    tensor<T, shape<Inner, C>> output_weights;
    tensor<T, shape<C>> output_bias;

    static constexpr auto members =
        members_of(member<role::weights, &attention_parameters::input_weights>{"input_weights"},
                   member<role::bias, &attention_parameters::input_bias>{"input_bias"},
                   member<role::weights, &attention_parameters::output_weights>{"output_weights"},
                   member<role::bias, &attention_parameters::output_bias>{"output_bias"});
};
template <class T, std::size_t C, std::size_t Inner>
struct attention_parameters<T, C, Inner, bias::none> {
    tensor<T, shape<C, 3 * Inner>> input_weights;
    tensor<T, shape<Inner, C>> output_weights;

    static constexpr auto members =
        members_of(member<role::weights, &attention_parameters::input_weights>{"input_weights"},
                   member<role::weights, &attention_parameters::output_weights>{"output_weights"});
};

/// Row r is row `first` + r of `samples`.
template <class Samples>
struct rows_after {
    Samples samples;
    std::size_t first;

    INGRAIN_INLINE constexpr auto* operator[](std::size_t r) const { return samples[first + r]; }
    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t r, std::size_t i, V lanes) const {
        samples.template store<Count>(first + r, i, lanes);
    }
};

/// See layers/attention.hpp. A row of a frame is [q, k, v], [3 Inner].
template <class Policy, class In, std::size_t Heads, std::size_t Size, bool Causal, bias Bias>
struct attention_whole {
    using T = number_of<Policy>;
    using input = In;
    using output = In;
    static constexpr std::size_t time = In::leading, channels = In::last, frames = frames_of<Policy, In>;
    static constexpr std::size_t inner = Heads * Size, columns = 3 * inner;
    using parameters = attention_parameters<typename Policy::numbers::stored, channels, inner, Bias>;

    static constexpr layer_traits traits{
        .reads_y = false,
        .writes_once = true,
        .multiply_accumulates = time * (channels * (columns + inner) + 2 * inner * frames),
        .transcendentals = Heads * time * frames};

    template <std::size_t Rows>
    using input_products = kernels::matrix_products<Policy, Rows, channels, columns>;
    template <std::size_t Rows>
    using output_products = kernels::matrix_products<Policy, Rows, inner, channels>;
    using head = attention_head<Policy, time, Size, columns>;

    /// Of one sample and one head: samples are computed one after another.
    template <std::size_t>
    struct scratch {
        tensor<T, shape<time, columns>> rows;  ///< z is written over q
        tensor<T, shape<std::max(time* time, frames)>> p;
        block<T, head::template transposed_size<time>> transposed;
    };

    /// The backward pass overwrites rows with their gradients.
    template <std::size_t N>
    struct trace {
        tensor<T, shape<N * time, columns>> rows;
        tensor<T, shape<N * Heads, time, time>> p;
        tensor<T, shape<N * time, inner>> z;
    };

    template <std::size_t N, bool Dx = true>
    struct workspace {
        tensor<T, shape<N * time, inner>> dz;
        tensor<T, shape<time, time>> ds;
        tensor<T, shape<time, Size>> of_queries, of_keys;
        block<T, std::max({head::template transposed_size<time>, output_products<N * time>::workspace_size,
                           Dx ? input_products<N * time>::workspace_size : 0})>
            transposed;
    };

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y,
                                               scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            input_products<time>::forward(rows_after{steps_of<input>(x), n * time}, p.input_weights.values,
                                          input_bias_of(p), strided_rows<T>{s.rows.values, columns});
            for (std::size_t h = 0; h < Heads; ++h) {
                T* const q = s.rows.values + h * Size;
                attend(q, s.p.values, values_of(s.transposed), {q, columns});
            }
            output_products<time>::forward(kernels::fixed_stride_rows<T, columns>{s.rows.values},
                                           p.output_weights.values, output_bias_of(p),
                                           rows_after{steps_of<output>(y), n * time});
        }
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, auto x, auto y, scratch<N>& s, trace<N>& k,
                                                 generator&) noexcept INGRAIN_NONBLOCKING {
        input_products<N * time>::forward(steps_of<input>(x), p.input_weights.values, input_bias_of(p),
                                          strided_rows<T>{k.rows.values, columns});
        for_each_head<N>([&](std::size_t n, std::size_t h) {
            attend(k.rows.values + n * time * columns + h * Size, weights_of(k, n, h), values_of(s.transposed),
                   {k.z.values + n * time * inner + h * Size, inner});
        });
        output_products<N * time>::forward(kernels::fixed_stride_rows<T, inner>{k.z.values}, p.output_weights.values,
                                           output_bias_of(p), steps_of<output>(y));
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, auto, trace<N>& k, auto& w,
                                                  rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        using from_x = input_products<N * time>;
        using to_y = output_products<N * time>;
        const auto d = steps_of<output>(dy);
        T* const transposed = values_of(w.transposed);
        to_y::input_gradient(p.output_weights.values, d, strided_rows<T>{w.dz.values, inner}, transposed);
        for_each_head<N>([&](std::size_t n, std::size_t h) {
            T* const q = k.rows.values + n * time * columns + h * Size;
            head::back(q, q + inner, q + 2 * inner, weights_of(k, n, h),
                       kernels::fixed_stride_rows<T, inner>{w.dz.values + n * time * inner + h * Size}, transposed,
                       w.ds.values, w.of_queries.values, w.of_keys.values);
        });
        const kernels::fixed_stride_rows<T, columns> errors{k.rows.values};
        from_x::input_gradient(p.input_weights.values, errors, steps_of<input>(dx), transposed);
        if constexpr (wanted<decltype(sink)>) {
            from_x::weight_gradient(steps_of<input>(x), errors, sink.template tensor<&parameters::input_weights>());
            to_y::weight_gradient(kernels::fixed_stride_rows<T, inner>{k.z.values}, d,
                                  sink.template tensor<&parameters::output_weights>());
            if constexpr (Bias == bias::trained) {
                from_x::bias_gradient(errors, sink.template tensor<&parameters::input_bias>());
                to_y::bias_gradient(d, sink.template tensor<&parameters::output_bias>());
            }
        }
    }

protected:
    static constexpr auto input_bias_of(const parameters& p) {
        if constexpr (Bias == bias::trained)
            return &p.input_bias.values[0];
        else
            return none{};
    }
    static constexpr auto output_bias_of(const parameters& p) {
        if constexpr (Bias == bias::trained)
            return &p.output_bias.values[0];
        else
            return none{};
    }

private:
    /// Not inlined: each pass calls it.
    static constexpr void attend(const T* q, T* p, T* transposed, strided_rows<T> z) {
        head::template weigh<time>(kernels::fixed_stride_rows<T, columns>{q}, q + inner, transposed, p,
                                   [](std::size_t t) { return Causal ? t + 1 : time; });
        head::template blend<time>(p, q + 2 * inner, z);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void for_each_head(const auto& visit) {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t h = 0; h < Heads; ++h) visit(n, h);
    }
    INGRAIN_INLINE static constexpr T* weights_of(auto& k, std::size_t n, std::size_t h) {
        return k.p.values + (n * Heads + h) * time * time;
    }
};

/// Causal attention, which can also continue a stream.
template <class Policy, class In, std::size_t Heads, std::size_t Size, bias Bias>
struct causal_attention : attention_whole<Policy, In, Heads, Size, true, Bias> {
    using whole = attention_whole<Policy, In, Heads, Size, true, Bias>;
    using typename whole::T, typename whole::parameters, typename whole::output;
    using whole::time, whole::inner, whole::columns, whole::frames, whole::channels;
    static constexpr layer_traits traits = [] {
        auto t = whole::traits;
        t.receptive_field = frames - 1;
        t.counts_frames = true;
        return t;
    }();
    using head = attention_head<Policy, frames, Size, 2 * inner>;

    /// Keys and values of the last frames of N streams.
    template <std::size_t N>
    using state = last_frames<T, N, frames, 2 * inner>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, auto y,
                                                 typename whole::template scratch<N>& s,
                                                 state<N>& state) noexcept INGRAIN_NONBLOCKING {
        T* const row = s.rows.values;
        for (std::size_t t = 0; t < time; ++t, state.next())
            for (std::size_t n = 0; n < N; ++n) {
                whole::template input_products<1>::forward(rows_after{steps_of<output>(x), n * time + t},
                                                           p.input_weights.values, whole::input_bias_of(p),
                                                           strided_rows<T>{row, columns});
                kernels::copy<2 * inner>(row + inner, state.current(n));
                for (std::size_t h = 0; h < Heads; ++h) {
                    const T* const k = state.slots(n) + h * Size;
                    const strided_rows<T> q{row + h * Size, columns};  // z is written over it
                    head::template weigh<1>(strided_rows<const T>(q), k, nullptr, s.p.values,
                                            [&state](std::size_t) { return state.filled(); });
                    head::template blend<1>(s.p.values, k + inner, q);
                }
                whole::template output_products<1>::forward(strided_rows<const T>{row, columns},
                                                            p.output_weights.values, whole::output_bias_of(p),
                                                            rows_after{steps_of<output>(y), n * time + t});
            }
    }
};

template <class Policy, class In, std::size_t Heads, std::size_t Size, bool Causal, bias Bias>
using attention_over = std::conditional_t<Causal, causal_attention<Policy, In, Heads, Size, Bias>,
                                          attention_whole<Policy, In, Heads, Size, false, Bias>>;

}}}  // namespace ingrain::INGRAIN_ABI::detail
