#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>

#include <type_traits>

using namespace ingrain;
using kernels::best_tile;
using kernels::chains;
using kernels::tile_size;

/// Whether the sums that a tile computes together fit in the registers, with what they are computed from.
constexpr bool fits(tile_size tile, std::size_t c) {
    return kernels::registers_of(tile, kernels::takes_chains_in_turn(tile, c) ? 1 : c) <= simd::registers;
}

TEST_CASE("a tile fits into the product and into the registers") {
    for (std::size_t rows = 1; rows <= 40; ++rows)
        for (std::size_t vectors = 1; vectors <= 12; ++vectors)
            for (const std::size_t c : {1u, 2u, 4u})
                for (const std::size_t depth : {1u, 48u, 784u})
                    for (const bool partial : {false, true}) {
                        const tile_size tile = best_tile(rows, vectors, depth, c, code_goal::speed, partial);
                        const bool is_right = tile.rows >= 1 && tile.vectors >= 1 && tile.rows <= rows &&
                                              tile.vectors <= vectors && tile.rows <= kernels::most_rows(vectors) &&
                                              (fits(tile, c) || tile.rows * tile.vectors == 1);
                        if (!is_right) {
                            CAPTURE(rows, vectors, depth, c, partial);
                            CHECK(is_right);
                        }
                    }
    CHECK(best_tile(1, 1, 16, 4, code_goal::speed).rows == 1);
}

TEST_CASE("chains take turns where there are rows and a depth that pay for it") {
    if (simd::registers == 16) {
        CHECK(kernels::takes_chains_in_turn(best_tile(32, 2, 784, 4, code_goal::speed), 4));
        CHECK_FALSE(kernels::takes_chains_in_turn(best_tile(32, 2, 8, 4, code_goal::speed), 4));
    }
    CHECK_FALSE(kernels::takes_chains_in_turn(best_tile(1, 8, 784, 4, code_goal::speed), 4));
    CHECK_FALSE(kernels::takes_chains_in_turn(best_tile(32, 8, 784, 1, code_goal::speed), 1));
}

TEST_CASE("partial lanes share a tile with whole ones where that is faster") {
    const auto check = []<std::size_t Width>(std::integral_constant<std::size_t, Width>) {
        STATIC_CHECK((kernels::tiling<float, 1, 48, 3 * Width, 2>::last == 0));
        STATIC_CHECK((kernels::tiling<float, 1, 48, 3 * Width, 2>::vectors == 3));
        if constexpr (Width > 1) {
            using odd = kernels::tiling<float, 1, 48, 3 * Width + 1, 2>;
            STATIC_CHECK((odd::rest == 1 && odd::vectors == 3 + odd::is_partial));
            STATIC_CHECK((odd::is_partial == (simd::register_bytes > 0 && simd::usual_code == code_goal::speed)));
            STATIC_CHECK((odd::last <= odd::best.vectors));
            using narrow = kernels::tiling<float, 1, 48, Width - 1, 4>;
            STATIC_CHECK((narrow::V::count == Width - 1 && narrow::vectors == 1 && narrow::rest == 0));
            using few = kernels::tiling<float, 8, 9, Width + 1, 4>;
            STATIC_CHECK((simd::registers != 16 || !few::is_partial));
            // With AVX2: one row at a time would take fewer half cycles, and a second tile for each row too.
            constexpr bool eight = Width == 8 && simd::registers == 16 && simd::usual_code == code_goal::speed;
            STATIC_CHECK((!eight || !kernels::tiling<float, 8, 17, 17, 4>::is_partial));
            STATIC_CHECK((!eight || !kernels::tiling<float, 1, 113, 113, 1>::is_partial));
            STATIC_CHECK((!eight || kernels::tiling<float, 1, 17, 17, 4>::is_partial));
        }
    };
    check(std::integral_constant<std::size_t, simd::widest<float>>{});
}

TEST_CASE("a large product is covered with tiles that fill the machine") {
    constexpr tile_size tile = best_tile(32, 8, 16, 1, code_goal::speed);
    constexpr bool few = simd::registers < 16;
    STATIC_CHECK((few || tile.rows * tile.vectors >= 8));
    STATIC_CHECK((few || kernels::half_cycles(tile, 1, 1) == tile.rows * tile.vectors));
}

TEST_CASE("a short tile has one row and at most four registers of sums") {
    for (std::size_t vectors = 1; vectors <= 12; ++vectors)
        for (const std::size_t c : {1u, 2u, 4u}) {
            const tile_size tile = best_tile(7, vectors, 16, c, code_goal::size);
            CHECK(tile.rows == 1);
            CHECK(vectors % tile.vectors == 0);
            CHECK(tile.vectors * c <= 4);
        }
}

TEST_CASE("no tile of those allowed is faster than the one that is chosen") {
    for (const std::size_t c : {1u, 4u})
        for (const std::size_t depth : {16u, 100u})
            for (const std::size_t rows : {1u, 3u, 32u, 37u})
                for (const std::size_t vectors : {1u, 3u, 8u})
                    for (std::size_t r = 1; r <= std::min(rows, kernels::most_rows(vectors)); ++r)
                        for (std::size_t v = 1; v <= vectors; ++v)
                            if (fits({r, v}, c))
                                CHECK(kernels::half_cycles_of_product(
                                          best_tile(rows, vectors, depth, c, code_goal::speed), rows, vectors, depth,
                                          c) <= kernels::half_cycles_of_product({r, v}, rows, vectors, depth, c));
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
