#pragma once
/// \file
/// Forward and backward through the layers of a network of integers that learn. Part of integer_learner.hpp.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/learned_part.hpp>
#include <ingrain/kernels/integers/learning.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// multiplier / 2^shift, by which errors are multiplied before they change a weight.
struct step_factor {
    std::uint8_t multiplier = 0, shift_less_one = 0;  // zeros lie in .bss

    constexpr std::int32_t shift() const { return shift_less_one + 1; }
};

/// rate · gain with `Bits` bits, at most (2^Bits - 1) / 2. Integers alone: no code for floats comes into the program.
template <int Bits>
constexpr step_factor step_factor_of(float rate, float gain) {
    const auto a = std::bit_cast<std::uint32_t>(rate), b = std::bit_cast<std::uint32_t>(gain);
    if ((a << 1) >> 24 == 0 || (b << 1) >> 24 == 0) return {};
    const auto mantissa = [](std::uint32_t bits) { return (bits & 0x7fffff) >> 8 | 0x8000; };
    const std::uint32_t product = mantissa(a) * mantissa(b);  // 2^30 and more
    int exponent = static_cast<int>((a << 1) >> 24) + static_cast<int>((b << 1) >> 24) - 2 * 127 - 30;
    int drop = 32 - std::countl_zero(product) - Bits;
    std::uint32_t multiplier = ((product >> (drop - 1)) + 1) >> 1;
    if (multiplier >> Bits > 0) multiplier >>= 1, ++drop;
    int shift = -(exponent + drop);
    if (shift < 1) return {static_cast<std::uint8_t>((1u << Bits) - 1), 0};
    for (; shift > 30; --shift) multiplier >>= 1;
    return {static_cast<std::uint8_t>(multiplier), static_cast<std::uint8_t>(shift - 1)};
}

/// The bytes of the values behind each layer from `From` on that is no view, but the last one.
template <class Quantized, class Indices>
struct kept_bytes;
template <class Quantized, std::size_t... I>
struct kept_bytes<Quantized, std::index_sequence<I...>> {
    using chain = typename Quantized::chain;
    static constexpr std::size_t last = [] {
        std::size_t at = chain::depth;
        constexpr bool views[]{is_view<typename chain::template form<I>>...};
        while (at > 1 && views[at - 1]) --at;
        return at - 1;
    }();
    template <std::size_t At>
    using bytes_behind =
        std::conditional_t<(At >= chain::learns_from && At < last && !is_view<typename chain::template form<At>>),
                           tensor<std::int8_t, shape<chain::template form<At>::output::size>>, none>;
    using type = pack_or_none<typename chain::names, bytes_behind<I>...>;
    static constexpr std::size_t widest =
        std::max({(I >= chain::learns_from ? chain::template form<I>::output::size : 1)...});
};

/// The values and errors of one sample.
template <class Quantized>
struct integer_pass {
    using chain = typename Quantized::chain;
    using learned = typename learned_part<Quantized>::parameters;
    using kept = kept_bytes<Quantized, std::make_index_sequence<chain::depth>>;
    template <std::size_t I>
    using form = typename chain::template form<I>;
    template <std::size_t I>
    static constexpr bool learns_at = learns<form<I>>;
    static constexpr std::size_t first = chain::learns_from, last = kept::last;
    /// Answers are sums, from which an error can be finer than a byte.
    static constexpr bool ends_with_sums = learns_at<last>;

    [[no_unique_address]] typename kept::type bytes;
    typename Quantized::template predictions<1> answers;
    std::int16_t errors[2][kept::widest];

    /// What layer I takes. x: what the first of these takes.
    template <std::size_t I>
    constexpr const std::int8_t* input_of(const std::int8_t* x) const {
        if constexpr (I == first)
            return x;
        else
            return output_of<I - 1>(x);
    }
    template <std::size_t I>
    constexpr const std::int8_t* output_of(const std::int8_t* x) const {
        if constexpr (is_view<form<I>> && I < last)
            return input_of<I>(x);
        else if constexpr (I >= last)
            return bytes_of_answers();
        else
            return get<I>(bytes).values;
    }
    constexpr const std::int8_t* bytes_of_answers() const {
        if constexpr (sizeof(typename Quantized::T) == 1)
            return answers.values;
        else
            return nullptr;
    }

    /// `see(o, sum)` is shown the sums of the last layer, if it has some.
    constexpr void forward(const auto& constants, const learned& masters, const std::int8_t* x, const auto& see) {
        simd::for_each_constant<last + 1 - first>([&]<std::size_t N>(simd::constant<N>) {
            constexpr std::size_t at = first + N;
            if constexpr (!is_view<form<at>>) {
                auto* const y = [&] {
                    if constexpr (at == last)
                        return answers.values;
                    else
                        return get<at>(bytes).values;
                }();
                if constexpr (learns_at<at>)
                    form<at>::sums_of(get<at>(masters), get<1>(get<at>(constants)), input_of<at>(x),
                                      [&](std::size_t o, std::int32_t sum) INGRAIN_INLINE {
                                          y[o] = form<at>::answer(get<1>(get<at>(constants)), sum);
                                          if constexpr (at == last) see(o, sum);
                                      });
                else
                    form<at>::template infer<1>(get<at>(constants),
                                                rows<const std::int8_t, 1, typename form<at>::input>{input_of<at>(x)},
                                                rows<std::int8_t, 1, typename form<at>::output>{y}, none{});
            }
        });
    }

    /// Changes masters; the errors of the answers are in errors[0].
    template <class Rounds>
    constexpr void backward(const auto& constants, learned& masters, const std::int8_t* x, const auto& steps,
                            generator& random) {
        std::int16_t *dy = errors[0], *dx = errors[1];
        simd::for_each_constant<chain::depth - first>([&]<std::size_t N>(simd::constant<N>) {
            constexpr std::size_t at = chain::depth - 1 - N;
            if constexpr (learns_at<at>) {
                using layer = form<at>;
                auto& m = get<at>(masters);
                const dense_steps& s = get<1>(get<at>(constants));
                if constexpr (at > first)
                    kernels::integers::errors_through_masters<layer::in, layer::out>(dy, m.weights.values,
                                                                                     s.error_shift(), dx);
                change<Rounds, layer::in, layer::out>(m, s.zero_of_x(), input_of<at>(x), dy,
                                                      steps[chain::template learned_before<at>], random);
                std::swap(dy, dx);
            } else {
                form<at>::pass_errors(get<at>(constants), input_of<at>(x), output_of<at>(x), dy);
            }
        });
    }

    /// The factors of the changes of a layer's weights and bias.
    struct layer_step {
        step_factor weights, bias;
    };

private:
    /// Overwrites dy. A function of its own, so that its loops have all registers.
    template <class Rounds, std::size_t In, std::size_t Out>
    INGRAIN_OUTLINE static constexpr void change(auto& m, std::int32_t zero, const std::int8_t* x, std::int16_t* dy,
                                                 layer_step step, generator& random) {
        using kernels::integers::change_rows;
        const std::int32_t of_bias = -step.bias.multiplier, of_weights = -step.weights.multiplier;
        change_rows<1, Out, Rounds>([=](std::size_t) { return of_bias; }, dy, step.bias.shift(), random, m.bias.values);
        for (std::size_t o = 0; o < Out; ++o) dy[o] = static_cast<std::int16_t>(of_weights * dy[o]);
        change_rows<In, Out, Rounds>([=](std::size_t i) INGRAIN_INLINE { return x[i] - zero; }, dy,
                                     step.weights.shift(), random, m.weights.values);
    }
};

/// What the frozen layers of `Chain`, the first `Count`, give, and their memory.
template <class Chain, std::size_t Count>
struct frozen_memory {
    struct type {
        std::int8_t y[Chain::template form<Count - 1>::output::size];
        typename Chain::template scratch_of_first<Count, 1> scratch;
    };
};
template <class Chain>
struct frozen_memory<Chain, 0> {
    using type = none;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail

#include <ingrain/simd/end.hpp>
