#pragma once
/// \file
/// `svdf` in integers: its two layers.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/integers/chain.hpp>
#include <ingrain/integers/layers/convolution.hpp>
#include <ingrain/integers/layers/dense.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/layers/svdf.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Layer>
concept is_svdf = requires(const Layer* layer) { []<svdf_options Options>(const svdf<Options>*) {}(layer); };

/// z = features of x, bytes; y = Σ z W over time, bytes
template <class Layer, class Float, class Setting, bool Limited>
    requires is_svdf<Layer>
struct integer_form<Layer, Float, Setting, Limited> : plain_form<Float> {
    template <svdf_options Options>
    static auto layers_of(const svdf<Options>*)
        -> layer_names<svdf_features<Options.units * Options.rank>, svdf_time<Options>>;
    using inside = decltype(layers_of(static_cast<const Layer*>(nullptr)));
    using both = typename chain_of_layers<Setting, typename Float::input, typename flat_layers<inside>::type>::type;
    using parameters = typename both::parameters;
    using packed = typename both::packed;
    struct ranges {
        typename both::ranges inside;
    };
    static constexpr bool rounds = true;

    static constexpr void pack_into(const parameters& p, packed& to) { both::pack_into(p, to); }
    static constexpr void observe(const auto& p, const float* x, float* y, ranges& r) {
        both::observe(p, x, y, r.inside);
    }
    static constexpr grid quantize(const auto& p, grid x, value_range range, const ranges& r, parameters& q) {
        auto inside = r.inside;
        inside.outputs[1] = range;  // what limits behind this layer leave of it
        return both::quantize(p, x, inside, q);
    }
    template <std::size_t N>
    static constexpr void describe_infer(timeline& line, region x, region y) {
        both::template describe_infer<N>(line, x, y);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, auto&& s) noexcept INGRAIN_NONBLOCKING {
        both::template infer<N>(p, x, y, s);
    }
    template <std::size_t N>
    using state = typename both::template state<N>;
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, auto&& s,
                                                 auto& state) noexcept INGRAIN_NONBLOCKING {
        both::template advance<N>(p, x, y, s, state);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
