#pragma once
/// \file
/// What the layers of a sequence hand on, as the compiler plans it: outputs in the forward pass, gradients on the way
/// back.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/memory_plan.hpp>
#include <ingrain/composition/sequence_memory.hpp>
#include <ingrain/core/layer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Which tensors of a plan belong to whom: output (or gradient) i lies in `own[i]`, those of layer i begin at
/// `layers[i]`.
template <std::size_t Depth>
struct numbering {
    std::array<std::size_t, Depth> own{}, layers{};
};

/// Whether a trace was made with the gradient of x; of nothing it does not matter.
template <class Trace>
inline constexpr bool kept_with_dx = [] {
    if constexpr (wanted<Trace>)
        return std::remove_cvref_t<Trace>::with_dx;
    else
        return true;
}();

/// The memory of a sequence, and the plans that it comes from.
template <class T, class Names, class... Bound>
struct sequence_plan {
    using way = buffer_assignment<Bound...>;
    static constexpr std::size_t depth = way::depth, last = way::last;
    template <std::size_t N>
    static constexpr std::array<std::size_t, depth> sizes{N * Bound::output::size...};

    /// Of one row of one sample.
    static constexpr std::array<std::size_t, depth> row_sizes{Bound::output::size / Bound::output::extents[0]...};

    /// The forward pass that keeps nothing.
    template <std::size_t N>
    struct inference {
        static constexpr auto buffers = way::infer_buffers;
        static constexpr auto strips = way::strips;
        static constexpr auto absent = way::pooled;
        static constexpr bool keeps_buffer_of(std::size_t) { return false; }
        template <std::size_t I, class Layer>
        static constexpr void describe_layer(auto& line, region x, region y) {
            ingrain::describe_infer<T, Layer, N>(line, x, y);
        }
        static constexpr numbering<depth> describe(auto& line, region x = {}, region y = {}) {
            return there<N, inference>(line, x, y);
        }
        static constexpr const numbering<depth>& numbers = indices_of_pass<inference>;
    };

    /// The forward pass in training.
    template <std::size_t N, bool Dx>
    struct forward : trace_layout<T, Names, N, Dx, Bound...> {
        static constexpr std::array<strip, depth> strips{};
        static constexpr typename way::flags absent{};
        template <std::size_t I, class Layer>
        static constexpr void describe_layer(auto& line, region x, region y) {
            if constexpr (forward::leaves_trace(I))
                ingrain::describe_forward<T, Layer, N, (Dx || I > way::first_trained)>(line, x, y);
            else
                ingrain::describe_infer<T, Layer, N>(line, x, y);
        }
        static constexpr numbering<depth> describe(auto& line, region x = {}, region y = {}) {
            return there<N, forward>(line, x, y);
        }
        static constexpr const numbering<depth>& numbers = indices_of_pass<forward>;
    };

    /// From which layer on a trace holds outputs.
    template <class Trace>
    static constexpr std::size_t kept_from = !wanted<Trace>        ? depth
                                             : kept_with_dx<Trace> ? 0
                                                                   : way::first_trained;

    /// The backward pass, with a trace that was kept from layer `From` on. An `Owned` dy may be written over.
    template <std::size_t N, bool Dx, std::size_t From, bool Owned = false>
    struct backward {
        static constexpr buffer_indices<depth> buffers = way::gradient_buffers(Owned),
                                               reused_buffers = way::reused_buffers(From, sizes<1>, buffers);
        template <std::size_t I>
        static constexpr bool gives_dx = Dx || I > way::first_trained;
        static constexpr numbering<depth> describe(auto& line, region y = {}, region dy = {}, region dx = {}) {
            return back<N, Dx, backward>(line, y, dy, dx, std::make_index_sequence<depth>{});
        }
        static constexpr const numbering<depth>& numbers = indices_of_pass<backward>;
    };

    /// Parts of the plan of what this is a part of.
    template <std::size_t N>
    static constexpr void describe_infer(auto& line, region x, region y) {
        inference<N>::describe(line, x, y);
    }
    template <std::size_t N, bool Dx>
    static constexpr void describe_forward(auto& line, region x, region y) {
        forward<N, Dx>::describe(line, x, y);
    }
    template <std::size_t N, bool Dx>
    static constexpr void describe_backward(auto& line, region y, region dy, region dx) {
        backward<N, Dx, kept_from<trace<N, Dx>>>::describe(line, y, dy, dx);
    }

    /// What training keeps. Without `Dx`, which says that the gradient of x will be wanted, the layers below the first
    /// one that is trained leave nothing.
    template <std::size_t N, bool Dx = true>
    struct kept : pack<kept_and_own, typename forward<N, Dx>::outputs, typename forward<N, Dx>::traces> {
        static constexpr bool with_dx = Dx;
    };
    /// If that is nothing, and infer leaves alone what backward looks at, infer is what training does.
    template <std::size_t N, bool Dx = true>
    using trace = std::conditional_t<std::is_empty_v<kept<N, Dx>> && forward<N, Dx>::buffers == way::output_buffers({}),
                                     none, kept<N, Dx>>;

    /// Of what the forward pass in training needs beside what it keeps.
    template <std::size_t N, bool Dx>
    static constexpr std::size_t size_in_training() {
        if constexpr (wanted<trace<N, Dx>>)
            return pass_plan<T, forward<N, Dx>>::plan.size;
        else
            return 0;  // it infers
    }

    /// What layers hand on, and what each needs for itself while it runs.
    template <std::size_t N>
    struct scratch : arena_storage<T, std::max({pass_plan<T, inference<N>>::plan.size, size_in_training<N, true>(),
                                                size_in_training<N, false>()})> {};

    /// What the forward pass in training needs of it.
    template <std::size_t N, bool Dx = true>
    using training_scratch =
        std::conditional_t<wanted<trace<N, Dx>>, arena_storage<T, size_in_training<N, Dx>()>, scratch<N>>;

    template <std::size_t N, bool Dx, bool Kept, bool Owned = false>
    static constexpr std::size_t workspace_size =
        pass_plan<T, backward<N, Dx, kept_from<trace<N, Kept>>, Owned>>::plan.size;
    template <std::size_t N, bool Dx = true>
    struct workspace : arena_storage<T, std::max({workspace_size<N, Dx, Dx>, workspace_size<N, false, Dx>,
                                                  workspace_size<N, false, false>})> {};

    /// What the backward pass in training needs that nobody asks for dx, and whose dy may be written over.
    template <std::size_t N>
    struct training_workspace : arena_storage<T, workspace_size<N, false, false, true>> {};

private:
    static constexpr region sized(region at, std::size_t size) { return {at.tensor, at.begin, size}; }

    template <std::size_t N, class Way>
    static constexpr numbering<depth> there(auto& line, region x, region y) {
        const std::size_t begin = line.tensors;
        std::array<region, depth> outputs{};
        numbering<depth> result;
        for (std::size_t i = 0; i < depth; ++i) {
            const std::size_t home = Way::buffers[i];
            if (Way::absent[i]) continue;
            if (home == external)
                outputs[i] = x;
            else if (home == Way::buffers[last])
                outputs[i] = sized(y, sizes<N>[i]);
            else if (!Way::keeps_buffer_of(i))
                outputs[i] = home == i ? line.add(sizes<N>[i]) : sized(outputs[home], sizes<N>[i]);
            result.own[i] = outputs[i].tensor - begin;
        }
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((result.layers[I] = line.tensors - begin, describe_output<I, Way, Bound>(line, x, y, outputs)), ...);
        }(std::make_index_sequence<depth>{});
        return result;
    }

    /// Layer I writes its output, or that of the activation behind it if that is fused. A pooling strip by strip reads
    /// what the first layer of its strips does, and has room for one of them meanwhile.
    template <std::size_t I, class Way, class Layer>
    static constexpr void describe_output(auto& line, region x, region y, const std::array<region, depth>& outputs) {
        constexpr bool copies = I == last && Way::buffers[I] == external;
        if constexpr (copies || !(way::views[I] || way::fused[I] || Way::absent[I])) {
            constexpr strip rows = Way::strips[I];
            constexpr std::size_t first = rows.windows > 0 ? rows.first : I;
            constexpr std::size_t written = I < last && way::fused[std::min(I + 1, last)] ? I + 1 : I;
            const region in = first == 0 ? x : outputs[first - (first > 0)], out = copies ? y : outputs[written];
            if constexpr (rows.windows > 0) {
                line.next();
                line.read(in);
                line.write(out);
                line.write(line.add(rows.rows * row_sizes[first]));
            } else {
                Way::template describe_layer<I, Layer>(line, in, out);
            }
        }
    }

    template <std::size_t N, bool Dx, class Way, std::size_t... I>
    static constexpr numbering<depth> back(auto& line, region y, region dy, region dx, std::index_sequence<I...>) {
        const std::size_t begin = line.tensors, from = Dx ? 0 : way::first_trained;
        std::array<region, depth> gradients{};  // of output i
        numbering<depth> result;
        for (std::size_t i = depth; i-- > from;) {
            const std::size_t home = Way::buffers[last - i];
            if (home == external)
                gradients[i] = sized(dy, sizes<N>[i]);
            else if (Way::reused_buffers[i] == external)
                gradients[i] = home == last - i ? line.add(sizes<N>[i]) : sized(gradients[last - home], sizes<N>[i]);
            result.own[i] = gradients[i].tensor - begin;
        }
        ((result.layers[last - I] = line.tensors - begin,
          describe_gradient<last - I, N, Dx, type_at<last - I, layer_list<Bound...>>>(line, y, dx, gradients)),
         ...);
        return result;
    }

    template <std::size_t I, std::size_t N, bool Dx, class Layer>
    static constexpr void describe_gradient(auto& line, region y, region dx,
                                            const std::array<region, depth>& gradients) {
        constexpr bool asked = Dx || I >= way::first_trained;
        if constexpr (asked ? I == 0 || !(way::views[I] || way::derived[I]) : way::observes[I]) {
            constexpr bool gives_dx = Dx || I > way::first_trained;
            bool gives_y = true;  // perhaps through layers that work in place
            for (std::size_t i = I + 1; i < depth; ++i)
                gives_y = gives_y && (way::views[i] || way::fused[i] || way::places[i]);
            ingrain::describe_backward<T, Layer, N, gives_dx>(line, gives_y ? sized(y, sizes<N>[I]) : region{},
                                                              gradients[I],
                                                              !gives_dx ? region{}
                                                              : I == 0  ? dx
                                                                        : gradients[I - (I > 0)]);
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
