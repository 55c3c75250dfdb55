#pragma once
/// \file
/// Small pictures as PNG files (ISO/IEC 15948).

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/report/base64.hpp>
#include <ingrain/simd/target.hpp>

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

inline void append_big_endian(bytes& to, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<unsigned char>(value >> shift));
}

/// Length, name, contents and checksum.
inline void append_chunk(bytes& file, std::string_view name, bytes_view contents) {
    append_big_endian(file, static_cast<std::uint32_t>(contents.size()));
    const std::size_t begin = file.size();
    file.insert(file.end(), name.begin(), name.end());
    file.insert(file.end(), contents.begin(), contents.end());
    append_big_endian(
        file, static_cast<std::uint32_t>(::crc32(0, file.data() + begin, static_cast<uInt>(file.size() - begin))));
}

/// A PNG file of `pixels`, row by row: one byte each, or red, green and blue where there are three channels.
inline bytes png(bytes_view pixels, std::size_t rows, std::size_t columns, std::size_t channels) {
    bytes lines;
    for (std::size_t row = 0; row < rows; ++row) {
        lines.push_back(0);  // no filter
        const auto line = pixels.subspan(row * columns * channels, columns * channels);
        lines.insert(lines.end(), line.begin(), line.end());
    }
    uLongf size = compressBound(static_cast<uLong>(lines.size()));
    bytes packed(size);
    if (compress2(packed.data(), &size, lines.data(), static_cast<uLong>(lines.size()), Z_BEST_COMPRESSION) != Z_OK)
        refuse("zlib cannot compress a picture: out of memory.");
    packed.resize(size);
    bytes header;
    append_big_endian(header, static_cast<std::uint32_t>(columns));
    append_big_endian(header, static_cast<std::uint32_t>(rows));
    for (const int value : {8, channels == 3 ? 2 : 0, 0, 0, 0})  // bits, kind of colour, three methods
        header.push_back(static_cast<unsigned char>(value));
    bytes file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    append_chunk(file, "IHDR", header);
    append_chunk(file, "IDAT", packed);
    append_chunk(file, "IEND", {});
    return file;
}

/// The same as a data URI.
inline std::string png_uri(bytes_view pixels, std::size_t rows, std::size_t columns, std::size_t channels) {
    return "data:image/png;base64," + base64(png(pixels, rows, columns, channels));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
