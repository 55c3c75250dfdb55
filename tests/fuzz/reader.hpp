#pragma once
/// \file
/// What libFuzzer calls with made-up files: a reader takes each, or refuses it with a sentence.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fuzz {

/// Reads one file. Sanitizers and the fuzzer's limits of time and memory notice everything but an `error`.
template <class Read>
int read_or_refuse(const Read& read, const std::uint8_t* data, std::size_t size) {
    try {
        read(ingrain::host::bytes_view(data, size));
    } catch (const ingrain::host::error& e) {
        if (std::string_view(e.what()).empty()) __builtin_trap();
    }
    return 0;
}

}  // namespace fuzz
