#pragma once
/// \file
/// Makes safetensors files for tests, good and bad ones.

#include <ingrain/host/file.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace host_test {

/// The length of `header` in 8 bytes, `header`, and `size` bytes of numbers.
inline ingrain::host::bytes file_of(std::string_view header, std::size_t size = 0) {
    ingrain::host::bytes file(8);
    for (std::size_t i = 0, length = header.size(); i < 8; ++i, length >>= 8)
        file[i] = static_cast<unsigned char>(length);
    file.insert(file.end(), header.begin(), header.end());
    file.resize(file.size() + size);
    return file;
}

/// A header with one tensor.
inline std::string entry(std::string_view type, std::string_view shape, std::string_view offsets,
                         std::string_view name = "test") {
    return "{\"" + std::string(name) + "\":{\"dtype\":\"" + std::string(type) + "\",\"shape\":" + std::string(shape) +
           ",\"data_offsets\":" + std::string(offsets) + "}}";
}

}  // namespace host_test
