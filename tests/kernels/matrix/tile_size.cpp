#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>

using namespace ingrain;
using kernels::best_tile;
using kernels::chains;
using kernels::tile_size;

TEST_CASE("a tile fits into the product and into the registers") {
    for (std::size_t rows = 1; rows <= 40; ++rows)
        for (std::size_t vectors = 1; vectors <= 12; ++vectors)
            for (const std::size_t c : {1u, 2u, 4u}) {
                const tile_size tile = best_tile(rows, vectors, c, code_goal::speed);
                const bool fits = tile.rows >= 1 && tile.vectors >= 1 && tile.rows <= rows && tile.vectors <= vectors &&
                                  tile.rows <= kernels::most_rows(vectors) &&
                                  (kernels::registers_of(tile, c) <= simd::registers || tile.rows * tile.vectors == 1);
                if (!fits) {
                    CAPTURE(rows, vectors, c);
                    CHECK(fits);
                }
            }
    CHECK(best_tile(1, 1, 4, code_goal::speed).rows == 1);
}

TEST_CASE("a large product is covered with tiles that fill the machine") {
    constexpr tile_size tile = best_tile(32, 8, 1, code_goal::speed);
    constexpr bool few = simd::registers < 16;
    STATIC_CHECK((few || tile.rows * tile.vectors >= 8));
    STATIC_CHECK((few || kernels::half_cycles(tile, 1) == tile.rows * tile.vectors));
}

TEST_CASE("a short tile has one row and at most four registers of sums") {
    for (std::size_t vectors = 1; vectors <= 12; ++vectors)
        for (const std::size_t c : {1u, 2u, 4u}) {
            const tile_size tile = best_tile(7, vectors, c, code_goal::size);
            CHECK(tile.rows == 1);
            CHECK(vectors % tile.vectors == 0);
            CHECK(tile.vectors * c <= 4);
        }
}

TEST_CASE("no tile of those allowed is faster than the one that is chosen") {
    const auto cost = [](tile_size t, std::size_t rows, std::size_t vectors, std::size_t c) {
        const auto column = [&](std::size_t width) -> std::size_t {
            if (width == 0) return 0;
            return rows / t.rows * kernels::half_cycles({t.rows, width}, c) +
                   (rows % t.rows == 0 ? 0 : kernels::half_cycles({rows % t.rows, width}, c));
        };
        return vectors / t.vectors * column(t.vectors) + column(vectors % t.vectors);
    };
    for (const std::size_t rows : {1u, 3u, 32u, 37u})
        for (const std::size_t vectors : {1u, 3u, 8u})
            for (std::size_t r = 1; r <= std::min(rows, kernels::most_rows(vectors)); ++r)
                for (std::size_t v = 1; v <= vectors; ++v)
                    if (kernels::registers_of({r, v}, 1) <= simd::registers)
                        CHECK(cost(best_tile(rows, vectors, 1, code_goal::speed), rows, vectors, 1) <=
                              cost({r, v}, rows, vectors, 1));
}

TEST_CASE("the order of a sum depends on the sizes of the layer alone: these numbers must never change") {
    STATIC_CHECK(chains(1, 1) == 1);
    STATIC_CHECK(chains(3, 10) == 1);
    STATIC_CHECK(chains(4, 10) == 2);
    STATIC_CHECK(chains(8, 10) == 4);
    STATIC_CHECK(chains(784, 48) == 4);
    STATIC_CHECK(chains(784, 49) == 2);
    STATIC_CHECK(chains(784, 112) == 2);
    STATIC_CHECK(chains(784, 113) == 1);
}
