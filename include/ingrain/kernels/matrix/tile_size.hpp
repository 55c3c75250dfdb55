#pragma once
/// \file
/// The size of a tile, computed from the sizes of a product and the registers of the target.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// A tile has `rows * vectors` sums, all in registers; or its chains have, one after another.
struct tile_size {
    std::size_t rows, vectors;
    bool is_partial = false;  ///< the last lanes of each row are partial
};

/// The most rows of a tile: each needs an address of its own, and few registers hold addresses. Where a row of results
/// fills at most one register, more rows pay: each loads a value for a single multiply-add.
constexpr std::size_t most_rows(std::size_t vectors) { return vectors == 1 ? 16 : 8; }

/// Registers that `tile` needs: for its sums, the right operand and a value of the left one. A single row reads the
/// right operand from memory, because it uses it once; partial lanes are loaded, with a mask.
constexpr std::size_t registers_of(tile_size tile, std::size_t chains) {
    const std::size_t loaded = tile.rows > 1 ? tile.vectors : tile.is_partial;
    return chains * tile.rows * tile.vectors + loaded + tile.is_partial + 1;
}

/// Whether a tile computes its chains one after another, because their sums do not fit in the registers together. A
/// single row does not: it would read the right operand in strides.
constexpr bool takes_chains_in_turn(tile_size tile, std::size_t chains) {
    return chains > 1 && tile.rows > 1 && registers_of(tile, chains) > simd::registers;
}

/// Half cycles of `tile` times `chains`: two multiply-adds or loads a cycle, and no step is faster than the latency of
/// a multiply-add. Chains that take turns are written to memory and read again.
constexpr std::size_t half_cycles(tile_size tile, std::size_t depth, std::size_t chains) {
    const std::size_t sums = tile.rows * tile.vectors, loads = tile.rows + tile.vectors;
    if (takes_chains_in_turn(tile, chains))
        return chains * (depth * std::max({std::size_t{8}, sums, loads}) + 4 * chains * sums);
    return depth * std::max({std::size_t{8}, chains * sums, chains * loads});
}

/// The tile with the least code: one row, whose sums are at most four registers.
constexpr tile_size short_tile(std::size_t vectors, std::size_t chains) {
    return {1, chains <= 2 && vectors % 2 == 0 ? std::size_t{2} : std::size_t{1}};
}

/// Half cycles of a product of `rows x vectors` sums in such tiles, with remainders, times `chains`.
constexpr std::size_t half_cycles_of_product(tile_size tile, std::size_t rows, std::size_t vectors, std::size_t depth,
                                             std::size_t chains) {
    const auto column = [&](std::size_t width) {
        const std::size_t rest = rows % tile.rows;
        return rows / tile.rows * half_cycles({tile.rows, width, tile.is_partial}, depth, chains) +
               (rest == 0 ? 0 : half_cycles({rest, width, tile.is_partial}, depth, chains));
    };
    const std::size_t rest = vectors % tile.vectors;
    return vectors / tile.vectors * column(tile.vectors) + (rest == 0 ? 0 : column(rest));
}

/// The fastest tile for `rows x vectors` sums. Of equally fast tiles the tallest wins: it reads the right operand least
/// often.
constexpr tile_size best_tile(std::size_t rows, std::size_t vectors, std::size_t depth, std::size_t chains,
                              code_goal kind = simd::usual_code, bool is_partial = false) {
    if (kind == code_goal::size) return short_tile(vectors, chains);
    tile_size best{1, 1, is_partial};
    std::size_t least = ~std::size_t{0};
    for (std::size_t v = 1; v <= vectors; ++v) {
        for (std::size_t r = 1; r <= std::min(rows, most_rows(vectors)); ++r) {
            const tile_size tile{r, v, is_partial};
            if (registers_of(tile, takes_chains_in_turn(tile, chains) ? 1 : chains) > simd::registers) continue;
            const std::size_t cost = half_cycles_of_product(tile, rows, vectors, depth, chains);
            if (cost < least || (cost == least && r > best.rows)) {
                least = cost;
                best = tile;
            }
        }
    }
    return best;
}

/// How a product is covered with tiles. What whole lanes leave of the columns are partial lanes of a tile with whole
/// ones, where that is faster; otherwise narrower lanes, in tiles of their own.
template <class T, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains,
          code_goal Code = simd::usual_code>
struct tiling {
    using V = simd::lanes<T, std::min(simd::widest<T>, Columns)>;
    static constexpr std::size_t whole = Columns / V::count, rest = Columns % V::count;

    /// A single row stays in as many tiles as without the rest, since each of them reads part of each cache line of the
    /// right operand. Several rows are not given up for it.
    static constexpr bool is_partial = rest > 0 && simd::register_bytes > 0 && Code == code_goal::speed&& [] {
        const auto cost = [](tile_size tile, std::size_t vectors) {
            return half_cycles_of_product(tile, Rows, vectors, Depth, Chains);
        };
        const tile_size of_whole = best_tile(Rows, whole, Depth, Chains), of_rest = best_tile(Rows, 1, Depth, Chains),
                        of_both = best_tile(Rows, whole + 1, Depth, Chains, Code, true);
        const bool is_as_wide =
            (whole + of_both.vectors) / of_both.vectors <= (whole + of_whole.vectors - 1) / of_whole.vectors;
        return (Rows == 1 ? is_as_wide : of_both.rows > 1) &&
               cost(of_both, whole + 1) < cost(of_whole, whole) + cost(of_rest, 1);
    }();

    static constexpr std::size_t vectors = whole + is_partial;
    static constexpr tile_size best = best_tile(Rows, vectors, Depth, Chains, Code, is_partial);
    /// The vectors of the last tile of a row, if it ends with partial lanes.
    static constexpr std::size_t last = is_partial ? (vectors - 1) % best.vectors + 1 : 0;
};

/// The number of partial sums of each result. One sum is a chain of multiply-adds that wait for each other, so few
/// results need several chains to fill the pipeline. This decides the order of the additions, so it depends on the
/// sizes of the layer alone, never on the batch or the target.
constexpr std::size_t chains(std::size_t depth, std::size_t columns) {
    const std::size_t independent = (columns + 15) / 16;
    if (independent >= 8 || depth < 4) return 1;
    return independent >= 4 || depth < 8 ? 2 : 4;
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
