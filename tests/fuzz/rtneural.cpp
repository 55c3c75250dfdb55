// corpus: tests/host/rtneural/models
//
// JSON models of RTNeural, AIDA-X and GuitarML.

#include "reader.hpp"

#include <ingrain/host/rtneural/own_answers.hpp>
#include <ingrain/host/rtneural/read.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = [](ingrain::host::bytes_view file) {
        const auto tree = ingrain::host::rtneural::parse(file, "f");
        ingrain::host::rtneural::read_model(tree, "f");
        ingrain::host::rtneural::own_difference(tree, "f");
    };
    return fuzz::read_or_refuse(read, data, size);
}
