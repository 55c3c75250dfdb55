// corpus: tests/host/tflite/models
//
// TensorFlow Lite's models become layers, or are refused with a sentence.

#include "reader.hpp"

#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/tflite/read.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace host = ingrain::host;
    return fuzz::read_or_refuse(
        [](host::bytes_view file) {
            const auto m = host::tflite::read(file, "f", 9);
            const auto found = host::convert::translate(host::onnx::fuse(m.graph), {.channels_last = true});
            host::convert::format_parameters(found.network, {});
            if (!m.integers) return;
            const auto made = host::convert::integers_of(found.network.layers, *m.integers, "f");
            host::convert::format_parameters({{}, {}, made.layers}, {});
        },
        data, size);
}
