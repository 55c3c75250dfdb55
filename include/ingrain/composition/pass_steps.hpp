#pragma once
/// \file
/// A pass through a layer made of layers, said once: its steps as constants. The planner of memory reads them
/// (`describe_steps`), and so does the layer when it runs (composition/operand_rows.hpp).

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/timeline.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a step does. A layer reads `x` and writes `to`; its backward pass reads `x`, `y` and `dy` and writes dx to
/// `to`.
enum class operation {
    infer,     ///< a layer
    forward,   ///< a layer in training
    backward,  ///< a layer
    pool,      ///< layers from `first` on, tile by tile (composition/fused_pooling.hpp)
    copy,      ///< to = x
    add,       ///< to = x + y
    join,      ///< to = x joined to y, of branches
    share,     ///< to = what is left of y, a gradient, of the output `dy`, which was joined with x
    collect,   ///< to = x summed over all positions
    negate,    ///< to = -to
    divide,    ///< nothing runs: `x`, a part of what is written together, may be read for the last time before the rest
};

/// Where an operand lies: with the caller, in the trace, or in the arena.
enum class location { none, x, y, dy, dx, kept, arena };

struct operand {
    location in = location::none;
    std::size_t tensor = 0;           ///< of the trace's outputs, or of the arena
    std::size_t begin = 0, size = 0;  ///< values; of size 0, all of it
    std::size_t output = external;    ///< the layer whose output (or its gradient) it is; `external`: the caller's
};

struct step {
    operation what{};
    std::size_t layer = 0;
    operand x{}, y{}, dy{}, to{};
    bool epilogue = false;   ///< what is written goes through a neighbour's activation or its derivative
    bool with_dx = true;     ///< of `forward`: the gradient of x will be wanted
    bool continues = false;  ///< for the planner it is part of the step before
    std::size_t first = 0, windows = 0, tile_size = 0;  ///< of `pool`
};

/// The steps of a pass in the order in which they run, at most `Most` of them.
///
/// A step is read by value and by position: `constexpr step now = steps.all[I];`. Functions that are not inlined must
/// not be named by a position or by a step, so that equal layers share code.
template <std::size_t Most>
struct pass_steps {
    std::array<step, Most> all{};
    std::size_t count = 0;
    std::array<std::size_t, Most> sizes{};  ///< of tensors in the arena that belong to the pass itself
    std::size_t tensors = 0;

    constexpr void add(const step& next) { all[count++] = next; }
    constexpr operand add_tensor(std::size_t size, std::size_t output) {
        sizes[tensors] = size;
        return {location::arena, tensors++, 0, size, output};
    }
};

/// Where the caller's tensors lie in a plan.
struct pass_regions {
    region x{}, y{}, dy{}, dx{};
};

/// Where an operand lies in a plan, in which the tensors of its pass begin at number `first`.
constexpr region region_of(const operand& o, const pass_regions& caller, std::size_t first) {
    const auto within = [&](region all) { return o.size == 0 ? all : all.part(o.begin, o.size); };
    switch (o.in) {
        case location::x:
            return within(caller.x);
        case location::y:
            return within(caller.y);
        case location::dy:
            return within(caller.dy);
        case location::dx:
            return within(caller.dx);
        case location::arena:
            return {first + o.tensor, o.begin, o.size};
        default:
            return {};
    }
}

template <class Pass, std::size_t I>
constexpr void describe_step(timeline& line, const pass_regions& caller, std::size_t first) {
    using T = typename Pass::scalar;
    constexpr std::size_t N = Pass::samples;
    constexpr step now = Pass::steps.all[I];
    using layer = type_at<now.layer, typename Pass::parts>;
    const region x = region_of(now.x, caller, first), y = region_of(now.y, caller, first),
                 to = region_of(now.to, caller, first);
    if constexpr (now.what == operation::infer) {
        ingrain::describe_infer<T, layer, N>(line, x, to);
    } else if constexpr (now.what == operation::forward) {
        ingrain::describe_forward<T, layer, N, now.with_dx>(line, x, to);
    } else if constexpr (now.what == operation::backward) {
        const region dy = region_of(now.dy, caller, first);
        ingrain::describe_backward<T, layer, N, now.to.in != location::none>(line, y, dy, to);
    } else if constexpr (now.what == operation::divide) {
        line.divide(x);
    } else {
        if (!now.continues) line.next();
        line.read(x);
        line.read(y);
        line.write(to);
        if (now.what == operation::pool) line.write(line.add(now.tile_size));
    }
}

/// Describes the steps of a pass to a timeline: its own tensors first, then its layers. Returns the number of the first
/// tensor that each step has for itself.
template <class Pass>
constexpr auto describe_steps(timeline& line, const pass_regions& caller) {
    const std::size_t first = line.tensors;
    for (std::size_t i = 0; i < Pass::steps.tensors; ++i) line.add(Pass::steps.sizes[i]);
    std::array<std::size_t, Pass::steps.count> own{};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((own[I] = line.tensors - first, describe_step<Pass, I>(line, caller, first)), ...);
    }(std::make_index_sequence<Pass::steps.count>{});
    return own;
}

/// The tensors of the arena that step I has for itself begin at number `own_memory<Pass>[I]`.
template <class Pass>
inline constexpr auto own_memory = [] {
    timeline line;
    return describe_steps<Pass>(line, {});
}();

/// What passes over `Parts` with N samples have in common; `Pass` has `steps`.
template <class Pass, class T, class Parts, std::size_t N>
struct pass_over {
    using scalar = T;
    using parts = Parts;
    static constexpr std::size_t samples = N;

    static constexpr void describe(timeline& line, const pass_regions& caller = {}) {
        describe_steps<Pass>(line, caller);
    }
};

/// A layer made of layers as outer layers plan its memory (composition/arena.hpp): `Passes` has its `infer_pass<N>`,
/// `forward_pass<N, Dx>` and `backward_pass<N, Dx>`.
template <class Passes>
struct described_by {
    template <std::size_t N>
    static constexpr void describe_infer(timeline& line, region x, region y) {
        Passes::template infer_pass<N>::describe(line, {.x = x, .y = y});
    }
    template <std::size_t N, bool Dx>
    static constexpr void describe_forward(timeline& line, region x, region y) {
        Passes::template forward_pass<N, Dx>::describe(line, {.x = x, .y = y});
    }
    template <std::size_t N, bool Dx>
    static constexpr void describe_backward(timeline& line, region y, region dy, region dx) {
        Passes::template backward_pass<N, Dx>::describe(line, {.y = y, .dy = dy, .dx = dx});
    }
};

/// Calls `run(constant<I>)` for each step of a pass.
template <class Pass>
INGRAIN_INLINE constexpr void for_each_step(const auto& run) {
    simd::for_each_constant<Pass::steps.count>(run);
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
