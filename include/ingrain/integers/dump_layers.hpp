#pragma once
/// \file
/// The values of all layers of a network of integers as lines of text, which a board writes over its serial line.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/none.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/simd/for_each_constant.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Writes text and numbers by `put`, which takes one character.
template <class Put>
struct dump_writer {
    Put put;

    constexpr void text(const char* characters) const {
        for (; *characters != 0; ++characters) put(*characters);
    }
    constexpr void decimal(std::size_t number) const {
        char digits[20]{};
        std::size_t count = 0;
        do digits[count++] = static_cast<char>('0' + number % 10);
        while ((number /= 10) > 0);
        while (count > 0) put(digits[--count]);
    }
    /// Lines "dump NAME FIRST VALUES" of 32 bytes; each value is in hexadecimal, the most significant digit first.
    template <class T>
    constexpr void lines(const auto& name, const T* values, std::size_t count) const {
        constexpr std::size_t in_a_line = 32 / sizeof(T);
        for (std::size_t i = 0; i < count; ++i) {
            if (i % in_a_line == 0) text("dump "), name(), put(' '), decimal(i), put(' ');
            for (std::size_t shift = 8 * sizeof(T); shift > 0; shift -= 4)
                put("0123456789abcdef"[static_cast<std::uint32_t>(values[i]) >> (shift - 4) & 15]);
            if (i % in_a_line == in_a_line - 1 || i + 1 == count) put('\n');
        }
    }
};

/// The values of layer I, by a function of its own, so that the memory of the layers takes turns on the stack.
template <class Net, std::size_t I>
INGRAIN_OUTLINE constexpr void dump_layer(const auto& constants, const std::int8_t (&x)[Net::input::size],
                                          const auto& to) {
    using chain = typename Net::chain;
    using form = typename chain::template form<I>;
    const auto name = [&] { to.decimal(I), to.put(' '), to.text(form::kind); };
    if constexpr (I + 1 == chain::depth) {
        typename Net::template scratch<> scratch;
        const auto answers = Net::infer(constants, x, scratch);
        to.lines(name, answers.values, answers.size);
    } else {
        typename chain::template scratch_of_first<I + 1, 1> scratch;
        std::int8_t values[form::output::size];
        chain::template infer_first<I + 1, 1>(constants, rows<const std::int8_t, 1, typename Net::input>{x},
                                              rows<std::int8_t, 1, typename form::output>{values}, scratch, none{});
        to.lines(name, values, form::output::size);
    }
}

}  // namespace detail

/// Writes x and the values of each layer of `Net`, a quantized network, as lines of text. `put` takes a character.
///
///     dump_layers<small>(constants, sample, [](char c) { uart_write(c); });      // on the board
///     tools/evidence net.hpp --net small --parameters trained --compare FILE     // on a PC, with what it wrote
///
/// Each layer is computed from the beginning, in memory on the stack: its scratch and its values. Nothing is on the
/// heap.
template <class Net>
constexpr void dump_layers(const auto& constants, const std::int8_t (&x)[Net::input::size], const auto& put) {
    const detail::dump_writer<decltype(put)> to{put};
    to.lines([&] { to.text("x"); }, x, Net::input::size);
    simd::for_each_constant<Net::chain::depth>([&](auto i) { detail::dump_layer<Net, i>(constants, x, to); });
    to.text("dump end\n");
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
