#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/lanes.hpp>

#include <simd/numbers.hpp>
#include <simd/widths.hpp>

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

#if INGRAIN_WIDTH > 0  // there are no segments of one number

TEMPLATE_LIST_TEST_CASE("numbers are spread over segments, which are added neighbour to neighbour", "[simd][shuffles]",
                        whole_registers) {
    constexpr std::size_t N = TestType::value;
    if constexpr (N >= 4 && N <= ingrain::simd::widest<float>) {
        using V = lanes<float, N>;
        using pair = lanes<float, 2>;
        float numbers[N], spread_out[N], sum[2], wide[N], repeated[N];
        for (std::size_t i = 0; i < N; ++i) numbers[i] = static_cast<float>(i + 1);
        const V v = V::load(numbers);

        ingrain::simd::spread<V, 2, 1>(v).store(spread_out);
        for (std::size_t i = 0; i < N; ++i) CHECK(spread_out[i] == numbers[1 + i / 2]);

        ingrain::simd::repeat<2>(v).store(repeated);
        for (std::size_t i = 0; i < N; ++i) CHECK(repeated[i] == numbers[i % 2]);

        ingrain::simd::sum_of_segments<pair>(v).store(sum);
        float even = 0, odd = 0;
        for (std::size_t i = 0; i < N; i += 2) even += numbers[i], odd += numbers[i + 1];
        CHECK(sum[0] == even);
        CHECK(sum[1] == odd);

        ingrain::simd::resized<V>(pair::load(numbers)).store(wide);
        for (std::size_t i = 0; i < N; ++i) CHECK(wide[i] == (i < 2 ? numbers[i] : 0));
        ingrain::simd::resized<V>(v).store(wide);
        for (std::size_t i = 0; i < N; ++i) CHECK(wide[i] == numbers[i]);
        ingrain::simd::resized<pair>(v).store(sum);
        CHECK((sum[0] == numbers[0] && sum[1] == numbers[1]));
    }
}

TEMPLATE_LIST_TEST_CASE("several rows in a register are summed each alone", "[simd][shuffles]", whole_registers) {
    constexpr std::size_t N = TestType::value;
    if constexpr (N >= 8 && N <= ingrain::simd::widest<float>) {
        using V = lanes<float, N>;
        float rows[N][4], sums[N];
        for (std::size_t r = 0; r < N; ++r)
            for (std::size_t c = 0; c < 4; ++c) rows[r][c] = static_cast<float>(10 * r + c * c);
        V v[4];
        for (std::size_t i = 0; i < 4; ++i) v[i] = V::load(rows[i * N / 4]);
        ingrain::simd::sum_segments<4>(v).store(sums);
        for (std::size_t r = 0; r < N; ++r) CHECK(sums[r] == rows[r][0] + rows[r][1] + rows[r][2] + rows[r][3]);
    }
}

#endif
