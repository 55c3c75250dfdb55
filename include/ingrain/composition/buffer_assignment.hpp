#pragma once
/// \file
/// Assigns a buffer to the output and the gradient of each layer of a sequence: decides, as constants, which are never
/// written, which share a buffer, and which are kept from the forward pass to the backward pass.

#include <ingrain/composition/fused_pooling_plan.hpp>
#include <ingrain/composition/timeline.hpp>
#include <ingrain/core/layer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The buffers of one pass over `Depth` layers. `buffers[i]` is that of layer i's output (or of its gradient): the
/// number of the first layer in it, or `external` for what the caller passed.
template <std::size_t Depth>
using buffer_indices = std::array<std::size_t, Depth>;

template <class... Bound>
struct buffer_assignment {
    static constexpr std::size_t depth = sizeof...(Bound), last = depth - 1;
    using flags = std::array<bool, depth>;

    static constexpr flags activations{is_activation<Bound>...}, writes_y{writes_y_once<Bound>...},
        writes_dx{writes_once<Bound>...}, places{in_place<Bound>...}, look_at_x{reads_x<Bound>...},
        look_at_y{reads_y<Bound>...}, trains{is_trained<Bound>...}, tracks{tracks_statistics<Bound>...};
    /// A view of a part is a view only as the first layer, of the caller's x; elsewhere it is copied.
    static constexpr flags views = [] {
        flags result{is_view<Bound>...};
        constexpr flags of_parts{is_part<Bound>...};
        for (std::size_t i = 1; i < depth; ++i) result[i] = result[i] && !of_parts[i];
        return result;
    }();

    /// Below this layer nothing is trained; running statistics may be updated.
    static constexpr std::size_t first_trained = [] {
        std::size_t i = 0;
        while (i < depth && !trains[i]) ++i;
        return i;
    }();

    /// Of a pooling that infer computes tile by tile, together with the layers before it: which they are, and its rows.
    static constexpr std::array<row_tile, depth> row_tiles = [] {
        constexpr std::array<pooling_role, depth> roles{pooling_role_of<Bound>...};
        std::array<row_tile, depth> result{};
        for (std::size_t i = 1; i < depth; ++i) {
            std::size_t first = i - 1;
            while (first > 0 && roles[first].passes) --first;
            if (roles[i].pools && roles[first].slides && result[first].windows == 0)
                result[i] = row_tile_of(first, roles[first], roles[i]);
        }
        return result;
    }();
    /// Layers whose outputs therefore never exist as a whole.
    static constexpr flags pooled = [] {
        flags result{};
        for (std::size_t i = 0; i < depth; ++i)
            for (std::size_t j = row_tiles[i].first; row_tiles[i].windows > 0 && j < i; ++j) result[j] = true;
        return result;
    }();

    /// Activations that the layer before them applies as its epilogue.
    static constexpr flags fused = [] {
        flags result{};
        for (std::size_t i = 1; i < depth; ++i)
            result[i] = activations[i] && writes_y[i - 1] && !views[i - 1] && !look_at_y[i - 1] && !result[i - 1];
        return result;
    }();

    /// Activations whose derivative the layer behind them multiplies in as its epilogue.
    static constexpr flags derived = [] {
        flags result{};
        for (std::size_t i = last; i-- > 1;)
            result[i] = activations[i] && writes_dx[i + 1] && !views[i + 1] && !result[i + 1];
        return result;
    }();

    /// Outputs that the backward pass reads, if layers below `from` do not take part.
    static constexpr flags looked_at(std::size_t from) {
        flags result{};
        for (std::size_t i = 0; i < last; ++i)
            result[i] = (i >= from && look_at_y[i]) || ((i + 1 >= from || tracks[i + 1]) && look_at_x[i + 1]);
        return result;
    }

    /// The buffers of outputs. Those that are `kept` must not be overwritten, neither directly nor through a view;
    /// those that are `absent` need none.
    static constexpr buffer_indices<depth> output_buffers(const flags& kept, const flags& absent = {}) {
        buffer_indices<depth> buffers{};
        bool kept_before = false;  // what lies in the previous buffer
        for (std::size_t i = 0; i < depth; ++i) {
            const std::size_t before = i == 0 ? external : buffers[i - 1];
            const bool shares = absent[i] || views[i] || fused[i] || (places[i] && before != external && !kept_before);
            buffers[i] = shares ? before : i;
            kept_before = kept[i] || (shares && kept_before);
        }
        return buffers;
    }
    static constexpr buffer_indices<depth> infer_buffers = output_buffers({}, pooled);

    /// Whether the backward pass reads this buffer if all layers take part.
    static constexpr bool reads_buffer(std::size_t buffer) {
        const flags kept = looked_at(0);
        const buffer_indices<depth> buffers = output_buffers(kept);
        for (std::size_t i = 0; i < last; ++i)
            if (kept[i] && buffers[i] == buffer) return true;
        return false;
    }
    static constexpr bool reads_x = look_at_x[0] || reads_buffer(external);
    static constexpr bool reads_y = look_at_y[last] || reads_buffer(output_buffers(looked_at(0))[last]);

    /// The buffers of the outputs' gradients; the last one is the caller's dy, which may be overwritten if it is
    /// `owned`. Buffer and position count from the end.
    static constexpr buffer_indices<depth> gradient_buffers(bool owned) {
        buffer_indices<depth> buffers{};
        buffers[0] = external;
        for (std::size_t i = 1; i < depth; ++i) {
            const std::size_t maker = depth - i;  // the layer that writes this gradient
            if (views[maker] || derived[maker])
                buffers[i] = buffers[i - 1];
            else
                buffers[i] = places[maker] && (owned || buffers[i - 1] != external) ? buffers[i - 1] : i;
        }
        return buffers;
    }

    /// For the gradient of each output a buffer of the trace, kept from layer `from` on, that is large enough and is
    /// read no more when the gradient is written; `external` where there is none. `sizes` are those of the outputs.
    static constexpr buffer_indices<depth> reused_buffers(std::size_t from, const std::array<std::size_t, depth>& sizes,
                                                          const buffer_indices<depth>& gradient_buffers) {
        const flags kept = looked_at(from);
        const buffer_indices<depth> buffers = output_buffers(kept);
        // The backward pass goes from the last layer to the first; a buffer is in use until that has come to this
        // layer.
        std::array<std::size_t, depth> until{}, buffer_sizes{};
        flags is_kept{};
        for (std::size_t i = last; i-- > 0;) {
            if (buffers[i] == external || buffers[i] == buffers[last]) continue;
            until[buffers[i]] = look_at_y[i] && !derived[i] ? i : i + 1;
            buffer_sizes[buffers[i]] = std::max(buffer_sizes[buffers[i]], sizes[i]);
            is_kept[buffers[i]] = is_kept[buffers[i]] || kept[i];
        }
        buffer_indices<depth> result{};
        result[last] = external;
        for (std::size_t i = last; i-- > 0;) {
            const std::size_t own = gradient_buffers[last - i];
            if (own != last - i) {
                result[i] = own == external ? external : result[last - own];
                continue;
            }
            std::size_t lowest = i, size = sizes[i], best = external;
            while (lowest > 0 && gradient_buffers[last - lowest + 1] == own) size = std::max(size, sizes[--lowest]);
            for (std::size_t other = 0; other < last; ++other)
                if (is_kept[other] && until[other] > i + 1 && buffer_sizes[other] >= size &&
                    (best == external || buffer_sizes[other] < buffer_sizes[best]))
                    best = other;
            result[i] = best;
            if (best != external) until[best] = lowest;
        }
        return result;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
