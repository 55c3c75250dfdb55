#pragma once
/// \file
/// Layers one after another, themselves usable as one layer.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/refused.hpp>
#include <ingrain/composition/sequence_inference.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/composition/sequence_training.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/tensor.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class In, class Names, class Result>
struct sequence_of;

/// Refuses options here, not inside the fold, and in a base class: clang drops the members of a class in which a
/// static_assert failed.
template <class... Layers>
struct some_layers {
    static_assert(sizeof...(Layers) > 0, "ingrain::sequence needs at least one layer");
    static_assert(((sizeof(std::conditional_t<std::is_class_v<Layers>, Layers, none>) > 0) && ...));
};

/// A layer that does not fit says why.
template <class In, class Names, class Policy, class Layer, class Got>
struct sequence_of<In, Names, stopped<Policy, Layer, Got>> : refused<In> {
    static_assert(sizeof(typename Layer::template bound<Policy, Got>) > 0);
};

/// Without a layer `sequence` or `network` refuses.
template <class In, class Names, class Policy, class Out>
struct sequence_of<In, Names, bound_layers<Policy, Out>> : refused<In> {};

template <class In, class Names, class Policy, class Out, class... Bound>
struct sequence_of<In, Names, bound_layers<Policy, Out, Bound...>> : sequence_plan<number_of<Policy>, Names, Bound...> {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parts = layer_list<Bound...>;
    using parameters = pack_or_none<Names, typename Bound::parameters...>;
    using slots = typename slots_in<parameters>::type;
    using assignment = buffer_assignment<Bound...>;

    static constexpr char kind[] = "sequence";
    static constexpr layer_traits traits{
        .reads_x = assignment::reads_x, .reads_y = assignment::reads_y, .first_trained = assignment::first_trained};
    // Reads the traits of every layer, because g++ looks at a member's initializer only where it is read.
    static_assert((layer_traits{traits_of<Bound>}, ..., true));

    using plan = sequence_plan<T, Names, Bound...>;
    using training = sequence_training<Names, bound_layers<Policy, Out, Bound...>>;

    template <std::size_t N>
    using state = pack_or_none<Names, state_of<Bound, N>...>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const slots& p, auto x, rows<T, N, Out> y,
                                               auto&& s) noexcept INGRAIN_NONBLOCKING {
        advance<N>(p, x, y, s, none{});
    }

    /// With a state, each layer that has one continues from it; without, each starts afresh.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const slots& p, auto x, rows<T, N, Out> y, auto&& s,
                                                 auto&& state) noexcept INGRAIN_NONBLOCKING {
        using inference = sequence_inference<Policy, 0, Names, bound_layers<Policy, Out, Bound...>>;
        inference::template run<N>(p, x, y, tensors_in<T, typename plan::template infer_pass<N>>(s), state);
    }

    template <std::size_t N, bool Dx>
    INGRAIN_INLINE static constexpr void forward(const slots& p, auto x, rows<T, N, Out> y, auto&& s,
                                                 typename plan::template kept<N, Dx>& t,
                                                 auto& random) noexcept INGRAIN_NONBLOCKING {
        training::template forward<N, Dx>(p, x, y, s, t, random);
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const slots& p, auto x, rows<const T, N, Out> y, auto&& t, auto&& w,
                                                  auto dy, auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        training::template backward<N>(p, x, y, t, w, dy, dx, sink);
    }
};

}  // namespace detail

/// `Layers...` one after another, as one layer. `network` and `residual` are made of it.
///
///     using block = sequence<dense<16>, relu>;
///     using net = network<input<4>, block, block, dense<3>>;
///
/// Refuses what a layer inside refuses, in that layer's words. Keeps what its layers read in the backward pass.
template <class... Layers>
struct sequence : detail::some_layers<Layers...> {
    static constexpr bool is_sequence = true;
    using inside = layer_names<Layers...>;
    template <class... New>
    using with_inside = sequence<New...>;

    template <class In>
    static constexpr bool accepts = detail::fit<default_policy, In, Layers...>;

    template <class Policy, class In>
    using bound = detail::sequence_of<In, layer_names<Layers...>, detail::bind<Policy, In, Layers...>>;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
