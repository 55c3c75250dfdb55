#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/training/gradients.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("gradients that were added up are scaled, but running statistics are the newest") {
    observing gradients{};
    gradients.scale[3] = 6;
    gradients.mean[3] = 6;
    detail::scale(gradients, 0.5f);
    CHECK(gradients.scale[3] == 3);
    CHECK(gradients.mean[3] == 6);
}

TEST_CASE("gradients that are applied take no memory") {
    STATIC_CHECK(std::is_empty_v<detail::gradient_memory<observing, gradients::applied>>);
    STATIC_CHECK(std::is_same_v<detail::gradient_memory<observing, gradients::stored>, observing>);
    STATIC_CHECK(std::is_same_v<detail::gradient_memory<observing, gradients::added>, observing>);
}
