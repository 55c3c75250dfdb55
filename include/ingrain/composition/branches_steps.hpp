#pragma once
/// \file
/// The passes through branches, as steps.

#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/core/none.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What `branches` (composition/branches.hpp) does for each branch in turn.
///
///     forward    run the branch, join its output to y
///     backward   copy its parts of y and of dy, run it, add its dx to dx
///
/// The dy of an output that is multiplied, compared, subtracted or the same at all positions is computed from its copy.
/// Nothing is copied or joined that lies where it is needed.
template <class Branches>
struct branches_steps {
    using T = typename Branches::T;
    using parts = typename Branches::parts;
    static constexpr std::size_t count = parts::count;
    using operands = std::array<operand, count>;

    /// The part of y, or of dy, that belongs to branch i; all of it, if the part is not contiguous.
    template <std::size_t N>
    static constexpr operand part(location in, std::size_t i) {
        const bool one_piece = Branches::separate && Branches::template in_y<N>[i];
        return one_piece ? operand{in, 0, Branches::starts[i], Branches::sizes[i], i} : operand{in, 0, 0, 0, i};
    }

    template <std::size_t N, bool Trains>
    static constexpr auto forward_steps() {
        pass_steps<2 * count> result;
        operands outputs{};
        for (std::size_t i = 0; i < count; ++i)
            if (Trains && Branches::kept[i])
                outputs[i] = {location::kept, i, 0, 0, i};
            else
                outputs[i] = Branches::template in_y<N>[i] ? part<N>(location::y, i)
                                                           : result.add_tensor(N * Branches::sizes[i], i);
        for (std::size_t i = 0; i < count; ++i) {
            result.add({.what = Trains ? operation::forward : operation::infer,
                        .layer = i,
                        .x = {location::x},
                        .to = outputs[i]});
            const operand y{location::y};
            if (outputs[i].in == location::y) continue;
            if (Branches::separate || i == 0)
                result.add({.what = operation::copy, .layer = i, .x = outputs[i], .to = y});
            else
                result.add({.what = operation::join, .layer = i, .x = outputs[i], .y = y, .to = y});
        }
        return result;
    }

    template <std::size_t N, bool Dx>
    static constexpr auto backward_steps() {
        pass_steps<count *
                   (5 + (Branches::reads_outputs ? count : 0) + (Branches::negates || Branches::spreads_any ? 2 : 0))>
            result;
        operands y{}, dy{}, dx{}, whole{};  // whole: dy of an output for all positions, before it is summed over them
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t size = N * Branches::sizes[i];
            if (Branches::reads[i])
                y[i] = Branches::kept[i]                   ? operand{location::kept, i, 0, 0, i}
                       : Branches::template copies_y<N>(i) ? result.add_tensor(size, i)
                                                           : part<N>(location::y, i);
            dy[i] = Branches::template copies_dy<N>(i) ? result.add_tensor(size, i) : part<N>(location::dy, i);
            whole[i] = Branches::reads_outputs && Branches::spreads[i]
                           ? result.add_tensor(N * Branches::output::size, external)
                           : dy[i];
            if (Branches::separate) result.add({.what = operation::divide, .x = part<N>(location::dy, i)});
            if (Dx) dx[i] = i == 0 ? operand{location::dx} : result.add_tensor(N * Branches::input::size, external);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (!Dx && !Branches::has_parameters[i]) continue;
            if (Branches::template copies_y<N>(i))
                result.add({.what = operation::copy, .layer = i, .x = {location::y}, .to = y[i]});
            const bool sums = Branches::spreads[i];
            if (Branches::template copies_dy<N>(i) && (Branches::reads_outputs || !sums))
                result.add({.what = operation::copy, .layer = i, .x = {location::dy}, .to = whole[i]});
            if (Branches::reads_outputs)
                for (std::size_t j = 0; j < count; ++j)
                    if (j != i)
                        result.add({.what = operation::share,
                                    .layer = i,
                                    .x = {location::kept, j, 0, 0, j},
                                    .y = whole[i],
                                    .dy = {location::kept, i, 0, 0, i},
                                    .to = whole[i],
                                    .continues = true});
            if (sums)
                result.add({.what = operation::collect,
                            .layer = i,
                            .x = Branches::reads_outputs ? whole[i] : operand{location::dy},
                            .to = dy[i]});
            if (Branches::negates && i > 0)
                result.add({.what = operation::negate, .layer = i, .y = dy[i], .to = dy[i], .continues = true});
            result.add(
                {.what = operation::backward, .layer = i, .x = {location::x}, .y = y[i], .dy = dy[i], .to = dx[i]});
            if (Dx && i > 0)
                result.add({.what = operation::add, .layer = i, .x = dx[i], .y = {location::dx}, .to = {location::dx}});
        }
        return result;
    }

    template <std::size_t N>
    struct infer_pass : pass_over<infer_pass<N>, T, parts, N> {
        static constexpr auto steps = forward_steps<N, false>();
    };
    template <std::size_t N, bool>
    struct forward_pass : pass_over<forward_pass<N, true>, T, parts, N> {
        static constexpr auto steps = forward_steps<N, true>();
    };
    template <std::size_t N, bool Dx>
    struct backward_pass : pass_over<backward_pass<N, Dx>, T, parts, N> {
        static constexpr auto steps = backward_steps<N, Dx>();
    };
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
