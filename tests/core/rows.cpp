#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/simd/lanes.hpp>
#include <type_traits>

using namespace ingrain;

TEST_CASE("rows lie one after another") {
    float numbers[6]{1, 2, 3, 4, 5, 6};
    const rows<float, 2, shape<3>> r{numbers};
    CHECK(r[0] == numbers);
    CHECK(r[1] == numbers + 3);
    STATIC_CHECK(decltype(r)::count == 2);
    STATIC_CHECK(std::is_same_v<decltype(r)::shape_type, shape<3>>);
    STATIC_CHECK(std::is_same_v<rows<const float, 2, shape<3>>::scalar, float>);
}

TEST_CASE("picked rows lie where their pointers say") {
    float numbers[6]{1, 2, 3, 4, 5, 6};
    float* const pointers[]{numbers + 3, numbers, numbers + 3};
    const picked_rows<float, 3, shape<3>> r{pointers};
    CHECK(r[0] == numbers + 3);
    CHECK(r[1] == numbers);
    CHECK(r[2] == numbers + 3);
}

TEST_CASE("rows become read only, but not the other way") {
    using written = rows<float, 2, shape<3>>;
    using read = rows<const float, 2, shape<3>>;
    STATIC_CHECK(std::is_convertible_v<written, read>);
    STATIC_CHECK_FALSE(std::is_convertible_v<read, written>);
    float numbers[6]{};
    CHECK(as_const(written{numbers}).data == numbers);
    STATIC_CHECK(std::is_same_v<decltype(as_const(written{numbers})), read>);
}

TEST_CASE("rows can be seen with another shape") {
    float numbers[12]{};
    const auto r = reshaped<shape<2, 3>>(rows<float, 2, shape<6>>{numbers});
    STATIC_CHECK(std::is_same_v<decltype(r), const rows<float, 2, shape<2, 3>>>);
    CHECK(r[1] == numbers + 6);
    float* const pointers[]{numbers + 6};
    const auto picked = reshaped<shape<3, 2>>(picked_rows<float, 1, shape<6>>{pointers});
    CHECK(picked[0] == numbers + 6);
}

TEST_CASE("storing lanes writes as many numbers as it is told, and no more") {
    float numbers[10];
    std::fill(std::begin(numbers), std::end(numbers), -1.0f);
    const rows<float, 2, shape<5>> r{numbers};
    r.store<3>(1, 1, simd::lanes<float, 4>(7.0f));
    for (std::size_t i = 0; i < 10; ++i) CHECK(numbers[i] == (i >= 6 && i < 9 ? 7.0f : -1.0f));
}

TEST_CASE("rows are stored to by the compiler too") {
    constexpr auto numbers = [] {
        struct {
            float values[6]{};
        } n;
        rows<float, 2, shape<3>>{n.values}.store<1>(1, 2, simd::lanes<float, 1>(4.0f));
        return n;
    }();
    STATIC_CHECK(numbers.values[5] == 4);
    STATIC_CHECK(numbers.values[4] == 0);
}
