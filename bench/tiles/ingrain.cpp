// The tile of this library: with one chain, and with as many chains as layers of these sizes use, which makes one
// sample fast and gives it the bits of a batch.

#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/matrix/product.hpp>

#include "contender.hpp"

namespace {

namespace kernels = ingrain::kernels;

template <class P, std::size_t Chains>
__attribute__((noinline)) void multiply(const float* a, const float* b, float* c) {
    using row = ingrain::shape<P::columns>;
    kernels::product<float, P::rows, P::inner, P::columns, Chains>(
        [&](std::size_t r, std::size_t k)
            INGRAIN_INLINE { return P::transposed ? a[k * P::rows + r] : a[r * P::inner + k]; },
        ingrain::rows<const float, P::inner, row>{b}, kernels::zero{},
        [&](auto sum, std::size_t r, std::size_t column) INGRAIN_INLINE { sum.store(c + r * P::columns + column); });
}

[[maybe_unused]] const int added = [] {
    tiles::for_each([]<class P>(P) {
        tiles::add<P>("ingrain", multiply<P, 1>);
        if constexpr (!P::transposed && kernels::chains(P::inner, P::columns) > 1)
            tiles::add<P>("ingrain, in chains", multiply<P, kernels::chains(P::inner, P::columns)>);
    });
    return 0;
}();

}  // namespace
