// corpus: tests/fuzz/corpora/safetensors
//
// safetensors files.

#include "reader.hpp"

#include <ingrain/host/safetensors.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = [](ingrain::host::bytes_view file) {
        const auto found = ingrain::host::parse_safetensors({file.begin(), file.end()}, "f");
        for (const auto& entry : found.header.tensors) found.bytes_of(entry);
    };
    return fuzz::read_or_refuse(read, data, size);
}
