#pragma once
/// \file
/// Inlining: whether the layers of a small network become one function. A layer made of layers calls each of them
/// through `layer_calls`, which decides nothing else.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The functions of a layer for N samples. If `Inlined`, they become part of the caller, so that a small network is
/// code without calls. Otherwise they are functions that equal layers share, and that have all registers to themselves.
/// Both are written out, because a constant cannot decide whether a function is inlined.
template <class Layer, std::size_t N, bool Inlined>
struct layer_calls;

template <class Layer, std::size_t N>
struct layer_calls<Layer, N, true> {
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, auto&& scratch,
                                               auto&& state) noexcept INGRAIN_NONBLOCKING {
        infer_or_advance<Layer, N>(p, x, y, scratch, state);
    }
    INGRAIN_INLINE static constexpr void forward(const auto& p, auto x, auto y, auto&& scratch, auto&& trace,
                                                 auto& random) noexcept INGRAIN_NONBLOCKING {
        forward_or_infer<Layer, N>(p, x, y, scratch, trace, random);
    }
    INGRAIN_INLINE static constexpr void backward(const auto& p, auto x, auto y, auto&& trace, auto&& workspace,
                                                  auto dy, auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        Layer::template backward<N>(p, x, y, trace, workspace, dy, dx, sink);
    }
};

template <class Layer, std::size_t N>
struct layer_calls<Layer, N, false> {
    INGRAIN_OUTLINE static constexpr void infer(const auto& p, auto x, auto y, auto&& scratch,
                                                auto&& state) noexcept INGRAIN_NONBLOCKING {
        infer_or_advance<Layer, N>(p, x, y, scratch, state);
    }
    INGRAIN_OUTLINE static constexpr void forward(const auto& p, auto x, auto y, auto&& scratch, auto&& trace,
                                                  auto& random) noexcept INGRAIN_NONBLOCKING {
        forward_or_infer<Layer, N>(p, x, y, scratch, trace, random);
    }
    INGRAIN_OUTLINE static constexpr void backward(const auto& p, auto x, auto y, auto&& trace, auto&& workspace,
                                                   auto dy, auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        Layer::template backward<N>(p, x, y, trace, workspace, dy, dx, sink);
    }
};

/// Whether layers are few and small enough for their code to be one function.
template <std::size_t N, class... Layers>
inline constexpr bool inlines = sizeof...(Layers) <= 16 && N * (multiply_accumulates_of<Layers>() + ... + 0) <= 2048;

}}}  // namespace ingrain::INGRAIN_ABI::detail
