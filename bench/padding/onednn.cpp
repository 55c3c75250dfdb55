// oneDNN.

#include <cstddef>
#include <memory>
#include <string>

#include "../support/onednn_convolution.hpp"
#include "contender.hpp"

namespace {

[[maybe_unused]] const int added = [] {
    padding::for_each([]<std::size_t Channels>() {
        const auto layer = std::make_shared<onednn::convolution>(static_cast<long>(Channels), 16L, 1L);
        padding::add<256 * Channels, 256 * Channels>("3x3 same x" + std::to_string(Channels), "oneDNN",
                                                     [layer](const float* x, float* y) { layer->infer(x, y); });
    });
    return 0;
}();

}  // namespace
