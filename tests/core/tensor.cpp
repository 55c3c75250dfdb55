#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/tensor.hpp>
#include <type_traits>

using namespace ingrain;

TEST_CASE("a tensor is an aggregate of plain numbers, in row-major order") {
    using matrix = tensor<float, shape<2, 3>>;
    STATIC_CHECK(std::is_aggregate_v<matrix>);
    STATIC_CHECK(std::is_trivially_copyable_v<matrix>);
    STATIC_CHECK(std::is_trivially_default_constructible_v<matrix>);
    STATIC_CHECK(std::is_same_v<matrix::scalar, float>);
    STATIC_CHECK(std::is_same_v<matrix::shape_type, shape<2, 3>>);
    constexpr matrix constant{{1, 2, 3, 4, 5, 6}};
    STATIC_CHECK(constant[4] == 5);
}

TEST_CASE("a number of a tensor can be changed") {
    tensor<float, shape<2>> numbers{{1, 2}};
    numbers[1] = 7;
    CHECK(numbers.values[1] == 7);
}

TEST_CASE("a tensor has no padding, and is aligned where it fills whole cache lines") {
    STATIC_CHECK(sizeof(tensor<float, shape<1>>) == 4);
    STATIC_CHECK(sizeof(tensor<float, shape<3, 5>>) == 60);
    STATIC_CHECK(sizeof(tensor<float, shape<32>>) == 128);
    STATIC_CHECK(sizeof(tensor<double, shape<3>>) == 24);
    STATIC_CHECK(alignof(tensor<float, shape<17>>) == alignof(float));
    STATIC_CHECK(alignof(tensor<float, shape<2, 16>>) == (simd::register_bytes > 0 ? 64 : alignof(float)));
}
