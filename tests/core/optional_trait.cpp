#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <ingrain/core/optional_trait.hpp>
#include <ingrain/core/window.hpp>
#include <type_traits>

using namespace ingrain;
using ingrain::detail::optional_trait;

TEST_CASE("a trait that is left out has no value, and one that is given keeps it") {
    constexpr optional_trait<std::size_t> absent{}, zero = 0, seven = 7;
    STATIC_CHECK_FALSE(absent.has_value());
    STATIC_CHECK(absent.value_or(3) == 3);
    STATIC_CHECK(zero.has_value());
    STATIC_CHECK(*zero == 0);
    STATIC_CHECK(seven.value_or(3) == 7);
    constexpr optional_trait<bool> denied = false;
    STATIC_CHECK(denied.has_value());
    STATIC_CHECK_FALSE(*denied);
}

TEST_CASE("a trait is assigned, withdrawn and copied in constant evaluation, even of a type without a default") {
    constexpr auto taken = [] {
        optional_trait<axis> window{};
        window = axis{9, 3, 2, 1, valid};
        const auto copy = window;
        window = {};
        return window.has_value() ? optional_trait<axis>{} : copy;
    }();
    STATIC_CHECK(taken.has_value());
    STATIC_CHECK((*taken).stride == 2);
    STATIC_CHECK(std::is_trivially_copyable_v<optional_trait<axis>>);
}
