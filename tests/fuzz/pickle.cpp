// corpus: tests/fuzz/corpora/pickle
//
// Pickles alone: in an archive a checksum keeps most changes from them.

#include "reader.hpp"

#include <ingrain/host/torch/pickle.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return fuzz::read_or_refuse([](ingrain::host::bytes_view file) { ingrain::host::unpickle(file, "f"); }, data, size);
}
