#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/bias_gradient.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Row r is added to partial sum r mod Chains.
template <std::size_t Rows, std::size_t Columns, std::size_t Chains>
void is_the_sum_of_rows() {
    CAPTURE(Rows, Columns, Chains);
    filler fill;
    const guarded<Rows * Columns> dy{fill};
    guarded<Columns> plain, db;
    for (std::size_t c = 0; c < Columns; ++c) {
        float partial[Chains]{};
        for (std::size_t r = 0; r < Rows; ++r) partial[r % Chains] += dy[r * Columns + c];
        plain[c] = Chains == 4   ? (partial[0] + partial[1]) + (partial[2 % Chains] + partial[3 % Chains])
                   : Chains == 2 ? partial[0] + partial[1 % Chains]
                                 : partial[0];
    }
    kernels::bias_gradient<float, Rows, Columns, Chains>(kernels::fixed_stride_rows<float, Columns>{dy.data()},
                                                         [&](std::size_t c, auto sums) { sums.store(&db[c]); });
    CHECK(db == plain);
}

}  // namespace

TEST_CASE("a bias's gradient is the sum of rows, in partial sums that take turns") {
    is_the_sum_of_rows<1, 1, 1>();
    is_the_sum_of_rows<3, 17, 1>();
    is_the_sum_of_rows<37, 3, 2>();
    is_the_sum_of_rows<17, 37, 4>();
}
