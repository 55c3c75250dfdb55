#pragma once
/// \file
/// The rules of safetensors files, in the order in which the reference implementation checks them.

#include <ingrain/host/endian.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/file_kind.hpp>
#include <ingrain/host/safetensors_json.hpp>
#include <ingrain/host/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The longest header that the reference implementation accepts, in bytes.
inline constexpr std::uint64_t header_limit = 100'000'000;

/// "[2, 3]"; only the first extents where there are many.
inline std::string shape_text(const std::vector<std::uint64_t>& shape) {
    std::string text = "[";
    constexpr std::size_t most = 10;
    for (std::size_t i = 0; i < std::min(shape.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + (shape.size() > most ? ", ...]" : "]");
}

namespace detail {

/// How many bytes a tensor must have. Refuses sizes that overflow, and bits that do not fill whole bytes.
inline std::uint64_t checked_bytes(const tensor_entry& entry, std::string_view source) {
    std::uint64_t product = 1;
    const auto multiply = [&](std::uint64_t factor) {
        if (factor != 0 && product > std::numeric_limits<std::uint64_t>::max() / factor)
            refuse(source, ": the size of tensor ", in_quotes(entry.name), " of type ", name(entry.type), " and shape ",
                   shape_text(entry.shape), " overflows.");
        product *= factor;
    };
    for (const std::uint64_t extent : entry.shape) multiply(extent);
    multiply(bits(entry.type));
    if (product % 8 != 0)
        refuse(source, ": tensor ", in_quotes(entry.name), " of type ", name(entry.type), " and shape ",
               shape_text(entry.shape), " has ", product, " bits; expected whole bytes.");
    return product / 8;
}

/// Refuses tensors that overlap, leave gaps, or have another size than their shapes need. Returns where the last ends.
inline std::uint64_t check_entries(const std::vector<tensor_entry>& sorted, std::string_view source) {
    std::uint64_t end = 0;
    for (const tensor_entry& entry : sorted) {
        if (entry.begin != end || entry.end < entry.begin)
            refuse(source, ": tensor ", in_quotes(entry.name), " has the data_offsets [", entry.begin, ", ", entry.end,
                   "]; expected to begin at ", end, ", where the one before it ends, and not to end before that.");
        end = entry.end;
        const std::uint64_t needed = checked_bytes(entry, source);
        if (entry.end - entry.begin != needed)
            refuse(source, ": tensor ", in_quotes(entry.name), " has ", entry.end - entry.begin, " bytes; expected ",
                   needed, " for type ", name(entry.type), " and shape ", shape_text(entry.shape), ".");
    }
    return end;
}

}  // namespace detail

/// Reads the header of a safetensors file and checks the whole file against it. Sets `data` to where the values begin.
/// Sorts entries by offset. Refuses, in this order: a file of less than 8 bytes; another kind of file, by its name; a
/// header of more than `limit` bytes, longer than the file, not UTF-8, not JSON of the right form, or with a key twice;
/// tensors that overlap, leave a gap, are too large, do not fill whole bytes, or have another size than they need;
/// missing or superfluous bytes at the end. Source of the format: Hugging Face, "safetensors" (README and reference
/// implementation).
inline safetensors_header parse_safetensors_header(bytes_view file, std::string_view source, std::size_t& data,
                                                   std::uint64_t limit = header_limit) {
    if (file.size() < 8)
        refuse(source, " has ", file.size(),
               " bytes; expected a safetensors file, which begins with 8 bytes of header length.");
    const auto length = load_ordered<std::uint64_t, std::endian::little>(file.data());
    const std::string_view kind = detail::kind_of(file);
    if (length > file.size() - 8 && !kind.empty() && kind != detail::safetensors_kind)
        refuse(source, " is ", kind, "; expected a safetensors file, which ingrain::host::save writes.");
    if (length > limit) refuse(source, ", byte 0: the header length is ", length, "; expected at most ", limit, ".");
    if (length > file.size() - 8)
        refuse(source, ", byte 0: the header length is ", length, ", but only ", file.size() - 8, " bytes follow.");
    data = 8 + static_cast<std::size_t>(length);
    const std::string_view json = as_text(file.subspan(8, data - 8));
    if (const std::size_t end = utf8_end(json); end != json.size())
        refuse(source, ", byte ", 8 + end, ": the header is not UTF-8.");

    safetensors_header header = parse_safetensors_json(json, source);
    std::sort(header.tensors.begin(), header.tensors.end(), [](const tensor_entry& a, const tensor_entry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    if (const std::uint64_t end = detail::check_entries(header.tensors, source); end != file.size() - data)
        refuse(source, ", byte ", data, ": ", file.size() - data, " bytes of values follow the header; expected ", end,
               end > file.size() - data ? ", so some are missing." : ", so some are superfluous.");
    return header;
}

}}}  // namespace ingrain::INGRAIN_ABI::host
