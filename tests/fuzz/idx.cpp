// corpus: tests/fuzz/corpora/idx
//
// IDX files, of which a part may be compressed.

#include "reader.hpp"

#include <ingrain/host/gzip.hpp>
#include <ingrain/host/idx.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = [](ingrain::host::bytes_view file) {
        constexpr std::size_t limit = 1 << 20;
        using ingrain::host::bytes;
        bytes plain =
            ingrain::host::is_gzip(file) ? ingrain::host::gunzip(file, "f", limit) : bytes(file.begin(), file.end());
        ingrain::host::parse_idx(std::move(plain), "f").values();
    };
    return fuzz::read_or_refuse(read, data, size);
}
