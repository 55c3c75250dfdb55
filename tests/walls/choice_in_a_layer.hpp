// path: layers/choosing.hpp
// expect: line 9 chooses by Policy::code in an if constexpr, which kernels do
#pragma once
/// \file
/// A layer that chooses its kernel by the size of code, where a kernel should.

template <class Policy>
struct choosing {
    static constexpr int infer() {
        if constexpr (sizeof(Policy) > 0) return 0;
        if constexpr (sizeof(Policy) > 1 && Policy::code == 1) return 1;
        return 2;
    }
};
