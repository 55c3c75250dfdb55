// corpus: tests/host/convert/files
//
// Whatever graph an ONNX file has, it becomes layers or is refused with a sentence.

#include "reader.hpp"

#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/onnx.hpp>
#include <ingrain/host/onnx/without_grids.hpp>

#include <optional>
#include <utility>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace host = ingrain::host;
    namespace convert = host::convert;
    return fuzz::read_or_refuse(
        [](host::bytes_view file) {
            auto read = host::onnx::parse(file, "fuzzed.onnx");
            std::optional<host::file_integers> integers;
            if (host::onnx::computes_with_integers(read)) {
                auto without = host::onnx::without_grids(std::move(read));
                read = std::move(without.graph), integers = std::move(without.integers);
            }
            const auto graph = host::onnx::fuse(host::onnx::fold(std::move(read)));
            const auto found = convert::translate(graph, {.has_batch = file.size() % 2 == 0});
            if (integers) {
                const auto made = convert::integers_of(found.network.layers, *integers, "fuzzed.onnx");
                convert::format_parameters({{}, {}, made.layers}, {});
            }
            convert::format_parameters(found.network, {});
            convert::topology_text(found.network);
            convert::places_text(found.network.outputs);
        },
        data, size);
}
