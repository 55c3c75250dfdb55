#pragma once
/// \file
/// How weights of bytes lie in memory on this target.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/kernels/integers/layouts/fours.hpp>
#include <ingrain/kernels/integers/layouts/nibbles.hpp>
#include <ingrain/kernels/integers/layouts/pairs.hpp>
#include <ingrain/kernels/integers/layouts/quads.hpp>
#include <ingrain/kernels/integers/layouts/sixteens.hpp>
#include <ingrain/simd/integers/instructions.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// The layout whose products are fastest. The bits do not depend on it.
using usual_layout = std::conditional_t<
    simd::integers::usual_products == simd::integers::products::rows, sixteens,
    std::conditional_t<simd::integers::usual_products == simd::integers::products::pairs, pairs,
                       std::conditional_t<simd::integers::usual_products == simd::integers::products::quads,
                                          quads<simd::integers::quads>, fours>>>;

/// The bias of packed weights: less what the layout's offset to x adds.
template <class Layout, std::size_t In, std::size_t Out>
constexpr void pack_bias(const std::int8_t* weights, const std::int32_t* bias, std::int32_t* to) {
    for (std::size_t o = 0; o < padded(Out, Layout::padding); ++o) to[o] = 0;
    for (std::size_t o = 0; o < Out; ++o) {
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < In; ++i) sum += weights[i * Out + o];
        to[o] = bias[o] - Layout::offset * sum;
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
