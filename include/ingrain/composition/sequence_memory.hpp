#pragma once
/// \file
/// What a sequence keeps from the forward pass to the backward pass.

#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/tensor.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What the trace of a sequence is made of.
using kept_and_own = layer_names<struct kept_outputs, struct own_traces>;

/// Constants and types of a pass over `Bound...` that trains with N samples. Without `Dx`, which says that the gradient
/// of x will be wanted, the layers below the first one that is trained leave nothing for a gradient.
template <class T, class Names, std::size_t N, bool Dx, class... Bound>
struct trace_layout {
    using way = buffer_assignment<Bound...>;
    static constexpr std::size_t depth = way::depth, last = way::last;

    static constexpr std::size_t from = Dx ? 0 : way::first_trained;
    static constexpr auto kept = way::looked_at(from);
    static constexpr auto buffers = way::output_buffers(kept);

    static constexpr bool keeps_buffer_of(std::size_t i) {
        for (std::size_t j = 0; j < last; ++j)
            if (kept[j] && buffers[j] == buffers[i]) return true;
        return false;
    }

    /// Below `from` only what would compute something else without a trace, and what will follow it with averages.
    static constexpr bool leaves_trace(std::size_t i) {
        constexpr std::array<bool, depth> differs{differs_in_training<Bound>...};
        return i >= from || differs[i] || way::observes[i];
    }

    template <class Indices>
    struct memory;
    template <std::size_t... I>
    struct memory<std::index_sequence<I...>> {
        /// The largest of the tensors in the room that begins with output `i`.
        static constexpr std::size_t room(std::size_t i) {
            constexpr std::array<std::size_t, depth> sizes{Bound::output::size...};
            std::size_t result = 0;
            if (buffers[i] == i && buffers[i] != buffers[last] && keeps_buffer_of(i))
                for (std::size_t j = 0; j < depth; ++j)
                    if (buffers[j] == i) result = std::max(result, N * sizes[j]);
            return result;
        }
        using outputs = pack_or_none<Names, block<T, room(I)>...>;
        using traces = pack_or_none<
            Names, std::conditional_t<leaves_trace(I), trace_of<Bound, N, (Dx || I > way::first_trained)>, none>...>;
    };
    using outputs = typename memory<std::make_index_sequence<depth>>::outputs;
    using traces = typename memory<std::make_index_sequence<depth>>::traces;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
