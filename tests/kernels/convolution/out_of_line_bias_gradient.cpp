#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/convolution/out_of_line_bias_gradient.hpp>
#include <ingrain/kernels/matrix/bias_gradient.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Rows, std::size_t Filters, std::size_t Chains>
void has_the_bits_of_plain() {
    CAPTURE(Rows, Filters, Chains);
    filler fill;
    const guarded<Rows * Filters> dy{fill};
    guarded<Filters> db, plain;
    std::size_t taken = 0;
    kernels::plain_product<float, 1, Rows, Filters, Chains>(
        [](std::size_t, std::size_t) { return 1.f; }, kernels::fixed_stride_rows<float, Filters>{dy.data()},
        kernels::zero{}, [&](auto sum, std::size_t, std::size_t f) { sum.store(&plain[f]); });
    kernels::bias_gradient_out_of_line<float, Rows, Filters, Chains>(dy.data(), [&](std::size_t f, auto sums) {
        sums.store(&db[f]);
        taken += decltype(sums)::count;
    });
    CHECK(db == plain);
    CHECK(taken == Filters);
}

}  // namespace

TEST_CASE("short bias gradients of convolutions have the bits of plain ones") {
    has_the_bits_of_plain<1, 1, 4>();
    has_the_bits_of_plain<7, 3, 4>();
    has_the_bits_of_plain<36, 13, 4>();
    has_the_bits_of_plain<25, 37, 2>();
    has_the_bits_of_plain<9, 16, 1>();
}
