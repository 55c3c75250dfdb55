#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/training/gradients.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("gradients that are applied take no memory") {
    STATIC_CHECK(std::is_empty_v<detail::gradient_memory<observing, gradients::applied>>);
    STATIC_CHECK(std::is_same_v<detail::gradient_memory<observing, gradients::stored>, observing>);
    STATIC_CHECK(std::is_same_v<detail::gradient_memory<observing, gradients::added>, observing>);
}
