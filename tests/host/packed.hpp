#pragma once
/// \file
/// Makes gzip files for tests.

#include <ingrain/host/file.hpp>

#include <zlib.h>

#include <stdexcept>

namespace host_test {

/// `plain`, packed by zlib in gzip's format.
inline ingrain::host::bytes packed(const ingrain::host::bytes& plain) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot pack");
    ingrain::host::bytes result(deflateBound(&stream, static_cast<uLong>(plain.size())));
    stream.next_in = const_cast<unsigned char*>(plain.data());
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = result.data();
    stream.avail_out = static_cast<uInt>(result.size());
    const int status = deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) throw std::runtime_error("zlib has not packed all");
    return result;
}

}  // namespace host_test
