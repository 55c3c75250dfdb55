#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/lanes.hpp>
#include <string>

#include <simd/numbers.hpp>
#include <simd/widths.hpp>

using ingrain::simd::lanes;
using widths::lane_counts;

namespace {

constexpr std::size_t operations = 17;
constexpr const char* names[operations]{"+",
                                        "-",
                                        "*",
                                        "/",
                                        "multiply_add",
                                        "negate",
                                        "abs",
                                        "min",
                                        "max",
                                        "sqrt",
                                        "where_greater",
                                        "signed_as",
                                        "exponent",
                                        "fraction",
                                        "power_of_two",
                                        "power_of_two with a factor",
                                        "scale"};

/// Each operation's result.
template <class V>
void operate(const float* a, const float* b, const float* c, const float* d, float* results) {
    const V v = V::load(a), w = V::load(b), x = V::load(c), y = V::load(d);
    const V all[operations]{v + w,
                            v - w,
                            v * w,
                            v / w,
                            multiply_add(v, w, x),
                            negate(v),
                            abs(v),
                            min(v, x),
                            max(v, x),
                            sqrt(v),
                            where_greater(v, x, w, y),
                            signed_as(abs(v), w),
                            exponent(v),
                            fraction(v),
                            power_of_two(v),
                            power_of_two(v, 1.75f),
                            scale(v, w)};
    for (std::size_t i = 0; i < operations; ++i) all[i].store(results + i * V::count);
}

/// A product that nothing but sums use: g++ contracts those, from -O2 on.
template <class V>
[[gnu::noinline]] void product_meets_sums(const float* a, const float* b, const float* c, float* sum,
                                          float* difference) {
    const V product = V::load(a) * V::load(b);
    (product + V::load(c)).store(sum);
    (V::load(c) - product).store(difference);
}

/// The operations that on N numbers at once give other results than on each alone.
template <std::size_t N>
std::string differences() {
    numbers::source bits;
    int wrong[operations]{};
    for (int round = 0; round < 20'000; ++round) {
        float a[N], b[N], c[N], d[N], together[operations * N], alone[operations];
        for (std::size_t i = 0; i < N; ++i) {
            a[i] = numbers::any<float>(bits);
            b[i] = numbers::any<float>(bits);
            c[i] = bits() % 4 == 0 ? a[i] : numbers::any<float>(bits);
            d[i] = numbers::any<float>(bits);
        }
        operate<lanes<float, N>>(a, b, c, d, together);
        for (std::size_t i = 0; i < N; ++i) {
            operate<lanes<float, 1>>(a + i, b + i, c + i, d + i, alone);
            for (std::size_t k = 0; k < operations; ++k)
                wrong[k] += numbers::same(together[k * N + i], alone[k]) ? 0 : 1;
        }
    }
    std::string names_of_wrong;
    for (std::size_t k = 0; k < operations; ++k)
        if (wrong[k] != 0) names_of_wrong += names[k] + (": " + std::to_string(wrong[k])) + "; ";
    return names_of_wrong;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("each operation on lanes equals that on one number, bit for bit", "[simd][lanes]",
                        lane_counts) {
    CHECK(differences<TestType::value>() == "");
}

TEMPLATE_LIST_TEST_CASE("a product that meets a sum is rounded alone", "[simd][lanes]", lane_counts) {
    constexpr std::size_t N = TestType::value;
    numbers::source bits;
    int wrong = 0;
    for (int round = 0; round < 20'000; ++round) {
        float a[N], b[N], c[N], sum[N], difference[N];
        for (std::size_t i = 0; i < N; ++i) {
            a[i] = numbers::any<float>(bits);
            b[i] = numbers::any<float>(bits);
            c[i] = numbers::any<float>(bits);
        }
        product_meets_sums<lanes<float, N>>(a, b, c, sum, difference);
        for (std::size_t i = 0; i < N; ++i) {
            volatile float product = a[i] * b[i];
            wrong += numbers::same(sum[i], product + c[i]) && numbers::same(difference[i], c[i] - product) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("operations on one number are those of the language", "[simd][lanes]") {
    using V = lanes<float, 1>;
    STATIC_CHECK((V(3) + V(4) - V(1) * V(2) / V(4)).value == 6.5f);
    STATIC_CHECK(min(V(3), V(2)).value == 2);
    STATIC_CHECK(max(V(3), V(2)).value == 3);
    STATIC_CHECK(where_greater(V(1), V(1), V(2), V(3)).value == 3);
    STATIC_CHECK(numbers::same(abs(V(-0.f)).value, 0.f));
    STATIC_CHECK(signed_as(V(3), V(-0.f)).value == -3);
    STATIC_CHECK(scale(V(0.75f), V(-3)).value == 0.09375f);
    STATIC_CHECK(power_of_two(V(12582912.f + 5)).value == 32);
    STATIC_CHECK(power_of_two(V(12582912.f - 127)).value == 0);
    STATIC_CHECK(power_of_two(V(12582912.f - 2), 1.75f).value == 0.4375f);
}

TEST_CASE("a number is split into a fraction in [2/3, 4/3) and a power of two", "[simd][lanes]") {
    numbers::source bits;
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) {
        const float x = std::abs(numbers::any<float>(bits));
        if (!std::isnormal(x)) continue;
        const float f = fraction(lanes<float, 1>(x)).value, n = exponent(lanes<float, 1>(x)).value;
        wrong += f >= 0.66666665f && f < 1.3333334f && std::scalbn(f, static_cast<int>(n)) == x ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEMPLATE_LIST_TEST_CASE("a minimum or maximum with a constant in front keeps what is not a number", "[simd][lanes]",
                        lane_counts) {
    using V = lanes<float, TestType::value>;
    float x[V::count];
    max(V(-1.f), min(V(1.f), V(std::numeric_limits<float>::quiet_NaN()))).store(x);
    CHECK(std::all_of(x, x + V::count, [](float number) { return std::isnan(number); }));
}
