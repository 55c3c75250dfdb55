#include <ingrain/kernels/positions.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

using namespace ingrain;

TEST_CASE("values of all positions meet values, or a vector for each sample") {
    constexpr std::size_t rows = 3, width = 5, size = 2 * rows * width;
    using all = kernels::positions<2, rows, width>;
    const auto difference_of = [](auto a, auto b) { return a - b; };
    float x[size], vectors[2 * width], y[size + 1]{}, sums[2 * width]{};
    for (std::size_t i = 0; i < size; ++i) x[i] = static_cast<float>(i * i);
    for (std::size_t i = 0; i < 2 * width; ++i) vectors[i] = static_cast<float>(i) + 0.5f;
    const auto vector_at = [&](std::size_t i) { return vectors[i / (rows * width) * width + i % width]; };

    all::repeat(vectors, y);
    bool right = y[size] == 0;
    for (std::size_t i = 0; i < size; ++i) right = right && y[i] == vector_at(i);
    CHECK(right);

    all::combine<false>(x, y, difference_of);
    all::combine<true>(vectors, y, difference_of);
    right = y[size] == 0;
    for (std::size_t i = 0; i < size; ++i) right = right && y[i] == -x[i];
    CHECK(right);

    all::combine<true, false>(vectors, x, y, [](auto d, auto a, auto b) { return d + a + b; });
    all::sum(y, sums);
    right = y[size] == 0;
    for (std::size_t i = 0; i < size; ++i) right = right && y[i] == vector_at(i);
    for (std::size_t i = 0; i < 2 * width; ++i) right = right && sums[i] == 3 * vectors[i];
    CHECK(right);
}
