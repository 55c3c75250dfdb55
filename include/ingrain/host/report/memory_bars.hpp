#pragma once
/// \file
/// The memory plan of a network as bars over time: what the compiler decided about inference and a training step.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/report/layer_facts.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// What is in a piece of memory.
enum class held_value : unsigned char { output, gradient, kept, work };

/// Bytes `begin` ... `begin + size` of the block, in use from operation `first` to operation `last`.
struct memory_bar {
    std::string name;
    held_value what;
    std::size_t begin, size, first, last;
};

/// A pass, or a training step.
struct memory_bars {
    std::vector<memory_bar> bars;
    std::vector<std::string> operations;
    std::size_t block = 0;
    std::size_t separate = 0;  ///< bytes of a buffer of its own for each output (and its gradient)
};

/// When each step of a pass runs: its first and its last operation, from 1 on.
template <class Pass>
std::vector<std::pair<std::size_t, std::size_t>> times_of_steps() {
    std::vector<std::pair<std::size_t, std::size_t>> result;
    timeline line;
    for (std::size_t i = 0; i < Pass::steps.tensors; ++i) line.add(Pass::steps.sizes[i]);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        const auto one = [&]<std::size_t Step>() {
            const std::size_t before = line.now;
            ingrain::detail::describe_step<Pass, Step>(line, {}, 0);
            result.push_back({std::min(before + 1, line.now), line.now});
        };
        (one.template operator()<I>(), ...);
    }(std::make_index_sequence<Pass::steps.count>{});
    return result;
}

/// The layers of a sequence, as they are called in labels.
template <class Layers>
std::vector<std::string> labels_of() {
    return []<class... Parts>(layer_list<Parts...>) {
        std::vector<std::string> result{Parts::kind...};
        for (std::size_t i = 0; i < result.size(); ++i) result[i] = std::to_string(i) + " " + result[i];
        return result;
    }(typename Layers::parts{});
}

/// Adds what lies in the arena of a pass: bytes from `base` on, operations after `before`. Returns how many there are.
template <class T, class Pass>
std::size_t add_arena(memory_bars& all, const std::vector<std::string>& labels, std::size_t base, std::size_t before,
                      held_value what) {
    using plan = pass_plan<T, Pass>;
    const auto times = times_of_steps<Pass>();
    std::size_t operations = 0;
    for (const auto& [first, last] : times) operations = std::max(operations, last);
    all.operations.resize(before + operations);
    for (std::size_t i = 0; i < Pass::steps.count; ++i)
        for (std::size_t at = times[i].first; at <= times[i].second && at > 0; ++at)
            all.operations[before + at - 1] = labels[Pass::steps.all[i].layer];
    for (std::size_t i = 0; i < plan::line.count; ++i) {
        const live_range& range = plan::line.all[i];
        std::string name;
        held_value kind = what;
        if (range.tensor < Pass::steps.tensors) {
            for (std::size_t o = 0; o < Pass::values.size(); ++o)
                if (Pass::values[o].in == ingrain::detail::location::arena && Pass::values[o].tensor == range.tensor &&
                    name.empty())
                    name = labels[o];
        } else {
            kind = held_value::work;
            for (std::size_t s = 0; s < Pass::steps.count; ++s)
                if (ingrain::detail::own_memory<Pass>[s] <= range.tensor)
                    name = "work of " + labels[Pass::steps.all[s].layer];
        }
        if (kind == held_value::gradient) name = "gradient of " + name;
        all.bars.push_back({name, kind, base + (plan::plan.offsets[range.tensor] + range.begin) * sizeof(T),
                            range.size * sizeof(T), before + range.first, before + range.last});
    }
    return operations;
}

/// How many values all layers put out.
template <class Layers>
constexpr std::size_t outputs_of() {
    return
        []<class... Parts>(layer_list<Parts...>) { return (Parts::output::size + ... + 0); }(typename Layers::parts{});
}

/// One answer.
template <class Network>
memory_bars bars_of_inference() {
    using layers = typename Network::layers;
    using T = typename Network::T;
    using pass = typename layers::plan::template infer_pass<1>;
    memory_bars result;
    result.block = pass_plan<T, pass>::plan.size * sizeof(T);
    result.separate = (outputs_of<layers>() - layers::output::size) * sizeof(T);  // the answer is the caller's
    add_arena<T, pass>(result, labels_of<layers>(), 0, 0, held_value::output);
    return result;
}

/// A training step with N samples, in one object: what the forward pass keeps, the memory of each pass, the outputs and
/// the gradient there. Optimiser and parameters are apart.
template <class Network, std::size_t N>
memory_bars bars_of_training() {
    using layers = typename Network::layers;
    using plan = typename layers::plan;
    using T = typename Network::T;
    using trace = typename Network::template trace<N>;
    constexpr std::size_t depth = layers::parts::count;
    const auto labels = labels_of<layers>();
    const auto memory = std::make_unique<trace>();
    const auto offset = [&](const auto& part) {
        return static_cast<std::size_t>(reinterpret_cast<const unsigned char*>(&part) -
                                        reinterpret_cast<const unsigned char*>(memory.get()));
    };
    memory_bars result;
    result.block = sizeof(trace);
    result.separate = 2 * N * outputs_of<layers>() * sizeof(T);
    using kept = decltype(trace::kept);
    using forward = std::conditional_t<wanted<kept>, typename plan::template forward_pass<N, false>,
                                       typename plan::template infer_pass<N>>;
    using backward = typename plan::template backward_pass<N, false, plan::template made_with_dx<N, kept>, true>;
    const std::size_t before = add_arena<T, forward>(result, labels, offset(memory->own), 0, held_value::output);
    result.operations.push_back("loss");
    const std::size_t loss = before + 1;
    add_arena<T, backward>(result, labels, offset(memory->own), loss, held_value::gradient);
    const auto forward_times = times_of_steps<forward>(), backward_times = times_of_steps<backward>();
    const auto in_buffer = [](const ingrain::detail::operand& o, std::size_t i) {
        return o.in == ingrain::detail::location::kept && o.tensor == i;
    };
    const auto add = [&](const auto& part, const std::string& name, held_value what, std::size_t first,
                         std::size_t last) {
        result.bars.push_back({name, what, offset(part), sizeof part, first, last});
    };
    if constexpr (wanted<kept>) {
        const auto add_kept = [&]<std::size_t I>() {
            using outputs = std::remove_cvref_t<decltype(get<0>(memory->kept))>;
            using traces = std::remove_cvref_t<decltype(get<1>(memory->kept))>;
            if constexpr (wanted<outputs>) {
                const auto& buffer = get<I>(get<0>(memory->kept));
                if constexpr (!std::is_empty_v<std::remove_cvref_t<decltype(buffer)>>) {
                    std::size_t first = 1, last = loss, gradient = 0, gradient_last = 0;
                    std::string name = labels[I], of_gradient;
                    for (std::size_t s = forward::steps.count; s-- > 0;)
                        if (in_buffer(forward::steps.all[s].to, I)) first = forward_times[s].first;
                    for (std::size_t s = 0; s < backward::steps.count; ++s) {
                        const auto& now = backward::steps.all[s];
                        const std::size_t at = loss + backward_times[s].second;
                        if (in_buffer(now.dy, I)) gradient_last = at;
                        if (gradient == 0 && (in_buffer(now.x, I) || in_buffer(now.y, I))) last = at;
                        if (gradient == 0 && in_buffer(now.to, I)) {
                            gradient = gradient_last = at;
                            of_gradient = labels[now.to.output == external ? now.layer : now.to.output];
                        }
                    }
                    if (gradient > 0) {  // it is written over what was kept
                        last = std::max(loss, std::min(last, gradient - 1));
                        add(buffer, "gradient of " + of_gradient, held_value::gradient, gradient, gradient_last);
                    }
                    add(buffer, name, held_value::kept, first, last);
                }
            }
            if constexpr (wanted<traces>) {
                const auto& own = get<I>(get<1>(memory->kept));
                if constexpr (!std::is_empty_v<std::remove_cvref_t<decltype(own)>>) {
                    std::size_t first = 1, last = loss;
                    for (std::size_t s = 0; s < forward::steps.count; ++s)
                        if (forward::steps.all[s].layer == I) first = forward_times[s].first;
                    for (std::size_t s = 0; s < backward::steps.count; ++s)
                        if (backward::steps.all[s].layer == I) last = loss + backward_times[s].second;
                    add(own, "kept by " + labels[I], held_value::kept, first, last);
                }
            }
        };
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_kept.template operator()<I>(), ...);
        }(std::make_index_sequence<depth>{});
    }
    std::size_t last_of_y = loss, last_of_dy = loss;
    for (std::size_t s = 0; s < backward::steps.count; ++s) {
        const auto& now = backward::steps.all[s];
        for (const auto* o : {&now.x, &now.y})
            if (o->in == ingrain::detail::location::y) last_of_y = std::max(last_of_y, loss + backward_times[s].second);
        for (const auto* o : {&now.dy, &now.to})
            if (o->in == ingrain::detail::location::dy)
                last_of_dy = std::max(last_of_dy, loss + backward_times[s].second);
    }
    add(memory->y, "answers", held_value::output, std::max<std::size_t>(before, 1), last_of_y);
    add(memory->dy, "gradient of answers", held_value::gradient, loss, last_of_dy);
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
