#pragma once
/// \file
/// The activations of WaveNet layers: a function of z, or of its two halves.

#include <ingrain/core/policy.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/layers/pointwise.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// a = f(u) g(w), where u and w are the halves of z: an activation of `wavenet_stack`.
///
///     wavenet_stack<{.kernel = 3}, dilations<1, 2, 4>, gated_by<tanh, sigmoid>>
template <class Activation, class Gate>
struct gated_by {};

/// a = u + g(w) (f(u) - u), where u and w are the halves of z: an activation of `wavenet_stack`.
///
///     wavenet_stack<{.kernel = 3}, dilations<1, 2, 4>, blended_by<tanh, sigmoid>>
template <class Activation, class Gate>
struct blended_by {};

namespace detail {

template <class Function>
Function function_in(const pointwise<Function>&);
template <class Layer>
concept has_function = requires(const Layer& layer) { function_in(layer); };
/// The function of an elementwise layer.
template <class Layer>
using function_of = decltype(function_in(std::declval<const Layer&>()));

/// Tells functions and their options apart: FNV-1a, 32 bits.
constexpr std::uint32_t function_digest(std::uint32_t digest, const char* kind, const auto& options) {
    const auto add = [&digest](std::uint32_t byte) { digest = (digest ^ byte) * 0x01000193u; };
    for (; *kind != 0; ++kind) add(static_cast<unsigned char>(*kind));
    for (const auto option : options) {
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(option));
        for (int shift = 0; shift < 32; shift += 8) add((bits >> shift) & 0xFFu);
    }
    return digest;
}
template <class Function>
constexpr std::uint32_t function_digest(std::uint32_t digest) {
    if constexpr (requires { Function::options; })
        return function_digest(digest, Function::kind, Function::options);
    else
        return function_digest(digest, Function::kind, std::array<float, 0>{});
}

/// What a WaveNet layer makes of z, `halves` times as many values as a. `digest` tells it from others.
///
///     apply<Policy, Rows, Size>(z, a)             overwrites a   a: [Rows, Size]   z: [Rows, halves Size]
///     back<Policy, Rows, Size>(da, kept, dz)      overwrites dz; kept is a if `keeps_value`, else z
template <class Activation>
struct wavenet_activation {
    static constexpr bool exists = false;
    static constexpr std::uint32_t digest = 0;
};

template <has_function Activation>
struct wavenet_activation<Activation> {
    using f = function_of<Activation>;
    using function = f;
    static constexpr bool exists = true, keeps_value = f::derivative_from_output;
    static constexpr std::size_t halves = 1, transcendentals = transcendentals_in<f>;
    static constexpr std::uint32_t digest = function_digest<f>(1);

    template <class Policy, std::size_t Rows, std::size_t Size, class T>
    INGRAIN_INLINE static constexpr void apply(const T* z, T* a) {
        kernels::for_each_lanes<T, Rows * Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
            f::template value<Policy::elementary>(V::load(z + i)).store(a + i);
        });
    }
    template <class Policy, std::size_t Rows, std::size_t Size, class T>
    INGRAIN_INLINE static constexpr void back(const T* da, const T* kept, T* dz) {
        kernels::for_each_lanes<T, Rows * Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
            f::template gradient<Policy::elementary>(V::load(da + i), V::load(kept + i)).store(dz + i);
        });
    }
};

/// Calls visit(i, at, u, w) for the lanes of a row of a from i on, and of the halves of z, from z[at] on.
template <std::size_t Rows, std::size_t Size, class T>
INGRAIN_INLINE constexpr void for_each_half(const T* z, const auto& visit) {
    INGRAIN_ROLLED
    for (std::size_t r = 0; r < Rows; ++r)
        kernels::for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
            const std::size_t at = r * 2 * Size + c;
            visit(r * Size + c, at, V::load(z + at), V::load(z + at + Size));
        });
}

/// `Combine` computes a from u, f(u) and g(w), and the gradients of those three.
template <class F, class G, class Combine>
struct two_halves {
    using function = F;
    using gate = G;
    static constexpr bool blends = Combine::blends;
    static constexpr bool exists = true, keeps_value = false;
    static constexpr std::size_t halves = 2, transcendentals = transcendentals_in<F> + transcendentals_in<G>;
    static constexpr std::uint32_t digest = function_digest<G>(function_digest<F>(Combine::number));

    template <class Policy, std::size_t Rows, std::size_t Size, class T>
    INGRAIN_INLINE static constexpr void apply(const T* z, T* a) {
        for_each_half<Rows, Size>(z, [&]<class V>(std::size_t i, std::size_t, V u, V w) INGRAIN_INLINE {
            Combine::value(u, F::template value<Policy::elementary>(u), G::template value<Policy::elementary>(w))
                .store(a + i);
        });
    }
    template <class Policy, std::size_t Rows, std::size_t Size, class T>
    INGRAIN_INLINE static constexpr void back(const T* da, const T* z, T* dz) {
        for_each_half<Rows, Size>(z, [&]<class V>(std::size_t i, std::size_t at, V u, V w) INGRAIN_INLINE {
            constexpr math tier = Policy::elementary;
            const V d = V::load(da + i), f = F::template value<tier>(u), g = G::template value<tier>(w);
            const V df =
                F::template gradient<tier>(Combine::function_gradient(d, g), F::derivative_from_output ? f : u);
            Combine::with_input_gradient(df, d, g).store(dz + at);
            G::template gradient<tier>(Combine::gate_gradient(d, u, f), G::derivative_from_output ? g : w)
                .store(dz + at + Size);
        });
    }
};

struct gate_function {
    static constexpr std::uint32_t number = 2;
    static constexpr bool blends = false;
    static constexpr auto value(auto, auto f, auto g) { return f * g; }
    static constexpr auto function_gradient(auto d, auto g) { return d * g; }
    static constexpr auto with_input_gradient(auto df, auto, auto) { return df; }
    static constexpr auto gate_gradient(auto d, auto, auto f) { return d * f; }
};
struct blend_function {
    static constexpr std::uint32_t number = 3;
    static constexpr bool blends = true;
    static constexpr auto value(auto u, auto f, auto g) { return multiply_add(g, f - u, u); }
    static constexpr auto function_gradient(auto d, auto g) { return d * g; }
    template <class V>
    static constexpr V with_input_gradient(V df, V d, V g) {
        return multiply_add(d, V(1) - g, df);
    }
    static constexpr auto gate_gradient(auto d, auto u, auto f) { return d * (f - u); }
};

template <has_function F, has_function G>
struct wavenet_activation<gated_by<F, G>> : two_halves<function_of<F>, function_of<G>, gate_function> {};
template <has_function F, has_function G>
struct wavenet_activation<blended_by<F, G>> : two_halves<function_of<F>, function_of<G>, blend_function> {};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
