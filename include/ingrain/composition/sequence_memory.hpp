#pragma once
/// \file
/// The trace of a sequence: what it keeps from the forward pass to the backward pass.

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
    using assignment = buffer_assignment<Bound...>;
    static constexpr std::size_t depth = assignment::depth, last = assignment::last;

    static constexpr std::size_t from = Dx ? 0 : assignment::first_trained;
    static constexpr auto kept = assignment::looked_at(from);
    static constexpr auto buffers = assignment::output_buffers(kept);

    /// The buffers in which something is kept.
    static constexpr auto kept_buffers = [] {
        typename assignment::flags result{};
        for (std::size_t i = 0; i < last; ++i)
            if (kept[i] && buffers[i] != external) result[buffers[i]] = true;
        return result;
    }();

    /// Below `from` only what would compute something else without a trace, and what will follow it with averages.
    static constexpr bool leaves_trace(std::size_t i) {
        constexpr std::array<bool, depth> differs{differs_in_training<Bound>...};
        return i >= from || differs[i] || assignment::tracks[i];
    }

    template <class Indices>
    struct memory;
    template <std::size_t... I>
    struct memory<std::index_sequence<I...>> {
        /// The largest of the outputs in buffer `i`; 0 if nothing is kept in it, or the caller has it.
        static constexpr std::size_t size_of_buffer(std::size_t i) {
            constexpr std::array<std::size_t, depth> sizes{Bound::output::size...};
            std::size_t result = 0;
            if (kept_buffers[i] && i != buffers[last])
                for (std::size_t j = 0; j < depth; ++j)
                    if (buffers[j] == i) result = std::max(result, N * sizes[j]);
            return result;
        }
        using outputs = pack_or_none<Names, block<T, size_of_buffer(I)>...>;
        using traces =
            pack_or_none<Names, std::conditional_t<leaves_trace(I),
                                                   trace_of<Bound, N, (Dx || I > assignment::first_trained)>, none>...>;
    };
    using outputs = typename memory<std::make_index_sequence<depth>>::outputs;
    using traces = typename memory<std::make_index_sequence<depth>>::traces;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
