// corpus: tests/host/nam/files
//
// Files of Neural Amp Modeler, and the layers that they become.

#include "reader.hpp"

#include <ingrain/host/nam/layers.hpp>
#include <ingrain/host/nam/read.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = [](ingrain::host::bytes_view file) {
        const auto found = ingrain::host::nam::parse(file, "f");
        if (found.submodels.empty()) ingrain::host::nam::translate(found);
        for (const auto& each : found.submodels)
            if (each.submodels.empty()) ingrain::host::nam::translate(each);
    };
    return fuzz::read_or_refuse(read, data, size);
}
