#pragma once
/// \file
/// What a file seems to be, for the messages of readers that were given another one.

#include <ingrain/host/file.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

inline constexpr std::string_view safetensors_kind = "a safetensors file", tflite_kind = "a TensorFlow Lite model";

/// Names a format that is not text by its first bytes: "a gzip file". Empty if none is recognised.
inline std::string_view binary_kind(bytes_view file) {
    struct signature {
        std::string_view begin, kind;
    };
    using namespace std::string_view_literals;
    constexpr signature signatures[]{
        {"\x1f\x8b"sv, "a gzip file"},      {"PK\3\4"sv, "a zip archive, such as PyTorch and NumPy write"},
        {"\x93NUMPY"sv, "a NumPy file"},    {"\x89HDF"sv, "an HDF5 file"},
        {"\x89PNG"sv, "a PNG image"},       {"\xff\xfe"sv, "a text in UTF-16"},
        {"\xfe\xff"sv, "a text in UTF-16"},
    };
    const std::string_view text = as_text(file);
    for (const auto& [begin, kind] : signatures)
        if (text.starts_with(begin)) return kind;
    if (text.size() >= 8 && text.substr(4, 4) == "TFL3") return tflite_kind;
    if (text.size() > 8 && text[7] == '\0' && text[8] == '{') return safetensors_kind;
    if (text.size() >= 8 && text.starts_with("\0\0"sv) && text[2] >= 8 && text[2] <= 14 && text[3] != 0)
        return "an IDX file";
    return {};
}

/// The same, and names texts as well: "a CSV file", "JSON", "a text file".
inline std::string_view kind_of(bytes_view file) {
    if (const auto kind = binary_kind(file); !kind.empty()) return kind;
    const auto begin = as_text(file).substr(0, 4096);
    const auto is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f;
    };
    if (begin.empty() || std::any_of(begin.begin(), begin.end(), is_control)) return {};
    if (const auto at = begin.find_first_not_of(" \t\r\n"); at != begin.npos && (begin[at] == '{' || begin[at] == '['))
        return "JSON";
    const std::string_view line = begin.substr(0, begin.find('\n'));
    return line.find_first_of(",;\t") != line.npos ? "a CSV file" : "a text file";
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
