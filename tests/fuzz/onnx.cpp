// corpus: tests/host/onnx/models
//
// Whatever bytes are given as an ONNX file, it is read, folded and fused, or refused with a sentence.

#include <ingrain/host/onnx.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace host = ingrain::host;
    try {
        host::onnx::fuse(host::onnx::fold(host::onnx::parse({data, size}, "fuzzed.onnx")));
    } catch (const host::error& e) {
        if (std::string_view(e.what()).find("fuzzed.onnx") != 0) std::abort();
    }
    return 0;
}
