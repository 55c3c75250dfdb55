#include <array>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/row_source.hpp>

using namespace ingrain;

namespace {

/// Two samples of 2 x 3 numbers.
constexpr auto source_of(const auto& x) { return row_source<float, 2, shape<2, 3>>(x); }

template <class X>
constexpr bool taken = detail::is_samples<X, float, 2, shape<2, 3>>;

}  // namespace

TEST_CASE("samples may be an array, of arrays or not, a std::array, a tensor or a pointer") {
    const float flat[12]{};
    CHECK(source_of(flat)[1] == flat + 6);
    const float nested[2][2][3]{};
    CHECK(source_of(nested)[1] == &nested[1][0][0]);
    const std::array<float, 12> standard{};
    CHECK(source_of(standard)[1] == &standard[6]);
    const tensor<float, shape<2, 6>> owned{};
    CHECK(source_of(owned)[1] == owned.values + 6);
    const float* pointer = flat;
    CHECK(source_of(pointer)[1] == flat + 6);
    float changeable[12]{};
    CHECK(source_of(changeable)[1] == changeable + 6);
    float* to_changeable = changeable;
    CHECK(source_of(to_changeable)[1] == changeable + 6);
}

TEST_CASE("samples may be rows, picked or not, of any shape with as many numbers") {
    float numbers[12]{};
    CHECK(source_of(rows<float, 2, shape<6>>{numbers})[1] == numbers + 6);
    CHECK(source_of(rows<const float, 2, shape<3, 2>>{numbers})[1] == numbers + 6);
    const float* const pointers[]{numbers + 6, numbers};
    const auto picked = source_of(picked_rows<const float, 2, shape<6>>{pointers});
    CHECK(picked[0] == numbers + 6);
    CHECK(picked[1] == numbers);
}

TEST_CASE("a source is read only") {
    float numbers[12]{};
    STATIC_CHECK(std::is_same_v<decltype(source_of(numbers)), rows<const float, 2, shape<2, 3>>>);
    STATIC_CHECK(std::is_same_v<decltype(source_of(rows<float, 2, shape<6>>{numbers})[0]), const float*>);
}

TEST_CASE("what has another number of numbers is no source, nor what has none") {
    STATIC_CHECK(taken<float[12]>);
    STATIC_CHECK_FALSE(taken<float[6]>);
    STATIC_CHECK_FALSE(taken<float[13]>);
    STATIC_CHECK_FALSE(taken<float[2][5]>);
    STATIC_CHECK_FALSE(taken<std::array<float, 11>>);
    STATIC_CHECK_FALSE(taken<tensor<float, shape<2, 5>>>);
    STATIC_CHECK_FALSE(taken<rows<const float, 1, shape<12>>>);
    STATIC_CHECK_FALSE(taken<rows<const float, 2, shape<5>>>);
    STATIC_CHECK_FALSE(taken<picked_rows<const float, 3, shape<4>>>);
    STATIC_CHECK_FALSE(taken<int>);
    STATIC_CHECK_FALSE(taken<const double*>);
}

TEST_CASE("numbers of another type are no source") {
    STATIC_CHECK_FALSE(taken<double[12]>);
    STATIC_CHECK_FALSE(taken<int[2][6]>);
    STATIC_CHECK_FALSE(taken<std::array<double, 12>>);
    STATIC_CHECK_FALSE(taken<std::array<std::array<float, 6>, 3>>);
    STATIC_CHECK_FALSE(taken<tensor<double, shape<12>>>);
    STATIC_CHECK_FALSE(taken<rows<const double, 2, shape<6>>>);
}
