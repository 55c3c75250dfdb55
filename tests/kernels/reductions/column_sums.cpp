#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/reductions/column_sums.hpp>
#include <support/guarded.hpp>

#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Rows, std::size_t Columns>
struct samples_of {
    const float* first;
    const float* operator[](std::size_t n) const { return first + n * Rows * Columns; }
};

template <std::size_t N, std::size_t Rows, std::size_t Columns>
void has_moments() {
    filler fill;
    const guarded<N * Rows * Columns> x(fill);
    const samples_of<Rows, Columns> samples{&x[0]};
    CAPTURE(N, Rows, Columns);
    kernels::for_each_lanes<float, Columns>([&]<class V>(std::type_identity<V>, std::size_t c) {
        V sums[1];
        kernels::column_sums<N, Rows>(sums, [&](auto& sum, std::size_t n, std::size_t r) {
            sum[0] = sum[0] + V::load(samples[n] + r * Columns + c);
        });
        float ours[V::count], distances[V::count], squares[V::count];
        sums[0].store(ours);
        const auto moments = kernels::moments_of_columns<V, N, Rows, Columns>(samples, c, V(0.25f));
        moments.distance.store(distances);
        moments.squares.store(squares);
        for (std::size_t i = 0; i < V::count; ++i) {
            float sum = 0;
            double mean = 0, square = 0;
            for (std::size_t n = 0; n < N; ++n) {
                float of_sample = Rows == 1 ? sum : 0;
                for (std::size_t r = 0; r < Rows; ++r) of_sample += samples[n][r * Columns + c + i];
                sum = Rows == 1 ? of_sample : sum + of_sample;
                for (std::size_t r = 0; r < Rows; ++r)
                    mean += double{samples[n][r * Columns + c + i]} / static_cast<double>(N * Rows);
            }
            for (std::size_t k = 0; k < N * Rows; ++k)
                square += std::pow(double{samples[0][k * Columns + c + i]} - mean, 2);
            CHECK(ours[i] == sum);  // samples in their order, the rows of each before
            CHECK(std::abs(double{distances[i]} + 0.25 - mean) < 1e-6);
            CHECK(std::abs(double{squares[i]} - square) < 1e-5 * (1 + square));
        }
    });
}

}  // namespace

TEST_CASE("sums of columns are taken sample by sample, whatever the number of lanes") {
    has_moments<3, 1, 37>();
    has_moments<3, 5, 17>();
    has_moments<1, 7, 1>();
    has_moments<4, 2, 16>();
}

TEST_CASE("each row is visited once, in order") {
    std::size_t calls = 0;
    bool in_order = true;
    kernels::for_each_row<3, 2>([&](std::size_t n, std::size_t r) { in_order = in_order && n * 2 + r == calls++; });
    CHECK(in_order);
    CHECK(calls == 6);
}
