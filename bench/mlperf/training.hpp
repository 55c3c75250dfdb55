#pragma once
/// \file
/// A training step of ResNet-8, its batch_norms trained.

#include "../training/contender.hpp"

namespace mlperf {

struct images_of_32 {
    static constexpr std::size_t in = 32 * 32 * 3, out = 10, batch = 32, samples = 128;
    static constexpr char name[] = "M-IC training", optimizer[] = "adam";
};

}  // namespace mlperf
