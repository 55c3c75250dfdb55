// oneDNN.

#include <memory>

#include "../support/onednn_convolution.hpp"
#include "contender.hpp"

namespace {

constexpr long side = sweeps::side;

[[maybe_unused]] constexpr auto convolution = []<std::size_t Size>() {
    const auto layer = std::make_shared<onednn::convolution>(static_cast<long>(Size), side, 0L);
    sweeps::add<std::size_t(side * side) * Size, sweeps::positions * Size, 1>(
        Size, "oneDNN", [layer](const float* x, float* y) { layer->infer(x, y); });
};

[[maybe_unused]] const int added = (sweeps::for_each<FIRST, LAST>(SWEEP), 0);

}  // namespace
