#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/lanes.hpp>

#include "numbers.hpp"
#include "widths.hpp"

using ingrain::simd::lanes;
using widths::whole_registers;

TEMPLATE_LIST_TEST_CASE("rows become columns", "[simd][shuffles]", whole_registers) {
    constexpr std::size_t N = TestType::value;
    using V = lanes<float, N>;
    float rows[N][N];
    V v[N];
    for (std::size_t r = 0; r < N; ++r) {
        for (std::size_t c = 0; c < N; ++c) rows[r][c] = static_cast<float>(100 * r + c);
        v[r] = V::load(rows[r]);
    }
    transpose(v);
    for (std::size_t c = 0; c < N; ++c) {
        float column[N];
        v[c].store(column);
        for (std::size_t r = 0; r < N; ++r) CHECK(column[r] == rows[r][c]);
    }
}

TEMPLATE_LIST_TEST_CASE("each row's sum is a tree of halves", "[simd][shuffles]", whole_registers) {
    constexpr std::size_t N = TestType::value;
    using V = lanes<float, N>;
    numbers::source bits;
    for (int round = 0; round < 100; ++round) {
        float rows[N][N], sums[N];
        V v[N];
        for (std::size_t r = 0; r < N; ++r) {
            for (float& x : rows[r]) x = static_cast<float>(static_cast<std::int64_t>(bits())) * 0x1p-63f;
            v[r] = V::load(rows[r]);
        }
        sum_each(v).store(sums);
        for (std::size_t r = 0; r < N; ++r) {
            for (std::size_t half = N / 2; half > 0; half /= 2)
                for (std::size_t i = 0; i < half; ++i) rows[r][i] += rows[r][i + half];
            CHECK(numbers::same(sums[r], rows[r][0]));
        }
    }
}
