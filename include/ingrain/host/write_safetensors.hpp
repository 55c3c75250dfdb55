#pragma once
/// \file
/// Writing safetensors files, byte for byte as the reference implementation does.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/endian.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/file_topology.hpp>
#include <ingrain/host/non_finite.hpp>
#include <ingrain/host/safetensors_header.hpp>
#include <ingrain/host/tensor_list.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Words about a file, stored in its header.
using metadata = std::map<std::string, std::string>;

namespace detail {

inline std::string json_text(const std::string& text) {
    if (utf8_end(text) != text.size())
        refuse("Cannot write ", in_quotes(text), " to a safetensors file: it is not UTF-8.");
    return nlohmann::json(text).dump();
}

using readable_tensor = readable_tensors::value_type;

inline std::uint64_t bytes_of(const readable_tensor& tensor) {
    std::uint64_t count = bits(tensor.type) / 8;
    for (const std::uint64_t extent : tensor.shape) count *= extent;
    return count;
}

/// By alignment, the largest first, then by name.
inline readable_tensors in_file_order(readable_tensors list) {
    std::sort(list.begin(), list.end(), [](const readable_tensor& a, const readable_tensor& b) {
        return a.type != b.type ? a.type > b.type : a.name < b.name;
    });
    return list;
}

inline void append_json_of(std::string& header, const readable_tensor& tensor, std::uint64_t begin, std::uint64_t end) {
    header += json_text(tensor.name) + R"(:{"dtype":")" + std::string(name(tensor.type)) + R"(","shape":[)";
    for (std::size_t i = 0; i < tensor.shape.size(); ++i)
        header += (i == 0 ? "" : ",") + std::to_string(tensor.shape[i]);
    header += R"(],"data_offsets":[)" + std::to_string(begin) + "," + std::to_string(end) + "]},";
}

}  // namespace detail

/// The bytes of a file with these tensors, sorted by alignment, the largest first, then by name; the header is padded
/// with spaces to a multiple of 8. Refuses names that are not UTF-8, and two tensors of one name.
inline bytes format_safetensors(const readable_tensors& unsorted, const metadata& words = {}) {
    const readable_tensors list = detail::in_file_order(unsorted);
    std::string header = "{";
    if (!words.empty()) {
        header += R"("__metadata__":{)";
        for (const auto& [key, value] : words) header += detail::json_text(key) + ":" + detail::json_text(value) + ",";
        header.back() = '}';
        header += ",";
    }
    std::uint64_t end = 0;
    std::map<std::string, bool> known{{"__metadata__", true}};
    for (const auto& tensor : list) {
        if (std::exchange(known[tensor.name], true))
            refuse("Cannot write a safetensors file with two tensors called ", in_quotes(tensor.name), ".");
        const std::uint64_t begin = std::exchange(end, end + detail::bytes_of(tensor));
        detail::append_json_of(header, tensor, begin, end);
    }
    if (header.back() == ',')
        header.back() = '}';
    else
        header += "}";
    header.resize((header.size() + 7) / 8 * 8, ' ');
    if (header.size() > header_limit)
        refuse("A safetensors header of ", header.size(), " bytes is longer than readers accept.");

    const std::uint64_t length = header.size();
    std::size_t at = 8 + header.size();
    bytes file(at + static_cast<std::size_t>(end));
    copy_ordered<std::endian::little>(file.data(), reinterpret_cast<const unsigned char*>(&length), 1, 8);
    std::copy(header.begin(), header.end(), file.begin() + 8);
    for (const auto& tensor : list) {
        const std::size_t width = bits(tensor.type) / 8, size = static_cast<std::size_t>(detail::bytes_of(tensor));
        copy_ordered<std::endian::little>(file.data() + at, tensor.data, size / width, width);
        at += size;
    }
    return file;
}

/// Writes a network's parameters to a safetensors file. An existing file is replaced once the new one is complete.
///
///     host::save("digits.safetensors", trainer.parameters(), {{"trained_on", "UCI digits"}});
///
/// `words` are the caller's own metadata; "topology" says of which network the file is. Refuses parameters that are not
/// finite, and leaves the file as it is, unless `values` says that they are kept.
template <class Parameters>
void save(const std::filesystem::path& path, const Parameters& parameters, metadata words = {},
          non_finite values = non_finite::refused) {
    if (values == non_finite::refused) detail::refuse_non_finite("save " + path.string(), "", parameters);
    if constexpr (identified<Parameters>) words[detail::topology_key] = detail::topology_of<Parameters>();
    readable_tensors list;
    list_tensors(list, "", parameters);
    replace_file(path, format_safetensors(list, words));
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
