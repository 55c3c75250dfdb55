#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/scalar.hpp>
#include <cmath>
#include <limits>

#include <simd/numbers.hpp>

namespace simd = ingrain::simd;

namespace {

template <class T>
[[gnu::noinline]] T product(T a, T b) {
    volatile T result = a * b;
    return result;
}

template <class T>
T reference(T a, T b, T c) {
    return simd::detail::fuses<T> ? std::fma(a, b, c) : product(a, b) + c;
}

template <class T>
[[gnu::noinline]] T product_then_sum(T a, T b, T c) {
    return simd::rounded(a * b) + c;
}

template <class T>
void check_arithmetic() {
    numbers::source bits;
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        const T a = numbers::any<T>(bits), b = numbers::any<T>(bits), c = numbers::any<T>(bits);
        wrong += numbers::same(simd::multiply_add(a, b, c), reference(a, b, c)) ? 0 : 1;
        wrong += numbers::same(product_then_sum(a, b, c), product(a, b) + c) ? 0 : 1;
        wrong += numbers::same(simd::sqrt(a), std::sqrt(a)) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

/// A number that is not the language's.
struct pair {
    double value, slope;
    friend constexpr pair operator*(pair a, pair b) {
        return {a.value * b.value, a.slope * b.value + a.value * b.slope};
    }
    friend constexpr pair operator+(pair a, pair b) { return {a.value + b.value, a.slope + b.slope}; }
};

}  // namespace

TEST_CASE("arithmetic on numbers is rounded as it says, whatever the compiler would contract", "[simd][scalar]") {
    check_arithmetic<float>();
    check_arithmetic<double>();
}

TEST_CASE("arithmetic on numbers is the same in constants", "[simd][scalar]") {
    // (1 + 2^-12)^2 - 1 is 2^-11 + 2^-24; the product alone loses the latter.
    constexpr float a = 1 + 0x1p-12f, fused = simd::multiply_add(a, a, -1.f);
    STATIC_CHECK(fused == (simd::detail::fuses<float> ? 0x1.0008p-11f : 0x1p-11f));
    constexpr double b = 1 + 0x1p-27;
    STATIC_CHECK(simd::multiply_add(b, b, -1.) == (simd::detail::fuses<double> ? 0x1.0000001p-26 : 0x1p-26));
    // references from the hardware's instructions
    STATIC_CHECK(simd::detail::exact_multiply_add(0x1.b67a42p-76f, -0x1.5fbc8ap-73f, 0x1.2p-146f) == 0x1.cp-147f);
    STATIC_CHECK(simd::detail::exact_multiply_add(0x1.921fb54442d18p+1, 0x1.5bf0a8b145769p+1, -0x1.114580b45d474p+3) ==
                 0x1.679e124a69b6p-52);
    STATIC_CHECK(simd::detail::exact_multiply_add(0x1.8p-540, 0x1.3p-530, -0x1.23456789p-1040) ==
                 -0x0.000048d159e08p-1022);
    STATIC_CHECK(simd::sqrt(2.f) == 0x1.6a09e6p+0f);
    STATIC_CHECK(simd::sqrt(2.) == 0x1.6a09e667f3bcdp+0);
    STATIC_CHECK(simd::sqrt(0x1p-149f) == 0x1.6a09e6p-75f);
    STATIC_CHECK(simd::sqrt(0x1.fffffep+127f) == 0x1.fffffep+63f);
}

TEST_CASE("a multiply-add of other numbers is their product and sum", "[simd][scalar]") {
    constexpr pair result = simd::multiply_add(pair{2, 1}, pair{3, 0}, pair{4, 5});
    STATIC_CHECK(result.value == 10);
    STATIC_CHECK(result.slope == 8);
}

TEST_CASE("of two numbers the second is taken where they are equal or one is none", "[simd][scalar]") {
    const volatile float none = std::numeric_limits<float>::quiet_NaN(), zero = 0, one = 1;
    CHECK(simd::lesser<float>(zero, one) == 0);
    CHECK(simd::lesser<float>(one, zero) == 0);
    CHECK(simd::greater<float>(zero, one) == 1);
    CHECK(simd::greater<float>(one, zero) == 1);
    CHECK(simd::lesser<float>(none, one) == 1);
    CHECK(simd::greater<float>(none, one) == 1);
    CHECK(std::isnan(simd::lesser<float>(one, none)));
    CHECK(std::isnan(simd::greater<float>(one, none)));
    CHECK(std::signbit(simd::lesser<float>(zero, -zero)));
    CHECK_FALSE(std::signbit(simd::greater<float>(-zero, zero)));
    STATIC_CHECK(simd::lesser(2.f, 1.f) == 1);
    STATIC_CHECK(simd::greater(2.0, 1.0) == 2);
}

TEST_CASE("where_greater and chosen choose, also where something is not a number or below the normal numbers") {
    volatile float numbers[]{0, -0.0f, 1, -1, 1e-40f, -1e-40f, 3e38f, INFINITY, -INFINITY, NAN};
    for (const float a : numbers)
        for (const float b : numbers)
            for (const float x : numbers)
                for (const float y : numbers) {
                    CHECK(numbers::same(simd::where_greater(a, b, x, y), a > b ? x : y));
                    CHECK(numbers::same(simd::chosen(a > b, x, y), a > b ? x : y));
                }
    CHECK(simd::chosen<std::size_t>(true, 7, 9) == 7);
    CHECK(simd::chosen<std::size_t>(false, 7, 9) == 9);
    STATIC_CHECK(simd::chosen(true, 7.0f, 9.0f) == 7);
    STATIC_CHECK(simd::where_greater(1.0f, 1.0f, 7.0f, 9.0f) == 9);
}
