#pragma once
/// \file
/// The arena: one block of memory that layers made of layers share, planned by the compiler for all of them together.
///
/// Such a layer describes each pass to a timeline (composition/timeline.hpp): its own tensors first, then its layers in
/// the order in which they run (composition/pass_steps.hpp does that for a list of steps).
///
///     describe_infer<N>       (line, x, y)
///     describe_forward<N, Dx> (line, x, y)
///     describe_backward<N, Dx>(line, y, dy, dx)     regions of what the caller passes; `external` if not in the block
///
/// When it runs, it is passed an arena for its scratch or workspace, in which its tensors have the same order.

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

/// The tensors of a plan: the block in which they lie, and their offsets.
template <class T>
struct arena {
    T* block = nullptr;
    const std::size_t* offsets = nullptr;

    INGRAIN_INLINE constexpr T* operator[](std::size_t i) const { return block + offsets[i]; }
    /// The tensors from i on.
    INGRAIN_INLINE constexpr arena from(std::size_t i) const { return {block, offsets + i}; }
};

/// `Size` values; an object without members if there are none.
template <class T, std::size_t Size>
struct arena_storage {
    alignas(simd::alignment<T, Size>) T values[Size];
};
template <class T>
struct arena_storage<T, 0> {};

/// Whether a layer describes itself.
template <class Layer>
inline constexpr bool plans_memory =
    requires(timeline& line, region at) { Layer::template describe_infer<1>(line, at, at); };

namespace detail {

/// A layer's own memory: all of it in use while the layer runs.
template <class T, class Object>
constexpr void describe_object(timeline& line) {
    if constexpr (!std::is_empty_v<Object>) {
        line.write(line.add((sizeof(Object) + sizeof(T) - 1) / sizeof(T)));
        line.align(alignof(Object));
    }
}

}  // namespace detail

template <class T, class Layer, std::size_t N>
constexpr void describe_infer(timeline& line, region x, region y) {
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
constexpr void describe_forward(timeline& line, region x, region y) {
    if constexpr (plans_memory<Layer> && wanted<trace_of<Layer, N, Dx>>)
        Layer::template describe_forward<N, Dx>(line, x, y);
    else
        describe_infer<T, Layer, N>(line, x, y);
}

template <class T, class Layer, std::size_t N, bool Dx>
constexpr void describe_backward(timeline& line, region y, region dy, region dx) {
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

/// The memory plan of a pass, which `Pass::describe(line)` describes.
template <class T, class Pass>
struct pass_plan {
    static constexpr timeline needs = [] {
        timeline line;
        Pass::describe(line);
        return line;
    }();
    static constexpr auto line =
        recorded_ranges<needs.tensors, needs.count>([](timeline& all) { Pass::describe(all); });
    static constexpr auto value = [] {
        std::array<live_range, line.count> used{};
        for (std::size_t i = 0; i < line.count; ++i) used[i] = line.all[i];
        return used;
    }();
    static constexpr const auto& plan =
        memory_plan_of<pass_plan, needs.tensors, std::max(offset_step<T>, needs.alignment / sizeof(T))>;
};

/// The tensors of a pass in `memory`: a block of its plan's size, or those of a plan that it is a part of. In the
/// latter case nothing is planned.
template <class T, class Pass, class Memory>
INGRAIN_INLINE constexpr arena<T> tensors_in(Memory&& memory) {
    if constexpr (std::is_same_v<std::remove_cvref_t<Memory>, arena<T>>)
        return memory;
    else if constexpr (pass_plan<T, Pass>::needs.tensors == 0)
        return {};
    else
        return {memory.values, pass_plan<T, Pass>::plan.offsets.data()};
}

/// Calls `use` with the memory that a layer has for itself: tensors of the plan if it describes itself, else an
/// `Object` in the first of these tensors. Constant evaluation cannot create objects in a block of values; there it is
/// a variable.
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
