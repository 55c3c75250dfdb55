#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/reductions/sum.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Size>
void is_in_order() {
    filler fill;
    const guarded<Size> x(fill);
    const float wide = kernels::sum<float, Size>(
        [&]<class V>(std::type_identity<V>, std::size_t i) { return V::load(&x[i]) * V::load(&x[i]); });
    float plain = 0;
    for (std::size_t i = 0; i < Size; ++i) plain += simd::rounded(x[i] * x[i]);
    CAPTURE(Size);
    CHECK(wide == plain);
}

}  // namespace

TEST_CASE("a sum is taken in the order of the numbers, however many are computed together") {
    is_in_order<1>();
    is_in_order<3>();
    is_in_order<17>();
    is_in_order<37>();
    is_in_order<64>();
}

TEST_CASE("a sum can be taken in constant evaluation") {
    constexpr float total =
        kernels::sum<float, 5>([]<class V>(std::type_identity<V>, std::size_t i) { return V(static_cast<float>(i)); });
    STATIC_CHECK(total == 10);
}
