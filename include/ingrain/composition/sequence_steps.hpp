#pragma once
/// \file
/// The passes through layers one after another, as steps.

#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/fused_pooling_plan.hpp>
#include <ingrain/composition/pass_steps.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Which layers of a sequence run in a pass of N samples, and on what, where `buffer_assignment` has put the tensors.
/// A view does not run, nor a layer that a neighbour computes: an activation behind the layer that writes it, or
/// everything before a pooling that is computed tile by tile.
template <std::size_t N, class... Bound>
struct sequence_steps {
    using assignment = buffer_assignment<Bound...>;
    using flags = typename assignment::flags;
    static constexpr std::size_t depth = assignment::depth, last = assignment::last;
    using operands = std::array<operand, depth>;
    using list = pass_steps<depth>;

    static constexpr std::array<std::size_t, depth> sizes{N * Bound::output::size...},
        row_sizes{Bound::output::size / Bound::output::extents[0]...};  ///< the latter of one sample

    /// Where the outputs lie in a forward pass; those in the buffers `kept` lie in the trace. `absent` ones are
    /// nowhere.
    static constexpr operands outputs(const buffer_indices<depth>& buffers, const flags& kept, const flags& absent) {
        operands result{};
        std::size_t tensors = 0;
        for (std::size_t i = 0; i < depth; ++i) {
            const std::size_t buffer = buffers[i];
            if (absent[i]) continue;
            if (buffer == external)
                result[i] = {location::x, 0, 0, 0, i};
            else if (buffer == buffers[last])
                result[i] = {location::y, 0, 0, sizes[i], i};
            else if (kept[buffer])
                result[i] = {location::kept, buffer, 0, 0, i};
            else
                result[i] = {location::arena, buffer == i ? tensors++ : result[buffer].tensor, 0, sizes[i], i};
        }
        return result;
    }

    /// The forward pass. Where it `pools` tile by tile, each pooling runs together with the layers before it.
    static constexpr list forward(const operands& outputs, bool pools) {
        list result;
        for (std::size_t i = 0; i < depth; ++i) add_tensor(result, outputs[i]);
        for (std::size_t i = 0; i < depth; ++i) {
            const bool copies = i == last && outputs[i].in == location::x;  // all of them are views
            const bool runs = !(assignment::views[i] || assignment::fused[i] || (pools && assignment::pooled[i]));
            if (!copies && !runs) continue;
            const row_tile tile = pools ? assignment::row_tiles[i] : row_tile{};
            const std::size_t first = tile.windows > 0 ? tile.first : i;
            const bool epilogue = i < last && assignment::fused[i + 1];
            result.add({.what = tile.windows > 0 ? operation::pool : operation::infer,
                        .layer = i,
                        .x = first == 0 ? operand{location::x} : outputs[first - 1],
                        .to = copies ? operand{location::y} : outputs[epilogue ? i + 1 : i],
                        .epilogue = epilogue,
                        .first = first,
                        .windows = tile.windows,
                        .tile_size = tile.rows * row_sizes[first]});
        }
        return result;
    }

    /// Outputs as the backward pass reads them: those that are `looked_at`, and y.
    static constexpr operands seen(operands outputs, const flags& looked_at) {
        for (std::size_t i = 0; i < last; ++i)
            if (!looked_at[i] && outputs[i].in != location::x) outputs[i] = {};
        outputs[last] = {location::y};
        return outputs;
    }

    /// Where the gradients of outputs lie, from layer `from` on.
    static constexpr operands gradients(const buffer_indices<depth>& buffers, const buffer_indices<depth>& reused,
                                        std::size_t from) {
        operands result{};
        std::size_t tensors = 0;
        for (std::size_t i = depth; i-- > from;) {
            const std::size_t buffer = buffers[last - i];
            if (buffer == external)
                result[i] = {location::dy, 0, 0, sizes[i], i};
            else if (reused[i] != external)
                result[i] = {location::kept, reused[i], 0, 0, i};
            else
                result[i] = {location::arena, buffer == last - i ? tensors++ : result[last - buffer].tensor, 0,
                             sizes[i], i};
        }
        return result;
    }

    /// The backward pass. Below all that is trained averages alone change, unless dx is wanted. The gradient of a view,
    /// or of an activation whose derivative is multiplied in by the layer behind, is the one behind it.
    static constexpr list backward(const operands& seen, const operands& gradients, bool with_dx) {
        list result;
        for (std::size_t i = depth; i-- > 0;) add_tensor(result, gradients[i]);
        for (std::size_t i = depth; i-- > 0;) {
            const bool wanted = with_dx || i >= assignment::first_trained;
            const bool runs =
                wanted ? i == 0 || !(assignment::views[i] || assignment::derived[i]) : assignment::tracks[i];
            if (!runs) continue;
            operand dx{};
            if (with_dx || i > assignment::first_trained) dx = i == 0 ? operand{location::dx} : gradients[i - 1];
            result.add({.what = operation::backward,
                        .layer = i,
                        .x = i == 0 ? operand{location::x} : seen[i - 1],
                        .y = seen[i],
                        .dy = gradients[i],
                        .to = dx,
                        .epilogue = dx.in != location::none && i > 0 && assignment::derived[i - 1]});
        }
        return result;
    }

private:
    /// The tensor of the arena that `at` is the first to lie in.
    static constexpr void add_tensor(list& steps, const operand& at) {
        if (at.in == location::arena && at.tensor == steps.tensors) steps.add_tensor(at.size, at.output);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
