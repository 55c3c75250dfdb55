#pragma once
/// \file
/// What each translation unit of this program computes with its own instruction set.

#include <ingrain/ingrain.hpp>
#include <support/checksum.hpp>

#include <cstdint>

namespace linking {

namespace ig = ingrain;
using net = ig::network<ig::input<17>, ig::dense<37>, ig::tanh, ig::dense<10>>;

/// The instruction set that this was compiled for, and a checksum of the parameters after some steps.
struct result {
    const char* instructions;
    std::uint64_t checksum;
    int lanes;
};

template <class Tag>
result trained(const char* instructions) {
    static ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<8>> trainer{{}, ig::seed{3}};
    ig::generator random{ig::seed{4}};
    for (int step = 0; step < 20; ++step) {
        float x[8 * 17];
        int labels[8];
        for (float& v : x) v = ig::uniform<float>(random, -1, 1);
        for (int& label : labels) label = static_cast<int>(ig::below(random, 10));
        trainer.step(x, labels);
    }
    return {instructions, ig::test::checksum(trainer.parameters()), static_cast<int>(ig::simd::widest<float>)};
}

result with_avx2();
result with_sse_and_fma();
result with_sse2();

}  // namespace linking
