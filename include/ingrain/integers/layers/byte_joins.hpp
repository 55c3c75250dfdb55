#pragma once
/// \file
/// How two outputs of bytes, each on its grid, become one.

#include <ingrain/core/members.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/kernels/integers/elementwise.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Of a sum rounded as TensorFlow Lite does (kernels/integers/elementwise.hpp).
template <rounding Rounding>
struct byte_sum_join {
    tensor<std::int32_t, shape<12>> sum;
    static constexpr rounding how = Rounding;
    static constexpr auto members = members_of(member<role::scale, &byte_sum_join::sum>{"sum"});

    constexpr kernels::integers::rescaled_sum<Rounding> function() const { return {sum.values}; }
};
/// Of one that is rounded once: the factors of both, offset and shift.
template <>
struct byte_sum_join<rounding::native> {
    tensor<std::int32_t, shape<4>> sum;
    static constexpr rounding how = rounding::native;
    static constexpr auto members = members_of(member<role::scale, &byte_sum_join::sum>{"sum"});

    constexpr kernels::integers::byte_sum function() const { return {sum[0], sum[1], sum[2], sum[3]}; }
};
/// The same of products.
template <rounding Rounding>
struct byte_product_join {
    tensor<std::int32_t, shape<7>> product;
    static constexpr rounding how = Rounding;
    static constexpr auto members = members_of(member<role::scale, &byte_product_join::product>{"product"});

    constexpr kernels::integers::rescaled_product<Rounding> function() const { return {product.values}; }
};
/// Multiplier and zero points.
template <>
struct byte_product_join<rounding::native> {
    tensor<std::int32_t, shape<4>> product;
    static constexpr rounding how = rounding::native;
    static constexpr auto members = members_of(member<role::scale, &byte_product_join::product>{"product"});

    constexpr kernels::integers::byte_product function() const {
        return {product[0], product[1], product[2], product[3]};
    }
};

/// y = a + sign b, limited to y.least ... y.most.
template <rounding Rounding>
constexpr void set_sum(grid a, grid b, grid y, std::int32_t sign, std::int32_t least, std::int32_t most,
                       byte_sum_join<Rounding>& q) {
    const double whole = 2 * std::max(a.scale, b.scale);
    const auto of_a = simd::integers::parts_of<Rounding>(a.scale / whole),
               of_b = simd::integers::parts_of<Rounding>(b.scale / whole),
               of_y = simd::integers::parts_of<Rounding>(whole / (double{1048576} * y.scale));
    q.sum = {{of_a.multiplier, of_a.shift, a.zero, of_b.multiplier, of_b.shift, b.zero, of_y.multiplier, of_y.shift,
              y.zero, least, most, sign}};
}
/// y = a b, limited to least ... most.
template <rounding Rounding>
constexpr void set_product(grid a, grid b, grid y, std::int32_t least, std::int32_t most,
                           byte_product_join<Rounding>& q) {
    const auto parts = simd::integers::parts_of<Rounding>(a.scale * b.scale / y.scale);
    q.product = {{parts.multiplier, parts.shift, a.zero, b.zero, y.zero, least, most}};
}

/// y = a + sign b. The grid of y is at most 64 times finer than those of both, so that factors have 21 bits.
template <rounding Rounding>
constexpr grid quantize_sum(grid a, grid b, int sign, value_range range, byte_sum_join<Rounding>& q) {
    const double coarser = std::max(a.scale, b.scale);
    const grid y = grid_of(range, coarser / 64);
    if constexpr (Rounding != rounding::native) {
        set_sum(a, b, y, sign, -128, 127, q);
    } else {
        std::int32_t shift = 22;
        while (shift > 0 && coarser / y.scale * static_cast<double>(1 << shift) > 2097152) --shift;
        const auto factor = [&](grid g) {
            return static_cast<std::int32_t>(nearest(g.scale / y.scale * static_cast<double>(1 << shift)));
        };
        const std::int32_t of_a = factor(a), of_b = sign * factor(b);
        const std::int32_t offset =
            y.zero * (1 << shift) - a.zero * of_a - b.zero * of_b + (shift > 0 ? 1 << (shift - 1) : 0);
        q.sum = {{of_a, of_b, offset, shift}};
    }
    return y;
}

/// y = a b
template <rounding Rounding>
constexpr grid quantize_product(grid a, grid b, value_range range, byte_product_join<Rounding>& q) {
    const grid y = grid_of(range, least_ratio * a.scale * b.scale);
    if constexpr (Rounding != rounding::native) {
        set_product(a, b, y, -128, 127, q);
    } else {
        const auto parts = simd::integers::parts_of<Rounding>(a.scale * b.scale / y.scale);
        q.product = {{parts.multiplier, a.zero, b.zero, y.zero}};
    }
    return y;
}

/// Of bytes on one grid those on another.
constexpr void quantize_table(grid from, grid to, std::int8_t* table) {
    for (std::int32_t i = -128; i < 128; ++i) table[i + 128] = static_cast<std::int8_t>(on_grid(from.real(i), to));
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
