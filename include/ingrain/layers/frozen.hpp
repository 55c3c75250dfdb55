#pragma once
/// \file
/// A trained network as a layer that is not trained any more.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/refused.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Network, class In, bool Accepted>
struct frozen_body {
    using type = refused<In>;
};
template <class Network, class In>
struct frozen_body<Network, In, true> {
    using type = typename Network::template bound_to<In>;
};

/// Refuses where something is computed, not where layers are bound, which is inside a fold.
template <class Network, class T>
struct frozen_numbers {
    static_assert(
        std::is_same_v<typename Network::T, T>,
        "ingrain::frozen: the network inside computes with numbers of another type; give both the same policy");
};

}  // namespace detail

/// `Network` with the parameters `Constants`, which are part of the program (in flash if they are `constexpr`) and are
/// not trained: a backbone, behind which a head is trained.
///
///     constexpr backbone::parameters trained = {...};
///     using tuned = network<input<8, 8, 1>, frozen<backbone, trained>, dense<4>>;
///
/// It always infers, in training too: dropout does nothing in it, and running statistics do not change. Takes what the
/// network takes, or a shorter sequence, with values of the same type. Parameters: none. Below the first trained layer
/// it keeps nothing and computes no gradient; behind one, the gradient passes through it. Refuses that if it contains a
/// batch_norm or a dropout, whose derivative is that of training: freeze the network without them,
/// `frozen<folded<backbone>, constants>` (layers/folded.hpp). `folded` of the whole network folds inside it, too, if
/// the constants are `constexpr`.
template <class Network, const typename Network::parameters& Constants>
struct frozen {
    using frozen_network = Network;                      ///< what is frozen
    static constexpr const auto& constants = Constants;  ///< its parameters
    /// The same of another network.
    template <class New, const typename New::parameters& NewConstants>
    using with_network = frozen<New, NewConstants>;

    template <class In>
    static constexpr bool accepts = requires {
        requires Network::template takes<In>;
        requires std::is_same_v<typename Network::template bound_to<In>::parameters,
                                typename Network::layers::parameters>;
    };

    template <class Policy, class In>
    struct bound {
        static constexpr bool accepted = accepts<In>;
        static_assert(
            accepted,
            "ingrain::frozen takes what the network inside takes: samples of that shape, or shorter sequences");

        using T = number_of<Policy>;
        using body = typename detail::frozen_body<Network, In, accepted>::type;
        using input = In;
        using output = typename body::output;
        using parts = layer_list<body>;
        using parameters = none;
        using constants = typename Network::parameters;
        using network = Network;
        static constexpr const constants& values = Constants;

        static constexpr char kind[] = "frozen";
        static constexpr layer_traits traits{
            .reads_x = reads_x<body>, .reads_y = reads_y<body>, .differs_in_training = false, .across_samples = false};
        static constexpr bool passes_gradients = !differs_in_training<body>;

        template <std::size_t N>
        using scratch = scratch_of<body, N>;
        template <std::size_t N>
        using state = state_of<body, N>;
        template <std::size_t N, bool Dx = true>
        using trace = std::conditional_t<Dx && passes_gradients, trace_of<body, N>, none>;
        template <std::size_t N, bool Dx = true>
        using workspace = std::conditional_t<Dx && passes_gradients, workspace_of<body, N>, none>;

        template <std::size_t N>
        static constexpr void describe_infer(timeline& line, region x, region y) {
            body::template describe_infer<N>(line, x, y);
        }
        template <std::size_t N, bool>
        static constexpr void describe_forward(timeline& line, region x, region y) {
            ingrain::describe_forward<T, body, N, true>(line, x, y);
        }
        template <std::size_t N, bool Dx>
        static constexpr void describe_backward(timeline& line, region y, region dy, region dx) {
            if constexpr (Dx && passes_gradients) body::template describe_backward<N, true>(line, y, dy, dx);
        }

        template <std::size_t N>
        static constexpr void infer(none, auto x, rows<T, N, output> y, auto&& s) noexcept INGRAIN_NONBLOCKING {
            if constexpr (same_numbers)
                body::template infer<N>(Constants, x, y, s);
            else
                refuse();
        }

        template <std::size_t N>
        static constexpr void advance(none, auto x, rows<T, N, output> y, auto&& s,
                                      state<N>& state) noexcept INGRAIN_NONBLOCKING {
            if constexpr (same_numbers)
                body::template advance<N>(Constants, x, y, s, state);
            else
                refuse();
        }

        template <std::size_t N>
        static constexpr void forward(none, auto x, rows<T, N, output> y, auto&& s, trace<N>& t,
                                      generator& random) noexcept INGRAIN_NONBLOCKING {
            generator undrawn = random;
            if constexpr (same_numbers)
                body::template forward<N>(Constants, x, y, s, t, undrawn);
            else
                refuse();
        }

        template <std::size_t N>
        static constexpr void backward(none, auto x, auto y, auto&& t, auto&& w, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>) {
                static_assert(
                    passes_gradients,
                    "ingrain::frozen: a gradient must pass through the batch_norm or dropout in this network; "
                    "freeze it without them: frozen<folded<network>, constants>");
                if constexpr (passes_gradients && same_numbers)
                    body::template backward<N>(Constants, x, y, t, w, dy, dx, none{});
            }
        }

    private:
        static constexpr bool same_numbers = std::is_same_v<typename Network::T, T>;
        static constexpr void refuse() { static_cast<void>(sizeof(detail::frozen_numbers<Network, T>)); }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
