#pragma once
/// \file
/// Whether bytes are UTF-8.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Where the first error in `text` is; its size if it is valid UTF-8 (RFC 3629: no surrogates, nothing beyond 10FFFF,
/// no overlong forms).
constexpr std::size_t utf8_end(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned first = byte(i), second = byte(i + 1);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        const unsigned least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        const unsigned most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (first < 0xc2 || first > 0xf4 || second < least || second > most) return i;
        for (std::size_t k = 2; k < length; ++k)
            if (byte(i + k) < 0x80 || byte(i + k) > 0xbf) return i;
        i += length;
    }
    return text.size();
}

}}}  // namespace ingrain::INGRAIN_ABI::host
