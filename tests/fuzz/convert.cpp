// corpus: tests/host/convert/files
//
// Whatever graph an ONNX file has, it becomes layers or is refused with a sentence.

#include "reader.hpp"

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/onnx.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace host = ingrain::host;
    namespace convert = host::convert;
    return fuzz::read_or_refuse(
        [](host::bytes_view file) {
            const auto graph = host::onnx::fuse(host::onnx::fold(host::onnx::parse(file, "fuzzed.onnx")));
            const auto found = convert::translate(graph, {.has_batch = file.size() % 2 == 0});
            convert::format_parameters(found.network, {});
            convert::topology_text(found.network);
            convert::places_text(found.network.outputs);
        },
        data, size);
}
