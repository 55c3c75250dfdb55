#pragma once
/// \file
/// How layers made of layers share one block of memory, which the compiler plans for all of them together.
///
/// Such a layer describes each pass to a timeline (composition/timeline.hpp): its own tensors first, then its layers in
/// the order in which they run.
///
///     describe_infer<N>       (line, x, y)
///     describe_forward<N, Dx> (line, x, y)
///     describe_backward<N, Dx>(line, y, dy, dx)     places of what the caller passes; `external` if not in the block
///
/// In the same order it takes them from the arena that it is passed for its scratch or workspace.

#include <ingrain/composition/memory_plan.hpp>
#include <ingrain/composition/timeline.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Tensors of a plan: the block that they lie in, and where.
template <class T>
struct arena {
    T* block = nullptr;
    const std::size_t* offsets = nullptr;

    INGRAIN_INLINE constexpr T* operator[](std::size_t i) const { return block + offsets[i]; }
    /// Those from number i on.
    INGRAIN_INLINE constexpr arena from(std::size_t i) const { return {block, offsets + i}; }
};

/// `Size` numbers; an object without members if there are none.
template <class T, std::size_t Size>
struct arena_storage {
    alignas(simd::alignment<T, Size>) T values[Size];
};
template <class T>
struct arena_storage<T, 0> {};

/// Whether a layer describes itself.
template <class Layer>
inline constexpr bool plans_memory =
    requires(timeline_size& line, region at) { Layer::template describe_infer<1>(line, at, at); };

namespace detail {

/// A layer's own memory: all of it in use while the layer runs.
template <class T, class Object>
constexpr void describe_object(auto& line) {
    if constexpr (!std::is_empty_v<Object>) {
        line.write(line.add((sizeof(Object) + sizeof(T) - 1) / sizeof(T)));
        line.align(alignof(Object));
    }
}

}  // namespace detail

template <class T, class Layer, std::size_t N>
constexpr void describe_infer(auto& line, region x, region y) {
    if constexpr (plans_memory<Layer>) {
        Layer::template describe_infer<N>(line, x, y);
    } else {
        line.next();
        line.read(x);
        line.write(y);
        detail::describe_object<T, scratch_of<Layer, N>>(line);
    }
}

/// Without a trace, infer is what training does.
template <class T, class Layer, std::size_t N, bool Dx>
constexpr void describe_forward(auto& line, region x, region y) {
    if constexpr (plans_memory<Layer> && wanted<trace_of<Layer, N, Dx>>)
        Layer::template describe_forward<N, Dx>(line, x, y);
    else
        describe_infer<T, Layer, N>(line, x, y);
}

template <class T, class Layer, std::size_t N, bool Dx>
constexpr void describe_backward(auto& line, region y, region dy, region dx) {
    if constexpr (plans_memory<Layer>) {
        Layer::template describe_backward<N, Dx>(line, y, dy, dx);
    } else {
        line.next();
        line.read(y);
        line.read(dy);
        line.write(dx);
        detail::describe_object<T, workspace_of<Layer, N, Dx>>(line);
    }
}

/// What `Pass::describe(line)` gives: the numbers that it gave to its tensors.
template <class Pass>
inline constexpr auto indices_of_pass = [] {
    timeline_size line;
    return Pass::describe(line);
}();

/// The plan of a pass, which `Pass::describe(line)` describes.
template <class T, class Pass>
struct pass_plan {
    static constexpr timeline_size needs = [] {
        timeline_size line;
        Pass::describe(line);
        return line;
    }();
    static constexpr auto line = [] {
        timeline<std::max<std::size_t>(needs.live_ranges, 1)> result;
        Pass::describe(result);
        return result;
    }();
    static constexpr auto value = [] {
        std::array<live_range, line.count> used{};
        for (std::size_t i = 0; i < line.count; ++i) used[i] = line.live_ranges[i];
        return used;
    }();
    static constexpr const auto& plan =
        memory_plan_of<pass_plan, needs.tensors, std::max(offset_step<T>, line.alignment / sizeof(T))>;

    /// The tensors in `memory`: a block of this plan's size, or those of a plan that this one is a part of.
    template <class Memory>
    INGRAIN_INLINE static constexpr arena<T> in(Memory&& memory) {
        if constexpr (std::is_same_v<std::remove_cvref_t<Memory>, arena<T>>)
            return memory;
        else if constexpr (needs.tensors == 0)
            return {};
        else
            return {memory.values, plan.offsets.data()};
    }
};

/// Calls `use` with what a layer needs for itself: tensors of the plan if it describes itself, else an `Object`, which
/// lies in the first of these tensors. Constant evaluation knows no objects in a block of numbers: they get a place of
/// their own.
template <class Layer, class Object, class T>
INGRAIN_INLINE constexpr void with_memory(arena<T> memory, const auto& use) {
    if constexpr (plans_memory<Layer>) {
        use(memory);
    } else if constexpr (!wanted<Object>) {
        use(none{});
    } else if constexpr (std::is_empty_v<Object>) {
        Object own;
        use(own);
    } else if (INGRAIN_IS_CONSTANT_EVALUATED) {
        Object own;
        use(own);
    } else {
        use(*::new (static_cast<void*>(memory[0])) Object);
    }
}

}}  // namespace ingrain::INGRAIN_ABI
