#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/tile.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// A tile at (1, 2) of a matrix, in lanes of `Most` or as many as there are, the last ones without `Missing` of them;
/// all around it stays as it was.
template <std::size_t Most, std::size_t Rows, std::size_t Vectors, std::size_t Depth, std::size_t Chains,
          std::size_t Missing = 0>
void is_plain() {
    constexpr std::size_t Lanes = Most < simd::widest<float> ? Most : simd::widest<float>;
    constexpr std::size_t Last = Missing < Lanes ? Lanes - Missing : Lanes;
    constexpr std::size_t width = Lanes * (Vectors - 1) + Last, row = 1, column = 2, stride = column + width + 1;
    filler fill;
    const guarded<(row + Rows) * Depth> a(fill);
    const guarded<Depth * stride> b(fill);
    guarded<(row + Rows + 1) * stride> tiled, plain;
    const auto left = [&](std::size_t r, std::size_t k) { return a[r * Depth + k]; };
    struct {
        const float* data;
        const float* operator[](std::size_t k) const { return data + k * stride; }
    } const right{b.data()};
    kernels::tile<simd::lanes<float, Lanes>, Rows, Vectors, Depth, Chains, simd::usual_code, Last>(
        row, column, left, right, []<class V>(V& sum, std::size_t r, std::size_t) { sum = V(static_cast<float>(r)); },
        [&](auto sum, std::size_t r, std::size_t c) { sum.store(&tiled[r * stride + c]); });
    for (std::size_t r = row; r < row + Rows; ++r)
        for (std::size_t c = column; c < column + width; ++c) {
            float sums[4]{static_cast<float>(r)};
            for (std::size_t k = 0; k < Depth; ++k)
                sums[k % Chains] = simd::multiply_add(left(r, k), right[k][c], sums[k % Chains]);
            plain[r * stride + c] = Chains == 4   ? (sums[0] + sums[1]) + (sums[2] + sums[3])
                                    : Chains == 2 ? sums[0] + sums[1]
                                                  : sums[0];
        }
    CHECK(tiled == plain);
}

}  // namespace

TEST_CASE("a tile has the bits of its sums one by one, and touches nothing else") {
    is_plain<4, 2, 1, 7, 2>();
    is_plain<4, 2, 2, 11, 4>();
    in_all_laws([]<class> {
        is_plain<1, 1, 1, 1, 1>();
        is_plain<4, 3, 2, 5, 1>();
        is_plain<3, 1, 1, 9, 4>();
    });
}

TEST_CASE("a tile that is not unrolled whole has the same bits") {
    in_all_laws([]<class> { is_plain<4, 3, 2, 66, 1>(); });
    is_plain<4, 3, 2, 67, 2>();
    is_plain<4, 1, 1, 1030, 4>();
}

TEST_CASE("a tile whose chains take turns has the same bits") {
    is_plain<16, 6, 2, 48, 4>();
    is_plain<16, 8, 4, 3, 4>();
    in_all_laws([]<class> {
        is_plain<16, 8, 4, 50, 4>();
        is_plain<16, 12, 2, 51, 2>();
    });
}

TEST_CASE("the last lanes of a tile may be partial") {
    is_plain<16, 1, 3, 37, 4, 1>();
    is_plain<16, 6, 2, 49, 4, 5>();
    in_all_laws([]<class> {
        is_plain<16, 1, 1, 5, 1, 1>();
        is_plain<16, 4, 2, 17, 1, 3>();
        is_plain<16, 3, 2, 66, 2, 15>();
    });
}
