#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <type_traits>

using namespace ingrain;

namespace {

struct in_double : default_policy {
    using numbers = ingrain::numbers<double>;
};
struct mixed : default_policy {
    using numbers = ingrain::numbers<bfloat16, float, float>;
    static constexpr math elementary = math::coarse;
};

}  // namespace

TEST_CASE("the usual numbers are floats, computed accurately") {
    STATIC_CHECK(std::is_same_v<number_of<default_policy>, float>);
    STATIC_CHECK(std::is_same_v<default_policy::numbers::stored, float>);
    STATIC_CHECK_FALSE(stores_narrow<default_policy>);
    STATIC_CHECK(default_policy::elementary == math::accurate);
}

TEST_CASE("a policy changes what it wants, and keeps the rest") {
    STATIC_CHECK(std::is_same_v<number_of<in_double>, double>);
    STATIC_CHECK(in_double::elementary == math::accurate);
    STATIC_CHECK(std::is_same_v<mixed::numbers::stored, bfloat16>);
    STATIC_CHECK(std::is_same_v<number_of<mixed>, float>);
    STATIC_CHECK(stores_narrow<mixed>);
    STATIC_CHECK(mixed::elementary == math::coarse);
}
