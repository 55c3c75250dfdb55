#pragma once
/// \file
/// Files that may be compressed with gzip, recognised by their first two bytes.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/file.hpp>

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Whether data begin as gzip does.
inline bool is_gzip(bytes_view data) { return data.size() >= 2 && data[0] == 0x1f && data[1] == 0x8b; }

namespace detail {

/// zlib's state, released at the end.
struct inflater {
    z_stream stream{};
    inflater() {
        if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK) refuse("zlib cannot start: out of memory.");
    }
    inflater(const inflater&) = delete;
    inflater& operator=(const inflater&) = delete;
    ~inflater() { inflateEnd(&stream); }
};

}  // namespace detail

/// Decompresses all members of the gzip file `packed`. Refuses one that is damaged or truncated, has anything after its
/// last member, or decompresses to more than `limit` bytes. `source` names it in messages.
/// Source of the format: Deutsch 1996, RFC 1952.
inline bytes gunzip(bytes_view packed, std::string_view source, std::size_t limit = default_limit) {
    constexpr std::size_t block = std::size_t{1} << 18;
    detail::inflater unpacker;
    z_stream& stream = unpacker.stream;
    bytes result;
    std::size_t taken = 0;
    for (int status = Z_OK;;) {
        const std::size_t given = std::min(packed.size() - taken, block), before = result.size();
        if (given == 0)
            refuse(source, " ends after ", taken, " bytes, inside the compressed data; the file is truncated.");
        result.resize(before + block);
        stream.next_in = const_cast<unsigned char*>(packed.data() + taken);
        stream.avail_in = static_cast<uInt>(given);
        stream.next_out = result.data() + before;
        stream.avail_out = static_cast<uInt>(block);
        status = inflate(&stream, Z_NO_FLUSH);
        taken += given - stream.avail_in;
        result.resize(before + block - stream.avail_out);
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            refuse(source, ", byte ", taken, ": the compressed data are damaged (",
                   stream.msg != nullptr ? stream.msg : "zlib gives no reason", ").");
        if (result.size() > limit) refuse(source, " decompresses to more than ", limit, " bytes, which is the limit.");
        if (status != Z_STREAM_END) continue;
        if (taken == packed.size()) return result;
        if (!is_gzip(packed.subspan(taken)))
            refuse(source, ", byte ", taken, ": ", packed.size() - taken, " bytes follow the compressed data.");
        inflateReset(&stream);
    }
}

/// The contents of a file, decompressed if they are compressed.
inline bytes read_plain_or_gzip(const std::filesystem::path& path, std::size_t limit = default_limit) {
    bytes contents = read_file(path, limit);
    return is_gzip(contents) ? gunzip(contents, path.string(), limit) : contents;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
