#pragma once
/// \file
/// Stacks of WaveNet layers in C.

#include <ingrain/host/c99/activations.hpp>
#include <ingrain/host/c99/movement.hpp>
#include <ingrain/host/c99/products.hpp>
#include <ingrain/host/c99/windows.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// The window of a frame of a whole sequence, whose frames are kept.
inline void define_past_window(program& p) {
    p.define(
        "past_window",
        R"(/* Copies the frames of a window that ends with frame t, the earliest first, and zeros for those before frame 0. */
static void past_window(const float *frames, float *window, size_t t, size_t channels, size_t taps, size_t dilation)
{
    for (size_t tap = 0U; tap < taps; ++tap) {
        const size_t ago = ((taps - 1U) - tap) * dilation;
        for (size_t i = 0U; i < channels; ++i) {
            window[(tap * channels) + i] = (ago <= t) ? frames[((t - ago) * channels) + i] : 0.0f;
        }
    }
}
)");
}

/// The expression of value i of a, from z.
inline std::string activated(program& p, const layer& l, const operand& z, std::size_t size) {
    const std::string u = z["i"], f = function_of(p, l.functions[0], u);
    if (l.functions.size() == 1) return f;
    const std::string g = function_of(p, l.functions[1], z[number(size) + " + i"]);
    if (!l.blends) return f + " * " + g;
    define_multiply_add(p);
    return "multiply_add(" + g + ", " + f + " - " + u + ", " + u + ")";
}

}  // namespace detail

/// x, a head unless the stack starts it, and a condition; layer after layer, frame after frame.
inline void write_wavenet_stack(program& p, const layer& l, const operand& x, const operand& y) {
    const extents &frames = l.output.parts[0], &weights = l.tensor("weights")->shape;
    const std::size_t time = frames[0], channels = frames[1], heads = l.output.parts[1][1],
                      conditions = l.output.parts[2][1];
    const std::size_t depth = weights[1], columns = weights[2], size = l.tensor("residual_weights")->shape[1];
    const auto taps = static_cast<std::size_t>(l.options.at(0));
    const bool starts = l.input.parts.size() == 2, has_head = l.tensor("head_weights") != nullptr,
               streams = p.streams && l.has_state;
    const operand now = y.from(0, time * channels), head = y.from(now.size, time * heads),
                  condition = y.from(now.size + head.size, time * conditions);
    write_copy(p, l, x.from(0, now.size), now);
    if (starts)
        p.repeat(head.size, head["i"] + " = 0.0f;");
    else
        write_copy(p, l, x.from(now.size, head.size), head);
    write_copy(p, l, x.from(now.size + (starts ? 0 : head.size), condition.size), condition);

    define_product(p);
    const scratch_memory window(p, depth), z(p, columns), a(p, size), sum(p, std::max(channels, heads)),
        past(p, streams ? 0 : time * channels);
    std::string tensors[6];
    constexpr const char* names[]{"weights", "bias", "residual_weights", "residual_bias", "head_weights", "head_bias"};
    for (std::size_t i = 0; i < (has_head ? 6 : 4); ++i) tensors[i] = p.tensor(l, names[i]);
    const auto of_layer = [&](std::size_t which, std::size_t i) {
        const extents& shape = l.tensor(names[which])->shape;
        return operand{tensors[which], i * product_of(shape, 1, shape.size()), 0}.at();
    };
    const auto times = [](std::size_t value) { return "(t * " + number(value) + ")"; };
    const auto product = [](const std::string& from, const std::string& w, const std::string& b, const std::string& to,
                            std::size_t in, std::size_t out) {
        return "    product(" + from + ", " + w + ", " + b + ", " + to + ", " + number(in) + ", " + number(out) + ", " +
               number(out) + ", " + chains_of(in, out) + ");\n";
    };
    const auto add = [](const operand& to, const std::string& at, std::size_t count, const operand& values) {
        const std::string here = to[at + " + i"];
        return "    for (size_t i = 0U; i < " + number(count) + "; ++i) {\n        " + here + " = " + here + " + " +
               values["i"] + ";\n    }\n";
    };
    for (std::size_t i = 0; i < weights[0]; ++i) {
        const auto dilation = static_cast<std::size_t>(l.options.at(2 + i));
        const std::string frame = "&" + now[times(channels)];
        std::string text = "for (size_t t = 0U; t < " + number(time) + "; ++t) {\n";
        if (streams) {
            define_ring(p);
            const std::size_t length = (taps - 1) * dilation + 1;
            const operand ring = p.kept(l, "frames_" + std::to_string(i), length * channels);
            text += "    put_frame(" + ring.at() + ", &" + p.counter(l, "now_" + std::to_string(i)) + ", " + frame +
                    ", " + window.at() + ", " + number(length) + ", " + number(channels) + ", " + number(taps) + ", " +
                    number(dilation) + ");\n";
        } else {
            detail::define_past_window(p);
            write_copy(p, l, now, past);
            text += "    past_window(" + past.at() + ", " + window.at() + ", t, " + number(channels) + ", " +
                    number(taps) + ", " + number(dilation) + ");\n";
        }
        const operand &values = a, &to = window, &sums = sum;
        text += "    for (size_t i = 0U; i < " + number(conditions) + "; ++i) {\n        " +
                to[number(taps * channels) + " + i"] + " = " + condition[times(conditions) + " + i"] + ";\n    }\n" +
                product(window.at(), of_layer(0, i), of_layer(1, i), z.at(), depth, columns) +
                "    for (size_t i = 0U; i < " + number(size) + "; ++i) {\n        " + values["i"] + " = " +
                detail::activated(p, l, z, size) + ";\n    }\n";
        if (has_head) text += product(a.at(), of_layer(4, i), of_layer(5, i), sum.at(), size, heads);
        text += add(head, times(heads), heads, has_head ? sums : values);
        text += product(a.at(), of_layer(2, i), of_layer(3, i), sum.at(), size, channels) +
                add(now, times(channels), channels, sums) + "}";
        p.add(text);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
