#pragma once
/// \file
/// Layers in C that copy and exchange values.

#include <ingrain/host/c99/program.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// A function of floats as one of the program's values, which it only moves.
inline std::string of_values(const program& p, std::string text) {
    for (std::size_t at = 0; p.value_type != "float" && (at = text.find("float", at)) != std::string::npos;)
        text.replace(at, 5, p.value_type);
    return text;
}

inline void define_copy(program& p) {
    p.define(
        "copy",
        detail::of_values(
            p, R"(/* Copies `rows` rows of `width` values, which begin `from_stride` and `to_stride` values apart. */
static void copy(const float *from, float *to, size_t rows, size_t width, size_t from_stride, size_t to_stride)
{
    for (size_t r = 0U; r < rows; ++r) {
        for (size_t i = 0U; i < width; ++i) {
            to[(r * to_stride) + i] = from[(r * from_stride) + i];
        }
    }
}
)"));
}

}  // namespace detail

/// Rows of `width` values, `from` and `to` values apart.
inline void write_rows(program& p, const std::string& x, const std::string& y, std::size_t rows, std::size_t width,
                       std::size_t from, std::size_t to) {
    detail::define_copy(p);
    p.call("copy", {x, y, number(rows), number(width), number(from), number(to)});
}

/// y = x, where they are not the same memory
inline void write_copy(program& p, const layer&, const operand& x, const operand& y) {
    if (x.at() != y.at()) write_rows(p, x.at(), y.at(), 1, y.size, y.size, y.size);
}

/// Where the view begins that a layer's result is of x.
inline std::size_t begin_of_view(const layer& l) {
    return l.kind == "pick" ? static_cast<std::size_t>(l.options.at(0)) : 0;
}
inline void write_pick(program& p, const layer& l, const operand& x, const operand& y) {
    write_rows(p, x.at(begin_of_view(l)), y.at(), 1, y.size, y.size, y.size);
}

/// slice and crop: from `start` on, every `step`-th index of an extent
inline void write_slice(program& p, const layer& l, const operand& x, const operand& y) {
    const auto option = [&](std::size_t i) { return static_cast<std::size_t>(l.options.at(i)); };
    const extents& shape = l.input.only();
    const std::size_t axis = option(0), start = option(1), step = l.kind == "slice" ? option(2) : 1;
    const std::size_t outer = product_of(shape, 0, axis), inner = product_of(shape, axis + 1, shape.size());
    const std::size_t size = l.output.only()[axis], whole = shape[axis] * inner;
    if (step == 1) return write_rows(p, x.at(start * inner), y.at(), outer, size * inner, whole, size * inner);
    for (std::size_t i = 0; i < size; ++i)
        write_rows(p, x.at((start + i * step) * inner), y.at(i * inner), outer, inner, whole, size * inner);
}

inline void write_split(program& p, const layer& l, const operand& x, const operand& y) {
    const extents& shape = l.input.only();
    const auto axis = static_cast<std::size_t>(l.options.at(0));
    const std::size_t outer = product_of(shape, 0, axis), whole = x.size / outer;
    std::size_t from = 0, to = 0;
    for (const extents& part : l.output.parts) {
        const std::size_t size = product_of(part, 0, part.size()), width = size / outer;
        write_rows(p, x.at(from), y.at(to), outer, width, whole, width);
        from += width, to += size;
    }
}

/// A vector behind each frame
inline void write_condition(program& p, const layer& l, const operand& x, const operand& y) {
    const extents& frames = l.input.parts[0];
    const std::size_t width = l.output.last(), conditions = l.input.parts[1][0];
    write_rows(p, x.at(), y.at(), frames[0], frames[1], frames[1], width);
    write_rows(p, x.at(frames[0] * frames[1]), y.at(frames[1]), frames[0], conditions, 0, width);
}

inline void write_pad(program& p, const layer& l, const operand& x, const operand& y) {
    const auto option = [&](std::size_t i) { return static_cast<std::size_t>(l.options.at(i)); };
    const extents& shape = l.input.only();
    const std::size_t axis = option(0), before = option(1), mode = option(2), values = shape[axis];
    const std::size_t results = l.output.only()[axis], outer = product_of(shape, 0, axis),
                      inner = product_of(shape, axis + 1, shape.size());
    const auto copy_from = [&](std::size_t result, std::size_t at) {
        write_rows(p, x.at(at * inner), y.at(result * inner), outer, inner, values * inner, results * inner);
    };
    const std::size_t after = results - values - before;
    if (mode == 0 && before + after > 0) p.repeat(y.size, y["i"] + " = " + number(l.options.at(3)) + ";");
    write_rows(p, x.at(), y.at(before * inner), outer, values * inner, values * inner, results * inner);
    if (mode == 0) return;
    for (std::size_t r = 0; r < before; ++r) copy_from(r, mode == 1 ? before - r : 0);
    for (std::size_t r = 0; r < after; ++r) copy_from(before + values + r, mode == 1 ? values - 2 - r : values - 1);
}

namespace detail {

inline void define_exchange(program& p) {
    p.define(
        "exchange",
        of_values(
            p,
            R"(/* Exchanges two extents: [outer][left][middle][right][inner] to [outer][right][middle][left][inner] */
static void exchange(const float *x, float *y, size_t outer, size_t left, size_t middle, size_t right, size_t inner)
{
    for (size_t row = 0U; row < (outer * left * middle * right); ++row) {
        const size_t o = row / (left * middle * right);
        const size_t l = (row / (middle * right)) % left;
        const size_t m = (row / right) % middle;
        const size_t r = row % right;
        for (size_t i = 0U; i < inner; ++i) {
            y[(((((((o * right) + r) * middle) + m) * left) + l) * inner) + i] = x[(row * inner) + i];
        }
    }
}
)"));
}

}  // namespace detail

inline void write_transpose(program& p, const layer& l, const operand& x, const operand& y) {
    detail::define_exchange(p);
    const extents& shape = l.input.only();
    const auto a = static_cast<std::size_t>(l.options.at(0)), b = static_cast<std::size_t>(l.options.at(1));
    p.call("exchange",
           {x.at(), y.at(), number(product_of(shape, 0, a)), number(shape[a]), number(product_of(shape, a + 1, b)),
            number(shape[b]), number(product_of(shape, b + 1, shape.size()))});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
