#pragma once
/// \file
/// Values for tests: reproducible random ones, and NaN for memory that must not be read.

#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>

#include <cstddef>
#include <cstring>
#include <limits>

namespace ingrain::test {

/// Fills tensors with values in (-1, 1), and scales and running statistics with values in (0.5, 1.5).
struct filler {
    generator random{seed{2026}};

    double operator()() { return 2 * uniform<double>(random) - 1; }

    template <class Tensor>
    void operator()(Tensor& tensor) {
        for (auto& value : tensor.values) value = static_cast<typename Tensor::scalar>((*this)());
    }
    template <role Role, class Tensor>
    void operator()(tensor_info<Role>, Tensor& tensor) {
        (*this)(tensor);
        if (Role == role::scale || Role == role::running_statistics)
            for (auto& value : tensor.values) value = value * typename Tensor::scalar(0.5) + typename Tensor::scalar(1);
    }
};

/// Fills memory that must not be read with NaN.
template <class Memory>
void poison(Memory& memory) {
    if constexpr (wanted<Memory>) std::memset(static_cast<void*>(&memory), 0xff, sizeof memory);
}

/// Compares tensors. No lambda: it would be another one for each network, and so would be the traversal of its layers.
struct tensor_comparison {
    bool same = true;

    void operator()(auto, const auto& x, const auto& y) {
        same = same && std::memcmp(x.values, y.values, sizeof x.values) == 0;
    }
};

/// Whether two objects have the same bits, padding excluded.
template <class Parameters>
bool same_bits(const Parameters& a, const Parameters& b) {
    tensor_comparison compare;
    for_each_tensor(compare, a, b);
    return compare.same;
}

}  // namespace ingrain::test
