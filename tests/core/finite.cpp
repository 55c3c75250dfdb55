#include <ingrain/core/finite.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>
#include <support/steps.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class T>
constexpr bool right_about() {
    using limits = std::numeric_limits<T>;
    bool right = true;
    for (const T sign : {T(1), T(-1)}) {
        for (const T number : {T(0), limits::denorm_min(), limits::min(), T(1), limits::max()})
            right = right && is_finite(sign * number);
        right = right && !is_finite(sign * limits::infinity()) && !is_finite(limits::quiet_NaN());
    }
    return right;
}

}  // namespace

TEST_CASE("integers are finite") {
    for (const std::uint32_t value : {0u, 1u, ~0u}) CHECK(is_finite(value));
    for (const int value : {0, -1, std::numeric_limits<int>::min()}) CHECK(is_finite(value));
}

TEST_CASE("numbers are finite, infinite ones and none are not") {
    STATIC_CHECK(right_about<float>());
    CHECK(right_about<float>());
    CHECK(right_about<double>());
}

TEST_CASE("one number that is not finite is found among all, wherever it is") {
    float numbers[37]{};
    for (float& number : numbers) {
        CHECK(all_finite(numbers, 37));
        number = std::numeric_limits<float>::infinity();
        CHECK_FALSE(all_finite(numbers, 37));
        number = 0;
    }
    two_numbers p{{{1}}, {{2}}};
    CHECK(all_finite(p));
    p.second[0] = std::numeric_limits<float>::quiet_NaN();
    CHECK_FALSE(all_finite(p));
    CHECK(all_finite(none{}));
}
