#pragma once
/// \file
/// The size of a tile, computed from the sizes of a product and the registers of the target.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// A tile has `rows * vectors` sums, all in registers.
struct tile_size {
    std::size_t rows, vectors;
};

/// Half cycles of `tile` for each step of the depth: two multiply-adds or loads a cycle, and no step is faster than the
/// latency of a multiply-add.
constexpr std::size_t half_cycles(tile_size tile, std::size_t chains) {
    return std::max({std::size_t{8}, chains * tile.rows * tile.vectors, chains * (tile.rows + tile.vectors)});
}

/// The most rows of a tile: each needs an address of its own, and few registers hold addresses. Where a row of results
/// fills at most one register, more rows pay: each loads a value for a single multiply-add.
constexpr std::size_t most_rows(std::size_t vectors) { return vectors == 1 ? 16 : 8; }

/// Registers that `tile` needs: for its sums, the right operand and a value of the left one. A single row reads the
/// right operand from memory, because it uses it once.
constexpr std::size_t registers_of(tile_size tile, std::size_t chains) {
    return chains * tile.rows * tile.vectors + (tile.rows > 1 ? tile.vectors : 0) + 1;
}

/// The tile with the least code: one row, whose sums are at most four registers.
constexpr tile_size short_tile(std::size_t vectors, std::size_t chains) {
    return {1, chains <= 2 && vectors % 2 == 0 ? std::size_t{2} : std::size_t{1}};
}

/// The fastest tile for `rows x vectors` sums, with remainders counted. Of equally fast tiles the tallest wins: it
/// reads the right operand least often.
constexpr tile_size best_tile(std::size_t rows, std::size_t vectors, std::size_t chains,
                              code_goal kind = simd::usual_code) {
    if (kind == code_goal::size) return short_tile(vectors, chains);
    tile_size best{1, 1};
    std::size_t least = ~std::size_t{0};
    for (std::size_t v = 1; v <= vectors; ++v) {
        for (std::size_t r = 1;
             r <= std::min(rows, most_rows(vectors)) && registers_of({r, v}, chains) <= simd::registers; ++r) {
            const auto column = [&](std::size_t width) {
                return width == 0 ? 0
                                  : rows / r * half_cycles({r, width}, chains) +
                                        (rows % r == 0 ? 0 : half_cycles({rows % r, width}, chains));
            };
            const std::size_t cost = vectors / v * column(v) + column(vectors % v);
            if (cost < least || (cost == least && r > best.rows)) {
                least = cost;
                best = {r, v};
            }
        }
    }
    return best;
}

/// The number of partial sums of each result. One sum is a chain of multiply-adds that wait for each other, so few
/// results need several chains to fill the pipeline. This decides the order of the additions, so it depends on the
/// sizes of the layer alone, never on the batch or the target.
constexpr std::size_t chains(std::size_t depth, std::size_t columns) {
    const std::size_t independent = (columns + 15) / 16;
    if (independent >= 8 || depth < 4) return 1;
    return independent >= 4 || depth < 8 ? 2 : 4;
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
