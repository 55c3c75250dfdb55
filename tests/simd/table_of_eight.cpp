#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/table_of_eight.hpp>

#include <bit>
#include <cstdint>

#include <simd/numbers.hpp>
#include <simd/widths.hpp>

using ingrain::simd::column;
using ingrain::simd::lanes;
using ingrain::simd::rows_of;
using widths::lane_counts;

namespace {

constexpr ingrain::simd::table_of_eight table = [] {
    ingrain::simd::table_of_eight made{};
    for (int row = 0; row < 8; ++row)
        for (int i = 0; i < 8; ++i) made.rows[row][i] = static_cast<float>(10 * row + i);
    return made;
}();

/// How many columns of how many lanes are not of the row whose number is bits `Bit` to `Bit` + 2.
template <int Bit, class V>
int wrong_columns(const float* x) {
    int wrong = 0;
    const auto rows = rows_of<table, Bit>(V::load(x));
    ingrain::simd::for_each_constant<8>([&](auto i) {
        float found[V::count];
        column<i>(rows).store(found);
        for (std::size_t k = 0; k < V::count; ++k) {
            const std::uint32_t row = std::bit_cast<std::uint32_t>(x[k]) >> Bit & 7;
            wrong += found[k] == static_cast<float>(10 * row + i) ? 0 : 1;
        }
    });
    return wrong;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("each lane takes the row that its bits name", "[simd][table_of_eight]", lane_counts) {
    constexpr std::size_t N = TestType::value;
    numbers::source bits;
    int wrong = 0;
    for (int round = 0; round < 1'000; ++round) {
        float x[N];
        for (float& value : x) value = std::bit_cast<float>(static_cast<std::uint32_t>(bits()));
        wrong += wrong_columns<0, lanes<float, N>>(x);
        wrong += wrong_columns<22, lanes<float, N>>(x);
        wrong += wrong_columns<29, lanes<float, N>>(x);
    }
    CHECK(wrong == 0);
}

TEST_CASE("a row is found in a constant", "[simd][table_of_eight]") {
    using V = lanes<float, 1>;
    STATIC_CHECK(column<0>(rows_of<table, 22>(V(2.f))).value == 0);
    STATIC_CHECK(column<7>(rows_of<table, 22>(V(3.f))).value == 17);
    STATIC_CHECK(column<3>(rows_of<table, 22>(V(-24.f))).value == 73);
}
