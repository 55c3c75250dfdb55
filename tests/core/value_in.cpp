#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/value_in.hpp>
#include <span>
#include <type_traits>
#include <vector>

using namespace ingrain;
using ingrain::detail::value_in;

namespace {

struct buffer {
    const int* data() const;
};

}  // namespace

TEST_CASE("the values of an object are those of the arrays, containers and pointers in it") {
    STATIC_CHECK(std::is_same_v<value_in<float>, float>);
    STATIC_CHECK(std::is_same_v<value_in<const double*>, double>);
    STATIC_CHECK(std::is_same_v<value_in<const float[3][2]>, float>);
    STATIC_CHECK(std::is_same_v<value_in<std::array<int, 3>>, int>);
    STATIC_CHECK(std::is_same_v<value_in<std::span<const int>>, int>);
    STATIC_CHECK(std::is_same_v<value_in<std::vector<std::array<float, 2>>>, float>);
    STATIC_CHECK(std::is_same_v<value_in<std::vector<bool>>, bool>);
    STATIC_CHECK(std::is_same_v<value_in<tensor<double, shape<2>>>, double>);
    STATIC_CHECK(std::is_same_v<value_in<rows<const float, 3, shape<2>>>, float>);
    STATIC_CHECK(std::is_same_v<value_in<buffer>, int>);
    STATIC_CHECK(std::is_same_v<value_in<std::nullptr_t>, std::nullptr_t>);
}
