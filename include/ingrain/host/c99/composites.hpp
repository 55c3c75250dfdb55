#pragma once
/// \file
/// Layers made of layers in C: one after another, with a shortcut, and in branches.

#include <ingrain/host/c99/activations.hpp>
#include <ingrain/host/c99/movement.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// Writes a layer of any kind; layers.hpp defines it.
struct any_layer {
    static void write(program& p, const layer& l, const operand& x, const operand& y);
};

namespace detail {

/// Whether the result is x, or a part of it that lies in one piece: nothing is copied between other layers.
inline bool is_view(const layer& l) {
    return l.kind == "flatten" || l.kind == "reshape" || l.kind == "identity" || l.kind == "dropout" ||
           l.kind == "pick";
}
/// Whether the result may overwrite x: elementwise layers, and views that begin where x does.
inline bool may_overwrite(const layer& l) {
    return (is_view(l) && l.kind != "pick") || is_elementwise(l) || l.kind == "batch_norm" || l.kind == "standardize" ||
           l.kind == "scale" || l.kind == "offset" || l.kind == "prelu" || l.kind == "softmax" ||
           l.kind == "log_softmax" || l.kind == "layer_norm" || l.kind == "rms_norm" || l.kind == "group_norm" ||
           l.kind == "instance_norm" || l.kind == "positional_encoding";
}

}  // namespace detail

/// Layers one after another. A layer that may overwrite its x does, unless that is the sequence's.
inline void write_sequence(program& p, const layer& l, const operand& given, const operand& y) {
    const std::vector<layer>& parts = l.parts;
    operand x = given;
    std::optional<scratch_memory> held;  // x
    for (std::size_t i = 0; i < parts.size();) {
        if (detail::is_view(parts[i]) && i + 1 < parts.size()) {
            x = x.from(begin_of_view(parts[i]), parts[i].output.size());
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < parts.size() && detail::may_overwrite(parts[end])) ++end;
        std::optional<scratch_memory> made;
        if (end < parts.size()) made.emplace(p, parts[i].output.size());
        const operand to = made ? static_cast<const operand&>(*made) : y;
        any_layer::write(p, parts[i], x, to);
        for (std::size_t k = i + 1; k < end; ++k)
            if (!detail::is_view(parts[k])) any_layer::write(p, parts[k], to, to);
        if (made) held = std::move(made);
        x = to;
        i = end;
    }
}

/// y = x + f(x)
inline void write_residual(program& p, const layer& l, const operand& x, const operand& y) {
    write_sequence(p, l.parts[0], x, y);
    p.repeat(y.size, y["i"] + " = " + x["i"] + " + " + y["i"] + ";");
}

namespace detail {

/// The expression of what was joined before and the next output.
inline std::string joined(std::string_view join, const std::string& a, const std::string& b) {
    if (join == "product") return a + " * " + b;
    if (join == "difference") return a + " - " + b;
    if (join == "maximum") return "(" + b + " > " + a + ") ? " + b + " : " + a;
    if (join == "minimum") return "(" + a + " > " + b + ") ? " + b + " : " + a;
    return a + " + " + b;
}

}  // namespace detail

/// Branches that read the same x.
inline void write_branches(program& p, const layer& l, const operand& x, const operand& y) {
    std::size_t begin = 0;
    const std::size_t width = l.output.last();
    for (std::size_t i = 0; i < l.parts.size(); ++i) {
        const layer& part = l.parts[i];
        const std::size_t size = part.output.size(), last = part.output.last(), rows = part.output.leading();
        const bool concatenates = l.join == "concatenate";
        if (l.join == "side_by_side" || (concatenates && rows == 1)) {
            any_layer::write(p, part, x, y.from(begin, size));
            begin += size;
        } else if (!concatenates && i == 0 && size == y.size) {
            any_layer::write(p, part, x, y);
        } else {
            const scratch_memory memory(p, size);
            const operand& output = memory;
            any_layer::write(p, part, x, output);
            // A vector meets the others at all positions.
            const std::string here = output[size == y.size ? "i" : "(i % " + number(width) + ")"];
            if (concatenates) {
                write_rows(p, output.at(), y.at(begin), rows, last, last, width);
                begin += last;
            } else {
                p.repeat(y.size, y["i"] + " = " + (i == 0 ? here : detail::joined(l.join, y["i"], here)) + ";");
            }
        }
    }
}

inline void write_frozen(program& p, const layer& l, const operand& x, const operand& y) {
    write_sequence(p, l.parts[0], x, y);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
