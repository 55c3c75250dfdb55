#pragma once
/// \file
/// `residual` in integers.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/chain.hpp>
#include <ingrain/integers/layers/byte_joins.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/layers/residual.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Layer>
concept is_residual = requires(const Layer* layer) { []<class... Inside>(const residual<Inside...>*) {}(layer); };

/// The layers inside, and how x is added.
using body_and_join = layer_names<struct body_of_residual, struct join_of_residual>;

/// y = f(x) + x, each on a grid of its own (byte_joins.hpp)
template <class Layer, class Float, class Setting, bool Limited>
    requires is_residual<Layer>
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    using In = typename Float::input;
    using body = typename chain_of_layers<Setting, In, typename flat_layers<typename Layer::inside>::type>::type;
    using join = byte_sum_join<Setting::options.rounding>;
    using parameters = pack<body_and_join, typename body::parameters, join>;
    using packed = pack<body_and_join, typename body::packed, join>;
    struct ranges {
        typename body::ranges inside;
    };
    static constexpr bool rounds = true;

    static constexpr void pack_into(const parameters& p, packed& to) {
        body::pack_into(get<0>(p), get<0>(to));
        get<1>(to) = get<1>(p);
    }
    static constexpr void observe(const auto& p, const float* x, float* y, ranges& r) {
        body::observe(p, x, y, r.inside);
        for (std::size_t i = 0; i < In::size; ++i) y[i] += x[i];
    }
    static constexpr grid quantize(const auto& p, grid x, value_range range, const ranges& r, parameters& q) {
        const grid f = body::quantize(p, x, r.inside, get<0>(q));
        return quantize_sum(f, x, 1, range, get<1>(q));
    }

    template <std::size_t N>
    static constexpr void describe_infer(timeline& line, region x, region y) {
        body::template describe_infer<N>(line, x, y);
        line.next(), line.read(x), line.read(y), line.write(y);
    }
    template <std::size_t N>
    using state = typename body::template state<N>;
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, auto&& s) noexcept INGRAIN_NONBLOCKING {
        advance<N>(p, x, y, s, none{});
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, auto&& s,
                                                 auto&& state) noexcept INGRAIN_NONBLOCKING {
        body::template advance<N>(get<0>(p), x, y, s, state);
        for (std::size_t n = 0; n < N; ++n) kernels::integers::join_bytes(x[n], In::size, get<1>(p).function(), y[n]);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
