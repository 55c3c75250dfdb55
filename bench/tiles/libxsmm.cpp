// LIBXSMM, which generates machine code for given sizes at run time. Its matrices are column-major: cᵀ = bᵀ aᵀ.

#include <libxsmm.h>

#include <utility>

#include "contender.hpp"

namespace {

[[maybe_unused]] const int added = [] {
    tiles::for_each([]<class P>(P) {
        constexpr int m = P::columns, n = P::rows, k = P::inner;
        const int lda = m, ldb = P::transposed ? n : k, ldc = m;
        const int flags = P::transposed ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
        const float alpha = 1, beta = 0;
        const auto kernel = libxsmm_smmdispatch(m, n, k, &lda, &ldb, &ldc, &alpha, &beta, &flags, nullptr);
        if (kernel) tiles::add<P>("LIBXSMM", [kernel](const float* a, const float* b, float* c) { kernel(b, a, c); });
    });
    return 0;
}();

}  // namespace
