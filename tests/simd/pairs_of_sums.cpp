#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/pairs_of_sums.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Two rows of `Size` sums, or as many as are computed together.
template <std::size_t Size>
struct problem {
    using pair = simd::row_of_sums<simd::lanes<float, std::min(Size, simd::widest<float>)>,
                                   Size >= 2 * simd::widest<float> ? 2 : 1>;
    static constexpr std::size_t size = pair::size, step = size + 3;

    filler fill;
    guarded<2 * size> sums{fill}, plain = sums;

    void add(std::size_t i, float left, const float* right) {
        for (std::size_t c = 0; c < size; ++c)
            plain[i * size + c] = simd::multiply_add(left, right[c], plain[i * size + c]);
    }

    void runs(std::size_t count, std::size_t rows, std::size_t gap) {
        CAPTURE(size, count, rows, gap);
        guarded<40> left0{fill}, left1{fill};
        guarded<24 * step> right{fill};
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t k = 0; k < count; ++k) {
                add(0, left0[row * (count + gap) + k], &right[(row * count + k) * step]);
                add(1, left1[row * (count + gap) + k], &right[(row * count + k) * step]);
            }
        simd::add_runs<pair>(left0.data(), left1.data(), right.data(), step, {count, rows, gap}, sums.data(),
                             sums.data() + size);
        CHECK(sums == plain);
    }
    void columns(std::size_t count, std::size_t left_step) {
        CAPTURE(size, count, left_step);
        guarded<40> left{fill};
        guarded<8 * step> right{fill};
        for (std::size_t k = 0; k < count; ++k)
            for (std::size_t i = 0; i < 2; ++i) add(i, left[k * left_step + i], &right[k * step]);
        simd::add_columns<pair>(left.data(), left_step, right.data(), step, count, sums.data());
        CHECK(sums == plain);
    }
    /// Both rows in the same place: each product is added once.
    void same() {
        guarded<5> left{fill};
        guarded<5 * step> right{fill};
        for (std::size_t k = 0; k < 5; ++k) add(0, left[k], &right[k * step]);
        simd::add_runs<pair>(left.data(), left.data(), right.data(), step, {5, 1, 0}, sums.data(), sums.data());
        CHECK(sums == plain);
    }
    void run() {
        runs(1, 1, 0);
        runs(2, 1, 0);
        runs(7, 1, 5);
        runs(8, 3, 4);
        runs(3, 4, 0);
        columns(1, 2);
        columns(7, 5);
        columns(4, 0);
        same();
    }
};

}  // namespace

TEST_CASE("pairs of sums take products one after the other") {
    problem<1>{}.run();
    problem<3>{}.run();
    problem<4>{}.run();
    problem<8>{}.run();
    problem<37>{}.run();
}
