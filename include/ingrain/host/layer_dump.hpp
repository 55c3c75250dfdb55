#pragma once
/// \file
/// Compares what a board computed in each layer (integers/dump_layers.hpp) with this computer.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/integers/dump_layers.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

/// The lines of a text that begin with "dump ", without what ends them.
inline std::vector<std::string_view> dumped_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        if (line.starts_with("dump ")) lines.push_back(line);
    }
    return lines;
}

/// A line without its values, and these.
struct dumped_values {
    std::string_view name, values;
    explicit dumped_values(std::string_view line)
        : name(line.substr(0, line.rfind(' '))), values(line.substr(line.rfind(' ') + 1)) {}
};

inline std::uint32_t digit_of(char c) {
    return static_cast<std::uint32_t>(c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16);
}

}  // namespace detail

/// Whether `text` is what dump_layers writes, among other lines.
inline bool is_layer_dump(std::string_view text) { return !detail::dumped_lines(text).empty(); }

/// A sentence with the first layer whose values in `text`, what `dump_layers` wrote on a board, are not those that this
/// computer has for the same x; or that all are equal.
///
///     std::puts(host::compare_layer_dump<small>(trained, text).c_str());
///
/// Refuses a text without a whole x, and lines that are not those of the network.
template <class Net>
std::string compare_layer_dump(const typename Net::parameters& parameters, std::string_view text) {
    const auto found = detail::dumped_lines(text);
    std::int8_t x[Net::input::size]{};
    std::size_t known = 0;
    for (const std::string_view line : found) {
        if (!line.starts_with("dump x ")) break;
        const std::string_view values = detail::dumped_values(line).values;
        for (std::size_t i = 0; i + 1 < values.size(); i += 2, ++known) {
            const std::uint32_t high = detail::digit_of(values[i]), low = detail::digit_of(values[i + 1]);
            if (high > 15 || low > 15 || known >= Net::input::size)
                refuse("The dump's line ", in_quotes(line), " is not part of an x of ", Net::input::size, " bytes.");
            x[known] = static_cast<std::int8_t>(static_cast<std::uint8_t>(high * 16 + low));
        }
    }
    if (known != Net::input::size)
        refuse("The dump has ", known, " bytes of x, and not ", Net::input::size, ", as a sample of the network has.");

    std::string here;
    dump_layers<Net>(parameters, x, [&here](char c) { here += c; });
    const auto expected = detail::dumped_lines(here);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (i >= found.size())
            return "The dump ends before the line " + in_quotes(expected[i]) + "; all before it are equal.";
        const detail::dumped_values there(found[i]), own(expected[i]);
        if (there.name != own.name || there.values.size() != own.values.size())
            refuse("The dump's line ", in_quotes(found[i]), " is not one of this network, which has ",
                   in_quotes(expected[i]), " there.");
        if (there.values == own.values) continue;
        std::size_t digit = 0;
        while (there.values[digit] == own.values[digit]) ++digit;
        const std::string_view layer = own.name.substr(5, own.name.rfind(' ') - 5),
                               first = own.name.substr(own.name.rfind(' ') + 1);
        const bool is_score = layer.starts_with(std::to_string(Net::chain::depth - 1) + ' ');
        const std::size_t digits = 2 * (is_score ? sizeof(typename Net::T) : 1), at = digit / digits;
        return "The first layer that differs is " + std::string(layer) + ": its value " +
               std::to_string(std::stoul(std::string(first)) + at) + " is 0x" +
               std::string(there.values.substr(at * digits, digits)) + " in the dump and 0x" +
               std::string(own.values.substr(at * digits, digits)) + " here.";
    }
    return "All " + std::to_string(Net::chain::depth) + " layers of the dump are equal to those here.";
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
