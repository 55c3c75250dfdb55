#pragma once
/// \file
/// The sum of the rows of a matrix: the gradient of a bias.

#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/simd/code_goal.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Calls sink(c, sums) with db[c] = Σ_r dy[r][c], in `Chains` partial sums: a product with a row of ones.
/// dy[r]: [Columns]   db: [Columns]
template <class T, std::size_t Rows, std::size_t Columns, std::size_t Chains, code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void bias_gradient(const auto& dy, const auto& sink) {
    product<T, 1, Rows, Columns, Chains, Code>([](std::size_t, std::size_t) INGRAIN_INLINE { return T(1); }, dy, zero{},
                                               [sink](auto sums, std::size_t, std::size_t c)
                                                   INGRAIN_INLINE { sink(c, sums); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
