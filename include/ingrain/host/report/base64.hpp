#pragma once
/// \file
/// Bytes as text (RFC 4648).

#include <ingrain/host/file.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

inline std::string base64(bytes_view data) {
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < data.size(); at += 3) {
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (at + i < data.size() ? data[at + i] : 0u);
        for (std::size_t i = 0; i < 4; ++i) text += at + i <= data.size() ? digits[three >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
