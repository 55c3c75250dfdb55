#pragma once
/// \file
/// Where the outputs and gradients of layers one after another go: which are never written, which share a room, which
/// are kept from the forward pass to the backward pass. All of it constants of the list of layers.

#include <ingrain/composition/fused_pooling_plan.hpp>
#include <ingrain/composition/timeline.hpp>
#include <ingrain/core/layer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Rooms of one pass over a list of `Depth` layers. `homes[i]` is the room of layer i's output (or of its gradient):
/// the number of the first layer in it, or `external` for what the caller passed.
template <std::size_t Depth>
using buffer_indices = std::array<std::size_t, Depth>;

template <class... Bound>
struct buffer_assignment {
    static constexpr std::size_t depth = sizeof...(Bound), last = depth - 1;
    using flags = std::array<bool, depth>;

    static constexpr flags activations{is_activation<Bound>...}, writes_y{writes_y_once<Bound>...},
        writes_dx{writes_once<Bound>...}, places{in_place<Bound>...}, look_at_x{reads_x<Bound>...},
        look_at_y{reads_y<Bound>...}, trains{is_trained<Bound>...}, observes{tracks_statistics<Bound>...};
    /// A view of a part is one at the beginning alone, where it is a view of the caller's x; elsewhere it is copied.
    static constexpr flags views = [] {
        flags result{is_view<Bound>...};
        constexpr flags of_parts{is_part<Bound>...};
        for (std::size_t i = 1; i < depth; ++i) result[i] = result[i] && !of_parts[i];
        return result;
    }();

    /// Below this layer nothing is trained; averages may follow what goes by.
    static constexpr std::size_t first_trained = [] {
        std::size_t i = 0;
        while (i < depth && !trains[i]) ++i;
        return i;
    }();

    /// Of a pooling that infer computes strip by strip, together with the layers before it: which they are.
    static constexpr std::array<strip, depth> strips = [] {
        constexpr std::array<strip_role, depth> roles{strip_role_of<Bound>...};
        std::array<strip, depth> result{};
        for (std::size_t i = 1; i < depth; ++i) {
            std::size_t first = i - 1;
            while (first > 0 && roles[first].passes) --first;
            if (roles[i].pools && roles[first].slides && result[first].windows == 0)
                result[i] = strip_of(first, roles[first], roles[i]);
        }
        return result;
    }();
    /// Layers whose outputs therefore never exist as a whole.
    static constexpr flags pooled = [] {
        flags result{};
        for (std::size_t i = 0; i < depth; ++i)
            for (std::size_t j = strips[i].first; strips[i].windows > 0 && j < i; ++j) result[j] = true;
        return result;
    }();

    /// Activations that are computed by the layer before them, on the way to memory.
    static constexpr flags fused = [] {
        flags result{};
        for (std::size_t i = 1; i < depth; ++i)
            result[i] = activations[i] && writes_y[i - 1] && !views[i - 1] && !look_at_y[i - 1] && !result[i - 1];
        return result;
    }();

    /// Activations whose derivative is multiplied in by the layer behind them, on the way to memory.
    static constexpr flags derived = [] {
        flags result{};
        for (std::size_t i = last; i-- > 1;)
            result[i] = activations[i] && writes_dx[i + 1] && !views[i + 1] && !result[i + 1];
        return result;
    }();

    /// Outputs that somebody looks at in the backward pass, if layers below `from` do not take part.
    static constexpr flags looked_at(std::size_t from) {
        flags result{};
        for (std::size_t i = 0; i < last; ++i)
            result[i] = (i >= from && look_at_y[i]) || ((i + 1 >= from || observes[i + 1]) && look_at_x[i + 1]);
        return result;
    }

    /// Rooms for outputs, where those of `kept` may not be overwritten, neither as they are nor through a view of them,
    /// and those of `absent` need none.
    static constexpr buffer_indices<depth> output_buffers(const flags& kept, const flags& absent = {}) {
        buffer_indices<depth> buffers{};
        bool keeps = false;  // the room before
        for (std::size_t i = 0; i < depth; ++i) {
            const std::size_t before = i == 0 ? external : buffers[i - 1];
            const bool joins = absent[i] || views[i] || fused[i] || (places[i] && before != external && !keeps);
            buffers[i] = joins ? before : i;
            keeps = kept[i] || (joins && keeps);
        }
        return buffers;
    }
    static constexpr buffer_indices<depth> infer_buffers = output_buffers({}, pooled);

    /// Whether the backward pass looks at what lies in the room `home`, if all layers take part: at x, at y.
    static constexpr bool looks_at(std::size_t home) {
        const flags kept = looked_at(0);
        const buffer_indices<depth> buffers = output_buffers(kept);
        for (std::size_t i = 0; i < last; ++i)
            if (kept[i] && buffers[i] == home) return true;
        return false;
    }
    static constexpr bool reads_x = look_at_x[0] || looks_at(external);
    static constexpr bool reads_y = look_at_y[last] || looks_at(output_buffers(looked_at(0))[last]);

    /// Rooms for the gradients of outputs; the last one is the caller's dy, which may be written over if it is `owned`.
    /// Room and position count from the end.
    static constexpr buffer_indices<depth> gradient_buffers(bool owned) {
        buffer_indices<depth> buffers{};
        buffers[0] = external;
        for (std::size_t back = 1; back < depth; ++back) {
            const std::size_t maker = depth - back;  // the layer that writes this gradient
            if (views[maker] || derived[maker])
                buffers[back] = buffers[back - 1];
            else
                buffers[back] = places[maker] && (owned || buffers[back - 1] != external) ? buffers[back - 1] : back;
        }
        return buffers;
    }

    /// For the gradient of each output a room of training, from layer `from` on, that is large enough, and into which
    /// nobody looks any more when the gradient is written; `external` where there is none. `sizes` are those of the
    /// outputs, `gradient_buffers` the rooms of the gradients.
    static constexpr buffer_indices<depth> reused_buffers(std::size_t from, const std::array<std::size_t, depth>& sizes,
                                                          const buffer_indices<depth>& gradient_buffers) {
        const flags kept = looked_at(from);
        const buffer_indices<depth> buffers = output_buffers(kept);
        // The backward pass goes from the last layer to the first; a room is in use until it has come to this one.
        std::array<std::size_t, depth> until{}, room_sizes{};
        flags is_room{};
        for (std::size_t i = last; i-- > 0;) {
            if (buffers[i] == external || buffers[i] == buffers[last]) continue;
            until[buffers[i]] = look_at_y[i] && !derived[i] ? i : i + 1;
            room_sizes[buffers[i]] = std::max(room_sizes[buffers[i]], sizes[i]);
            is_room[buffers[i]] = is_room[buffers[i]] || kept[i];
        }
        buffer_indices<depth> result{};
        result[last] = external;
        for (std::size_t i = last; i-- > 0;) {
            const std::size_t home = gradient_buffers[last - i];
            if (home != last - i) {
                result[i] = home == external ? external : result[last - home];
                continue;
            }
            std::size_t lowest = i, size = sizes[i], best = external;
            while (lowest > 0 && gradient_buffers[last - lowest + 1] == home) size = std::max(size, sizes[--lowest]);
            for (std::size_t room = 0; room < last; ++room)
                if (is_room[room] && until[room] > i + 1 && room_sizes[room] >= size &&
                    (best == external || room_sizes[room] < room_sizes[best]))
                    best = room;
            result[i] = best;
            if (best != external) until[best] = lowest;
        }
        return result;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
