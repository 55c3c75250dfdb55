#pragma once
/// \file
/// Layers of bytes one after another: those of a network, of a residual layer or of a branch.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/flat_layers.hpp>
#include <ingrain/composition/sequence_inference.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/learning.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A layer whose parameters are all that there are. (`placed`, composition/flat_layers.hpp, is one among others.)
template <class Layer>
struct single_layer {
    using layer = Layer;
    static constexpr const auto& at(const auto& p) { return p; }
};
template <class Layer>
struct layers_in {
    using type = type_list<single_layer<Layer>>;
};
template <class Layer>
    requires is_sequence<Layer>
struct layers_in<Layer> : flat_layers<typename Layer::inside> {};

/// The integer forms of layers, given which of them are bound as what. `Limited`: see integer_form.
template <class Setting, bool Limited, class Layers, class Bound>
struct integer_forms;
template <class Setting, bool Limited>
struct integer_forms<Setting, Limited, layer_names<>, layer_list<>> {
    using type = layer_list<>;
};
template <class Setting, bool Limited, class Layer, class... Layers, class Float, class... Bound>
struct integer_forms<Setting, Limited, layer_names<Layer, Layers...>, layer_list<Float, Bound...>> {
    using form =
        typename form_that_may_learn<learning_of<Setting, Layer, Layers...>, Layer, Float, Setting, Limited>::type;
    static_assert(sizeof(typename form::checks) > 0);
    static constexpr bool limited = form::rounds || (form::keeps_limits && Limited);
    using type =
        decltype(layer_list<form>{} +
                 typename integer_forms<Setting, limited, layer_names<Layers...>, layer_list<Bound...>>::type{});
};

/// The ranges of values in layers: those of their outputs, and those inside of them.
template <class Names, class... Forms>
struct ranges_of_layers {
    std::array<value_range, sizeof...(Forms)> outputs;
    pack_or_none<Names, typename Forms::ranges...> inside;
};

/// Layers `Forms...`, the last of which gives `Out`; `Placed` says where the parameters of floats are.
template <class Out, class Placed, class Forms>
struct chain;
template <class Out, class... Placed, class... Forms>
struct chain<Out, type_list<Placed...>, layer_list<Forms...>> {
    static constexpr std::size_t depth = sizeof...(Forms);
    using T = std::int8_t;
    using input = typename type_at<0, layer_list<Forms...>>::input;
    using output = Out;
    using names = layer_names<typename Placed::layer...>;
    using parts = layer_list<Forms...>;
    using parameters = pack_or_none<names, typename Forms::parameters...>;
    using packed = pack_or_none<names, typename Forms::packed...>;
    using ranges = ranges_of_layers<names, Forms...>;
    template <std::size_t I>
    using form = type_at<I, parts>;
    static constexpr layer_traits traits{.reads_x = false, .reads_y = false};

    /// The first `Count` of the layers, which infer.
    template <class Indices>
    struct first;
    template <std::size_t... I>
    struct first<std::index_sequence<I...>> {
        using out = typename form<(sizeof...(I) > 0 ? sizeof...(I) - 1 : 0)>::output;
        using plan = sequence_plan<T, layer_names<typename type_at<I, type_list<Placed...>>::layer...>, form<I>...>;
        using inference =
            sequence_inference<integer_policy, 0, layer_names<typename type_at<I, type_list<Placed...>>::layer...>,
                               bound_layers<integer_policy, out, form<I>...>>;
    };
    template <std::size_t Count>
    using first_of = first<std::make_index_sequence<Count>>;
    template <std::size_t Count, std::size_t N>
    using scratch_of_first = typename first_of<Count>::plan::template inference_scratch<N>;

    /// What the layers of N streams carry.
    template <std::size_t N>
    using state = pack_or_none<names, state_of<Forms, N>...>;

    /// With a state, each layer that has one continues from it; without, each starts afresh.
    template <std::size_t Count, std::size_t N>
    INGRAIN_INLINE static constexpr void infer_first(const auto& p, auto x, auto y, auto&& s, auto&& state) {
        using part = first_of<Count>;
        part::inference::template run<N>(p, x, y, tensors_in<T, typename part::plan::template infer_pass<N>>(s), state);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, auto&& s) noexcept INGRAIN_NONBLOCKING {
        infer_first<depth, N>(p, x, y, s, none{});
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, auto&& s,
                                                 auto&& state) noexcept INGRAIN_NONBLOCKING {
        infer_first<depth, N>(p, x, y, s, state);
    }
    template <std::size_t N>
    static constexpr void describe_infer(timeline& line, region x, region y) {
        first_of<depth>::plan::template describe_infer<N>(line, x, y);
    }

    /// The layers of floats, one sample; extends the ranges of all outputs. `see(layer, values)` is shown each of them.
    static constexpr void observe(const auto& p, const float* x, float* y, ranges& r, const auto& see) {
        constexpr std::size_t largest = std::max({Forms::output::size...});
        float outputs[2][largest];
        const auto run = [&]<std::size_t I>(simd::constant<I>) {
            const float* const from = I == 0 ? x : outputs[(I + 1) % 2];
            float* const to = I + 1 == depth ? y : outputs[I % 2];
            form<I>::observe(type_at<I, type_list<Placed...>>::at(p), from, to, get<I>(r.inside));
            r.outputs[I].extend(to, form<I>::output::size);
            see(I, to);
        };
        simd::for_each_constant<depth>(run);
    }
    static constexpr void observe(const auto& p, const float* x, float* y, ranges& r) {
        observe(p, x, y, r, [](std::size_t, const float*) {});
    }

    /// Writes q, given the grid of x; returns that of y. A layer rounds to the range that its values have where others
    /// keep its limits.
    static constexpr grid quantize(const auto& p, grid x, const ranges& r, auto& q) {
        return quantize(p, x, r, q, [](std::size_t, grid) {});
    }
    static constexpr grid quantize(const auto& p, grid x, const ranges& r, auto& q, const auto& see) {
        constexpr std::array<bool, depth> keeps{Forms::keeps_limits...};
        simd::for_each_constant<depth>([&]<std::size_t I>(simd::constant<I>) {
            std::size_t last = I;
            while (last + 1 < depth && keeps[last + 1]) ++last;
            x = form<I>::quantize(type_at<I, type_list<Placed...>>::at(p), x, r.outputs[last], get<I>(r.inside),
                                  get<I>(q));
            see(I, x);
        });
        return x;
    }

    /// The first layer that can learn; `depth` if none does. All behind it take part.
    static constexpr std::size_t learns_from = [] {
        constexpr bool learn[]{learns<Forms>...};
        std::size_t first = 0;
        while (first < depth && !learn[first]) ++first;
        return first;
    }();
    /// How many of the first `Count` layers learn.
    template <std::size_t Count>
    static constexpr std::size_t learned_before = [] {
        constexpr bool learn[]{learns<Forms>...};
        std::size_t count = 0;
        for (std::size_t i = 0; i < Count; ++i) count += learn[i];
        return count;
    }();
    /// Writes how errors go back, and what is learned from them.
    static constexpr void plan_learning(auto& q) {
        double scale = 1;
        simd::for_each_constant<depth - learns_from>([&]<std::size_t I>(simd::constant<I>) {
            constexpr std::size_t at = depth - 1 - I;
            if constexpr (requires { form<at>::plan_learning(get<at>(q), scale); })
                form<at>::plan_learning(get<at>(q), scale);
        });
    }

    static constexpr void pack_into(const auto& p, auto& to) {
        simd::for_each_constant<depth>([&]<std::size_t I>(simd::constant<I>) {
            if constexpr (wanted<typename form<I>::packed>) form<I>::pack_into(get<I>(p), get<I>(to));
        });
    }
};

/// The chain of the layers `Placed...` of floats.
template <class Setting, class In, class Placed>
struct chain_of_layers;
template <class Setting, class In, class Bound, class... Placed>
struct chain_of_bound;
template <class Setting, class In, class Out, class... Bound, class... Placed>
struct chain_of_bound<Setting, In, bound_layers<typename Setting::policy, Out, Bound...>, Placed...> {
    using forms =
        typename integer_forms<Setting, false, layer_names<typename Placed::layer...>, layer_list<Bound...>>::type;
    using type = chain<Out, type_list<Placed...>, forms>;
};
template <class Setting, class In, class... Placed>
struct chain_of_layers<Setting, In, type_list<Placed...>>
    : chain_of_bound<Setting, In, bind<typename Setting::policy, In, typename Placed::layer...>, Placed...> {};

}}}  // namespace ingrain::INGRAIN_ABI::detail
