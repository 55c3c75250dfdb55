#include <array>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/training/class_weight_span.hpp>
#include <span>
#include <type_traits>
#include <vector>

using ingrain::detail::class_weight_span;

TEST_CASE("weights of classes are referred to in whatever array they are") {
    static constexpr float plain[3]{1, 2, 3};
    constexpr class_weight_span constant = plain;
    STATIC_CHECK(constant.data() == plain);
    STATIC_CHECK(constant.size() == 3);
    const std::array<float, 2> two{4, 5};
    const std::vector<float> four(4, 6.0f);
    CHECK(class_weight_span{two}.data() == two.data());
    CHECK(class_weight_span{two}.size() == 2);
    CHECK(class_weight_span{four}.data() == four.data());
    CHECK(class_weight_span{four}.size() == 4);
    CHECK(class_weight_span{std::span(plain)}.size() == 3);
    CHECK(class_weight_span{plain, 2}.size() == 2);
    const class_weight_span named = four;
    CHECK(class_weight_span{named}.size() == 4);
}

TEST_CASE("without weights of classes the span is empty") {
    STATIC_CHECK(class_weight_span{}.data() == nullptr);
    STATIC_CHECK(class_weight_span{}.size() == 0);
    CHECK(class_weight_span{std::vector<float>{}}.size() == 0);
}

TEST_CASE("weights of another type, and a pointer that does not tell how many, are no weights of classes") {
    STATIC_CHECK(std::is_convertible_v<const float (&)[3], class_weight_span>);
    STATIC_CHECK_FALSE(std::is_convertible_v<std::vector<double>, class_weight_span>);
    STATIC_CHECK_FALSE(std::is_convertible_v<int (&)[3], class_weight_span>);
    STATIC_CHECK_FALSE(std::is_convertible_v<const float*, class_weight_span>);
}
