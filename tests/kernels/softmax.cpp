#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/kernels/softmax.hpp>
#include <limits>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Size>
void has_the_bits_of_plain() {
    CAPTURE(Size);
    filler fill;
    guarded<Size> x(fill), y, plain;
    const float most = kernels::largest<Size>(x.data());
    float sum = 0;
    for (std::size_t i = 0; i < Size; ++i) {
        CHECK(x[i] <= most);
        plain[i] = simd::exp<math::accurate>(x[i] - most);
        sum += plain[i];
    }
    CHECK(kernels::exponentials<math::accurate, Size>(x.data(), most, y.data()) == sum);
    CHECK(y == plain);
    CHECK(kernels::exponentials<math::accurate, Size>(x.data(), most, none{}) == sum);
    CHECK(kernels::exponentials<math::accurate, Size>(x.data(), most, x.data()) == sum);
    CHECK(x == plain);
}

}  // namespace

TEST_CASE("exponentials and their sum have the bits of one number after the other, also in place") {
    has_the_bits_of_plain<1>();
    has_the_bits_of_plain<17>();
    has_the_bits_of_plain<37>();
    in_all_laws([]<class> {
        has_the_bits_of_plain<3>();
        has_the_bits_of_plain<64>();
    });
}

TEST_CASE("the largest number, and its first position") {
    constexpr float x[]{-3, 2, -1, 2, 0};
    STATIC_CHECK(kernels::largest<5>(x) == 2);
    STATIC_CHECK(kernels::position_of_largest<5>(x) == 1);
    STATIC_CHECK(kernels::position_of_largest<1>(x) == 0);
    constexpr float negative[]{-3, -7};
    STATIC_CHECK(kernels::largest<2>(negative) == -3);
    constexpr float rising[]{1, 2, 3};
    STATIC_CHECK(kernels::position_of_largest<3>(rising) == 2);
}

TEST_CASE("what is not a number is never the largest") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float first[]{nan, -2, -3}, last[]{-2, -3, nan}, all[]{nan, nan, nan};
    STATIC_CHECK(kernels::position_of_largest<3>(first) == 1);
    STATIC_CHECK(kernels::position_of_largest<3>(last) == 0);
    STATIC_CHECK(kernels::position_of_largest<3>(all) == 0);
    STATIC_CHECK(kernels::is_largest<3>(first, 1));
    STATIC_CHECK_FALSE(kernels::is_largest<3>(first, 0));
    STATIC_CHECK_FALSE(kernels::is_largest<3>(all, 0));
    const volatile float unknown = nan;
    const float at_run_time[]{unknown, unknown, 1};
    CHECK(kernels::position_of_largest<3>(at_run_time) == 2);
}

TEST_CASE("large scores do not overflow") {
    const float x[]{1e30f, -1e30f, 3e38f};
    float y[3];
    CHECK(kernels::exponentials<math::accurate, 3>(x, kernels::largest<3>(x), &y[0]) == 1);
    CHECK(y[2] == 1);
    CHECK(y[1] == 0);
}

namespace {

template <std::size_t Size>
void softmax_is_right() {
    CAPTURE(Size);
    filler fill;
    guarded<Size> x(fill), dy(fill), y, dx;
    kernels::softmax<math::accurate, Size>(x.data(), y.data());
    double sum = 0, dot = 0;
    for (std::size_t i = 0; i < Size; ++i) sum += std::exp(double(x[i]));
    for (std::size_t i = 0; i < Size; ++i) {
        CHECK(std::abs(double(y[i]) - std::exp(double(x[i])) / sum) < 1e-6);
        dot += double(dy[i]) * double(y[i]);
    }
    kernels::softmax_gradient<Size>(y.data(), dy.data(), dx.data());
    for (std::size_t i = 0; i < Size; ++i) {
        CHECK(std::abs(double(dx[i]) - double(y[i]) * (double(dy[i]) - dot)) < 1e-6);
    }
    kernels::softmax_gradient<Size>(y.data(), dy.data(), dy.data());
    CHECK(dx == dy);
    kernels::softmax<math::accurate, Size>(x.data(), x.data());
    CHECK(x == y);
}

}  // namespace

TEST_CASE("softmax and its gradient agree with double precision, and have the same bits in place") {
    softmax_is_right<1>();
    softmax_is_right<3>();
    softmax_is_right<37>();
}
