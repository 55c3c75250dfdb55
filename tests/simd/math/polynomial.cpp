#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <ingrain/simd/math/polynomial.hpp>
#include <utility>

namespace simd = ingrain::simd;

namespace {

/// 1 + 2 x + 3 x^2 + ..., of whole numbers: exact in any order.
template <std::size_t Terms>
constexpr bool right() {
    std::array<float, Terms> c{};
    float x = -2, power = 1, expected = 0;
    for (std::size_t i = 0; i < Terms; ++i, power *= x) {
        c[i] = static_cast<float>(i + 1);
        expected += c[i] * power;
    }
    return simd::polynomial(simd::lanes<float, 1>(x), c).value == expected;
}

/// x (1 + x^2) / (2 + 2 x^2 + x^4), as it is for x^2 = 4 beyond 2
struct quotient {
    static constexpr float square_bound = 4;
    static constexpr std::array above{1.f, 1.f};
    static constexpr std::array below{2.f, 2.f, 1.f};
};

}  // namespace

TEST_CASE("a polynomial has each of its terms", "[simd][polynomial]") {
    STATIC_CHECK([]<std::size_t... Less>(std::index_sequence<Less...>) {
        return (right<Less + 1>() && ...);
    }(std::make_index_sequence<12>{}));
}

TEST_CASE("an odd quotient is held beyond its bound, and by one", "[simd][polynomial]") {
    using V = simd::lanes<float, 1>;
    STATIC_CHECK(simd::odd_quotient<quotient>(V(1)).value == 2.f / 5);
    STATIC_CHECK(simd::odd_quotient<quotient>(V(-1)).value == -2.f / 5);
    STATIC_CHECK(simd::odd_quotient<quotient>(V(2.5f)).value == 2.5f * (5.f / 26));
    STATIC_CHECK(simd::odd_quotient<quotient>(V(1e30f)).value == 1);
    STATIC_CHECK(simd::odd_quotient<quotient>(V(0x1p-148f)).value == 0x1p-149f);
}
