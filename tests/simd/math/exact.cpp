#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/math/exact.hpp>

#include <simd/numbers.hpp>

namespace exact = ingrain::simd::detail;

namespace {

/// Three numbers whose product and sum come close to each other, so that they cancel.
template <class T>
void meet(numbers::source& bits, T a, T b, T& c) {
    if (bits() % 2 == 0) return;
    const T product = -a * b;
    if (std::isfinite(product)) c = std::scalbn(product, static_cast<int>(bits() % 5) - 2);
    if (bits() % 2 == 0 && std::isfinite(c)) c = std::nextafter(c, T(0));
}

template <class T>
int wrong_multiply_adds(int count) {
    numbers::source bits;
    int wrong = 0;
    for (int i = 0; i < count; ++i) {
        const T a = numbers::any<T>(bits), b = numbers::any<T>(bits);
        T c = numbers::any<T>(bits);
        meet(bits, a, b, c);
        wrong += numbers::same(exact::exact_multiply_add(a, b, c), std::fma(a, b, c)) ? 0 : 1;
    }
    return wrong;
}

template <class T>
int wrong_roots(int count) {
    numbers::source bits;
    int wrong = 0;
    for (int i = 0; i < count; ++i) {
        T x = numbers::any<T>(bits);
        if (i % 2 == 0) x *= x;
        wrong += numbers::same(exact::exact_sqrt(x), std::sqrt(x)) ? 0 : 1;
        if constexpr (std::is_same_v<T, float>) wrong += numbers::same(exact::root_by_digits(x), std::sqrt(x)) ? 0 : 1;
    }
    return wrong;
}

}  // namespace

TEST_CASE("a multiply-add for constants is the hardware's, in single precision", "[simd][exact]") {
    CHECK(wrong_multiply_adds<float>(1'000'000) == 0);
}

TEST_CASE("a multiply-add for constants is the hardware's, in double precision", "[simd][exact]") {
    CHECK(wrong_multiply_adds<double>(1'000'000) == 0);
}

TEST_CASE("a multiply-add for constants rounds subnormal results once", "[simd][exact]") {
    numbers::source bits;
    int wrong = 0;
    for (int i = 0; i < 500'000; ++i) {
        const double a =
            std::scalbn(1 + std::scalbn(static_cast<double>(bits() >> 12), -52), -511 - static_cast<int>(bits() % 30));
        const double b =
            std::scalbn(1 + std::scalbn(static_cast<double>(bits() >> 12), -52), -511 - static_cast<int>(bits() % 30));
        const double c = std::bit_cast<double>((bits() & 0x801fffffffffffff) >> bits() % 53);
        wrong += numbers::same(exact::exact_multiply_add(a, b, c), std::fma(a, b, c)) ? 0 : 1;
        const float x = static_cast<float>(std::scalbn(a, 450)), y = static_cast<float>(std::scalbn(b, 450));
        const float z = std::bit_cast<float>(static_cast<std::uint32_t>(bits() & 0x80ffffff));
        wrong += numbers::same(exact::exact_multiply_add(x, y, z), std::fma(x, y, z)) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a square root for constants is the hardware's", "[simd][exact]") {
    CHECK(wrong_roots<float>(500'000) == 0);
    CHECK(wrong_roots<double>(200'000) == 0);
}
