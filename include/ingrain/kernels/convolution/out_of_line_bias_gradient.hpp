#pragma once
/// \file
/// The bias gradient of a convolution, sizes being arguments: short code that layers of all sizes share.

#include <ingrain/kernels/convolution/out_of_line_convolution.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// As many filters at a time as lanes `V` have; those of a last, partial one are summed together with some before, and
/// given to the sink once. Partial sums that are left out are zero, which changes no sum that began with zero.
template <class V, class T>
INGRAIN_OUTLINE void bias_gradient_out_of_line(const T* dy, std::size_t rows, std::size_t filters, std::size_t chains,
                                               auto sink) {
    INGRAIN_ROLLED
    for (std::size_t f = 0; f < filters; f += V::count) {
        const std::size_t filter = std::min(f, filters - V::count);
        T sums[4 * V::count];
        INGRAIN_ROLLED
        for (std::size_t chain = 0; chain < 4; ++chain) {
            const T* from = dy + chain * filters + filter;
            const std::size_t end = chain < chains ? rows : 0;
            V sum(0);
            INGRAIN_ROLLED
            for (std::size_t r = chain; r < end; r += chains)
                sum = simd::multiply_add_next(V(1), from, sum, chains * filters);
            sum.store(sums + chain * V::count);
        }
        INGRAIN_ROLLED
        for (std::size_t i = f - filter; i < V::count; ++i) {
            const auto part = [&](std::size_t chain)
                                  INGRAIN_INLINE { return simd::lanes<T, 1>(sums[chain * V::count + i]); };
            sink(filter + i, (part(0) + part(1)) + (part(2) + part(3)));
        }
    }
}

}  // namespace detail

/// sink(f, lanes) takes Σ_r dy[r, f], with the bits of `bias_gradient`.   dy: [Rows, Filters]
template <class T, std::size_t Rows, std::size_t Filters, std::size_t Chains>
INGRAIN_INLINE inline void bias_gradient_out_of_line(const T* dy, const auto& sink) {
    using V = simd::lanes<T, std::min(Filters, simd::widest<T>)>;
    if constexpr (requires { sink.of_values(); })
        detail::bias_gradient_out_of_line<V>(dy, Rows, Filters, Chains, sink.of_values());
    else
        detail::bias_gradient_out_of_line<V>(dy, Rows, Filters, Chains, sink);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
