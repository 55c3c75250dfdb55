#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/reductions/row_sums.hpp>
#include <support/guarded.hpp>

#include <algorithm>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// The specification, written out: number i belongs to part i mod parts, halves are added to each other.
template <std::size_t Size, class T>
T plainly(const T* terms) {
    T partial[kernels::partial_sum_count(Size)]{};
    for (std::size_t i = 0; i < Size; ++i) partial[i % kernels::partial_sum_count(Size)] += terms[i];
    for (std::size_t half = kernels::partial_sum_count(Size) / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) partial[i] += partial[i + half];
    return partial[0];
}

template <std::size_t Size>
void is_in_parts() {
    filler fill;
    const guarded<Size> x(fill);
    float terms[Size], shifted[Size];
    for (std::size_t i = 0; i < Size; ++i) terms[i] = x[i], shifted[i] = x[i] + 3;
    const auto sums = kernels::row_sums<float, Size, 2>([&](auto read, std::size_t i, auto& both) {
        const auto here = read(&x[0] + i);
        both[0] = both[0] + here;
        both[1] = both[1] + (here + decltype(here)(3));  // where nothing is read this is not zero
    });
    CAPTURE(Size);
    CHECK(sums[0] == plainly<Size>(terms));
    CHECK(sums[1] == plainly<Size>(shifted));
}

}  // namespace

TEST_CASE("a sum along a row is taken in an order that depends on its length alone, and reads nothing behind it") {
    is_in_parts<1>();
    is_in_parts<3>();
    is_in_parts<4>();
    is_in_parts<7>();
    is_in_parts<16>();
    is_in_parts<17>();
    is_in_parts<37>();
    is_in_parts<64>();
}

TEST_CASE("sums along a row can be taken in constant evaluation") {
    static constexpr float numbers[]{1, 2, 3, 4, 5};
    constexpr auto sums = kernels::row_sums<float, 5, 1>(
        [](auto read, std::size_t i, auto& sum) { sum[0] = sum[0] + read(numbers + i); });
    STATIC_CHECK(sums[0] == 15);
}
