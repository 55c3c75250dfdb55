// corpus: tests/host/torch/files
//
// state_dicts of PyTorch, as torch.save and safetensors write them.

#include "reader.hpp"

#include <ingrain/host/torch/state_dict.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = [](ingrain::host::bytes_view file) {
        const auto found = ingrain::host::parse_state_dict({file.begin(), file.end()}, "f");
        for (const auto& tensor : found.tensors)
            if (ingrain::host::is_readable_number(tensor.type)) {
                std::uint64_t count = 1;
                for (const auto extent : tensor.shape) count *= extent;
                if (count < 1'000'000) ingrain::host::values_in(tensor);
            }
    };
    return fuzz::read_or_refuse(read, data, size);
}
