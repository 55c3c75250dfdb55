#pragma once
/// \file
/// What is needed to repeat a training: command, seed, hashes, compiler.

#include <ingrain/core/none.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/training_hash.hpp>

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What only the program knows. What is empty is left out.
struct repetition {
    std::string command{};                ///< as it is typed
    std::optional<std::uint64_t> seed{};  ///< of the first parameters
    std::string data{};                   ///< where the samples come from, and how they were divided
    std::string flags{};                  ///< of the compiler
    std::string revision{};               ///< of the program
};

namespace detail {

inline std::string hexadecimal(std::uint64_t value, int digits) {
    std::string text;
    for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15];
    return text;
}

inline std::uint32_t checksum(bytes_view data, std::uint32_t before = 0) {
    return static_cast<std::uint32_t>(::crc32_z(before, data.data(), data.size()));
}

template <class T>
bytes_view bytes_in(std::span<const T> values) {
    return {reinterpret_cast<const unsigned char*>(values.data()), values.size_bytes()};
}

/// Kinds of an optimiser or a loss and of what it is made of: "adam, cosine".
template <class Part>
std::string kinds_of() {
    std::string text;
    if constexpr (requires { typename Part::parts; }) {
        [&]<class... Parts>(type_list<Parts...>) {
            ((text += (text.empty() ? "" : ", ") + kinds_of<Parts>()), ...);
        }(typename Part::parts{});
        const std::string own = Part::kind;
        if (own != "scheduled") text += (text.empty() ? "" : ", ") + own;
    } else if constexpr (requires { Part::kind; }) {
        text = Part::kind;
    } else {
        text = "of the program's own";
    }
    return text;
}

using named_texts = std::vector<std::pair<std::string, std::string>>;

/// What the types and the values tell. Texts are HTML.
template <class Trainer>
named_texts identity_of(const Trainer& trainer, const auto& train, const auto& held_out) {
    named_texts rows;
    const auto code = [](const std::string& text) { return "<code>" + text + "</code>"; };
    using optimizer = std::remove_cvref_t<decltype(trainer.optimizer)>;
    rows.push_back({"optimiser", kinds_of<optimizer>() + "; rate " +
                                     shown(static_cast<double>(trainer.optimizer.rate)) + ", batches of " +
                                     std::to_string(Trainer::batch_size)});
    if constexpr (requires { Trainer::loss::kind; }) rows.push_back({"loss", Trainer::loss::kind});
    const auto sum_of = [&](const auto& data) {
        return code(hexadecimal(checksum(bytes_in(data.targets), checksum(bytes_in(data.samples))), 8)) +
               " CRC-32 of samples, then targets; " + with_commas(data.size) + " used";
    };
    rows.push_back({"data, training", sum_of(train)});
    rows.push_back({"data, held out", sum_of(held_out)});
    rows.push_back({"topology", code(hexadecimal(topology_hash<typename Trainer::network>, 16))});
    rows.push_back(
        {"training", code(hexadecimal(training_hash<Trainer>, 16)) + " of network, loss, optimiser, batch and policy"});
    const auto* first = reinterpret_cast<const unsigned char*>(&trainer.parameters());
    rows.push_back({"parameters", code(hexadecimal(checksum({first, sizeof trainer.parameters()}), 8)) + " CRC-32, " +
                                      with_commas(sizeof trainer.parameters()) + " bytes"});
    return rows;
}

/// The inline namespace of the library, which names its version and the instruction set: "v0_avx512_fma".
inline std::string library_compiled_as() {
    const std::string mangled = typeid(none).name(), outer = "7ingrain";  // N7ingrain13v0_avx512_fma4noneE
    const std::size_t at = mangled.find(outer);
    std::size_t length = 0, begin = at + outer.size();
    if (at == std::string::npos) return mangled;
    for (; begin < mangled.size() && mangled[begin] >= '0' && mangled[begin] <= '9'; ++begin)
        length = 10 * length + static_cast<std::size_t>(mangled[begin] - '0');
    return mangled.substr(begin, length);
}

/// What the compiler tells of itself.
inline std::string compiler_used() {
#if defined(__clang__)
    std::string text = "clang " __clang_version__;
#else
    std::string text = "g++ " __VERSION__;
#endif
    while (text.ends_with(' ')) text.pop_back();
#if defined(__OPTIMIZE__)
    return text + ", optimised";
#else
    return text + ", not optimised";
#endif
}

inline std::string repeat_section(const repetition& how, const named_texts& identity) {
    std::string rows;
    const auto row = [&](const std::string& name, const std::string& text) {
        if (!text.empty()) rows += element("dt", "", name) + element("dd", "", text);
    };
    if (how.seed) row("seed", std::to_string(*how.seed));
    row("data", escaped(how.data));
    for (const auto& [name, text] : identity) row(name, text);
    row("compiler", escaped(compiler_used()));
    row("library", "<code>" + escaped(library_compiled_as()) + "</code> version and instruction set");
    row("flags", how.flags.empty() ? "" : "<code>" + escaped(how.flags) + "</code>");
    row("revision", how.revision.empty() ? "" : "<code>" + escaped(how.revision) + "</code>");
    return element("section", "id=\"repeat\"",
                   element("h2", "", "Repeat it") +
                       element("p", "class=\"lead\"",
                               "The same command, data and seed give the same parameters, bit for bit, on every target "
                               "with a fused multiply-add.") +
                       (how.command.empty() ? "" : element("pre", "", escaped(how.command))) +
                       element("dl", "class=\"repeat\"", rows));
}

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host
