#pragma once
/// \file
/// The layers of a network of integers: those that give bytes, and the last one if it gives scores.

#include <ingrain/composition/flat_layers.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/chain.hpp>
#include <ingrain/integers/layers.hpp>
#include <ingrain/integers/learning.hpp>
#include <ingrain/integers/options.hpp>
#include <ingrain/integers/scored_layers.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The layers of bytes of a folded network of floats, bound to `In`.
template <class Floats, quantized_options Options, class Policy = typename Floats::policy,
          class In = typename Floats::first>
struct integer_topology {
    using setting = integer_setting<Policy, Options>;
    using placed = typename flat_layers<typename Floats::inside>::type;
    using bytes = chain_of_layers<setting, In, placed>;
    static_assert(sizeof(layers_to_learn<Options.learning, dense_layers_in<placed>>) > 0);
    static constexpr std::size_t scored =
        Options.scores == score_size::bits8 ? bytes::forms::count : scored_at<typename bytes::forms>;
    static constexpr bool gives_scores = scored < bytes::forms::count;
    using score = std::conditional_t<gives_scores, score_type<Options.scores>, std::int8_t>;
    using forms =
        typename scored_layers<typename bytes::forms, score, gives_scores ? scored : bytes::forms::count>::type;
    using layers = chain<typename type_at<forms::count - 1, forms>::output, placed, forms>;
};

/// Memory of the layers that give bytes, and what the last of them gives. A base of its own for each, because an empty
/// member takes as much as the other is aligned to.
template <class Memory, int>
struct part_of_scratch {
    Memory memory;
    constexpr Memory& get() { return memory; }
};
template <class Memory, int Index>
    requires std::is_empty_v<Memory>
struct part_of_scratch<Memory, Index> {
    static constexpr Memory get() { return {}; }
};
template <class Inside, class Last>
struct scratch_of_two : part_of_scratch<Inside, 0>, part_of_scratch<Last, 1> {
    constexpr decltype(auto) inside() { return part_of_scratch<Inside, 0>::get(); }
    constexpr decltype(auto) last() { return part_of_scratch<Last, 1>::get(); }
};

/// How the layers of a topology run.
template <class Topology>
struct integer_layers {
    using chain = typename Topology::layers;
    /// How many layers give bytes before the one that gives scores.
    static constexpr std::size_t count_bytes = Topology::gives_scores ? Topology::scored : chain::depth;
    static constexpr bool two_parts = Topology::gives_scores && count_bytes > 0;
    using scored_layer = typename chain::template form<(Topology::gives_scores ? count_bytes : 0)>;

    template <std::size_t N, std::size_t Count>
    struct memory_of {
        using type = typename chain::template scratch_of_first<Count, N>;
    };
    template <std::size_t N>
    struct memory_of<N, 0> {
        using type = none;
    };
    /// Memory for one call with N samples.
    template <std::size_t N>
    struct scratch : scratch_of_two<typename memory_of<N, count_bytes>::type,
                                    block<std::int8_t, two_parts ? N * scored_layer::input::size : 0>> {};

    /// With a state, each layer that has one continues from it; without, each starts afresh.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void run(const auto& p, auto x, auto y, scratch<N>& s, auto&& state) {
        if constexpr (!Topology::gives_scores) {
            chain::template infer_first<chain::depth, N>(p, x, y, s.inside(), state);
        } else {
            const auto to = reshaped<typename scored_layer::output>(y);
            if constexpr (two_parts) {
                const rows<std::int8_t, N, typename scored_layer::input> between{s.last().values};
                chain::template infer_first<count_bytes, N>(p, x, between, s.inside(), state);
                infer_or_advance<scored_layer, N>(get<count_bytes>(p), as_const(between), to, none{},
                                                  get<count_bytes>(state));
            } else {
                infer_or_advance<scored_layer, N>(get<0>(p), reshaped<typename scored_layer::input>(x), to, none{},
                                                  get<0>(state));
            }
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
