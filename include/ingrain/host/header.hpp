#pragma once
/// \file
/// Trained parameters as a C++ header: exact constants in read-only memory.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/cpp_text.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/literals.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/non_finite.hpp>

#include <boost/hana/for_each.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Names and text in the header.
struct header_options {
    std::string type;  ///< the parameters' type, "digits::parameters"
    /// Where the type is declared, `<digits.hpp>` or `"digits.hpp"`; empty: nothing is included.
    std::string include =
        {};  ///< where that is declared, "<digits.hpp>" or "\"digits.hpp\""; empty: nothing is included
    std::string comment = {};  ///< a line about how they were trained
};

namespace detail {

template <class Tensor>
void append_tensor(std::string& text, const Tensor& tensor) {
    text += "{{";
    append_list(text, Tensor::size, [&](std::size_t i) { return widened(tensor[i]); });
    text += "}}";
}

inline void append_braced(std::string& text, const none&) { text += "{}"; }

/// A layer's own parameters: its tensors in the order of memory, which is that of the braces.
template <class Layer>
    requires requires { Layer::members; }
void append_braced(std::string& text, const Layer& layer) {
    std::vector<std::pair<const void*, std::string>> tensors;
    boost::hana::for_each(Layer::members, [&]<role Role, auto Pointer>(member<Role, Pointer>) {
        auto& [address, braced] = tensors.emplace_back(&(layer.*Pointer), std::string());
        append_tensor(braced, layer.*Pointer);
    });
    std::sort(tensors.begin(), tensors.end(), [](auto& a, auto& b) { return std::less<>{}(a.first, b.first); });
    text += '{';
    for (std::size_t i = 0; i < tensors.size(); ++i) (text += i > 0 ? ", " : "") += tensors[i].second;
    text += '}';
}

/// The layers of a sequence: a pack consists of slots, and a slot that is not empty holds one value.
template <class Pack>
    requires requires { Pack::count; }
void append_braced(std::string& text, const Pack& pack) {
    const auto append_slot = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
        using value = std::remove_cvref_t<decltype(get<I>(pack))>;
        if (I > 0) text += ", ";
        if constexpr (wanted<value>) text += '{';
        append_braced(text, get<I>(pack));
        if constexpr (wanted<value>) text += '}';
    };
    text += "{{";
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (append_slot(std::integral_constant<std::size_t, I>{}), ...);
    }(std::make_index_sequence<Pack::count>{});
    text += "}}";
}

/// Refuses, where the header is compiled, parameters whose network has changed since.
inline void append_assertion(std::string& text, std::string_view name, const std::string& type, std::uint64_t hash) {
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, hash, 16).ptr;
    text += "#include <ingrain/core/topology_hash.hpp>\n\nstatic_assert(ingrain::topology_hash<" + type + "> == 0x";
    text.append(digits, end);
    text += ",\n              \"" + std::string(name) +
            ": these parameters are of a network with other layers, options or shapes; export them again\");\n";
}

}  // namespace detail

/// The text of a header that defines `inline constexpr TYPE NAME`, and does not compile where TYPE has become that of
/// another network (core/topology_hash.hpp). Refuses a value that is not finite, which no literal
/// can express, naming tensor and index; and a name, a type or an include that C++ would not take as such. Names of
/// layers and the comment stand in comments, in quotation marks where they are no identifiers.
template <class Parameters>
std::string format_header(std::string_view name, const Parameters& parameters, const header_options& options) {
    if (!detail::is_identifier(name) || detail::is_keyword(name) || detail::is_reserved(name))
        refuse("Cannot write a header: ", in_quotes(name), " cannot name a C++ constant.");
    if (options.type.empty()) refuse("Cannot write a header: the name of the parameters' type is not given.");
    if (!detail::is_type_name(options.type))
        refuse("Cannot write a header: ", in_quotes(options.type), " is not the name of a type.");
    if (!options.include.empty() && !detail::is_include(options.include))
        refuse("Cannot write a header: ", in_quotes(options.include),
               " cannot be included; expected <file> or \"file\".");
    detail::refuse_non_finite("write a header", "", parameters);
    std::string text = "#pragma once\n// Parameters of a trained network, written by ingrain.\n", table;
    if (!options.comment.empty()) table += "// " + in_quotes(options.comment) + "\n";
    for_each_tensor(
        [&]<class Tensor>(const auto& info, const Tensor&) {
            table += "//   " + shown_name(info);
            for (std::size_t i = 0; i < Tensor::shape_type::rank; ++i)
                table += (i == 0 ? " " : "x") + std::to_string(Tensor::shape_type::extents[i]);
            table += '\n';
        },
        parameters);
    text += table;
    if (!options.include.empty() || identified<Parameters>) text += '\n';
    if (!options.include.empty()) text += "#include " + options.include + "\n";
    if constexpr (identified<Parameters>) detail::append_assertion(text, name, options.type, topology_hash<Parameters>);
    text += "\ninline constexpr " + options.type + " " + std::string(name) + " =\n";
    detail::append_braced(text, parameters);
    return text += ";\n";
}

/// Writes that header. An existing file is replaced once the new one is complete.
///
///     host::write_header("trained.hpp", "trained", trainer.parameters(), {.type = "digits::parameters", .include =
///     "<digits.hpp>"});
template <class Parameters>
void write_header(const std::filesystem::path& path, std::string_view name, const Parameters& parameters,
                  const header_options& options) {
    replace_file(path, format_header(name, parameters, options));
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
