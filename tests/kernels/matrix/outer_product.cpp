#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/outer_product.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Rows, std::size_t Columns>
void has_each_product() {
    CAPTURE(Rows, Columns);
    filler fill;
    guarded<Rows> a{fill};
    guarded<Columns> b{fill};
    guarded<Rows * Columns> products, fast, brief;
    for (std::size_t r = 0; r < Rows; ++r)
        for (std::size_t c = 0; c < Columns; ++c) products[r * Columns + c] = a[r] * b[c];
    const auto into = [](auto& to) {
        return [&](auto product, std::size_t r, std::size_t c) { product.store(&to[r * Columns + c]); };
    };
    const auto left = [&](std::size_t r) { return a[r]; };
    kernels::outer_product<float, Rows, Columns, code_goal::speed>(left, b.data(), into(fast));
    kernels::outer_product<float, Rows, Columns, code_goal::size>(left, b.data(), into(brief));
    CHECK(products.is_written());
    CHECK(fast == products);
    CHECK(brief == products);
}

}  // namespace

TEST_CASE("an outer product has each product once, rounded once") {
    has_each_product<3, 17>();
    has_each_product<2, 37>();
    in_all_laws([]<class> {
        has_each_product<1, 1>();
        has_each_product<17, 3>();
        has_each_product<5, 128>();
    });
}
