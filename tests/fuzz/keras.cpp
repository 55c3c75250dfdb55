// corpus: tests/host/keras/models
//
// Keras' models in safetensors files become layers, or are refused with a sentence.

#include "reader.hpp"

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/keras/read.hpp>
#include <ingrain/host/onnx/fuse.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace host = ingrain::host;
    return fuzz::read_or_refuse(
        [](host::bytes_view file) {
            const auto m = host::keras::read_model(host::parse_safetensors({file.begin(), file.end()}, "f"), 9);
            const auto found = host::convert::translate(host::onnx::fuse(m.graph), {.channels_last = true});
            host::convert::format_parameters(found.network, {});
        },
        data, size);
}
