#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/matrix/transpose.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Rows, std::size_t Columns>
void exchanges_rows_and_columns() {
    CAPTURE(Rows, Columns);
    filler fill;
    const auto from = make_owned<guarded<Rows * Columns>>(fill);
    const auto to = make_owned<guarded<Rows * Columns>>();
    kernels::transpose<Rows, Columns>(from->data(), to->data());
    CHECK(to->is_written());
    int wrong = 0;
    for (std::size_t r = 0; r < Rows; ++r)
        for (std::size_t c = 0; c < Columns; ++c) wrong += (*to)[c * Rows + r] != (*from)[r * Columns + c] ? 1 : 0;
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("transpose exchanges rows and columns, of odd sizes too") {
    exchanges_rows_and_columns<1, 1>();
    exchanges_rows_and_columns<3, 5>();
    exchanges_rows_and_columns<37, 20>();
    in_all_laws([]<class> {
        exchanges_rows_and_columns<1, 17>();
        exchanges_rows_and_columns<17, 1>();
        exchanges_rows_and_columns<16, 16>();
        exchanges_rows_and_columns<32, 64>();
    });
}

TEST_CASE("transpose writes rows that are apart, and nothing between them") {
    filler fill;
    const auto from = make_owned<guarded<17 * 5>>(fill);
    float to[5 * 20]{};
    kernels::transpose<17, 5, 5, 20>(from->data(), to);
    int wrong = 0;
    for (std::size_t c = 0; c < 5; ++c)
        for (std::size_t r = 0; r < 20; ++r) wrong += to[c * 20 + r] != (r < 17 ? (*from)[r * 5 + c] : 0) ? 1 : 0;
    CHECK(wrong == 0);
}

TEST_CASE("transpose works in constants") {
    constexpr auto turned = [] {
        const float from[6]{1, 2, 3, 4, 5, 6};
        struct {
            float values[6]{};
        } to;
        kernels::transpose<2, 3>(from, to.values);
        return to;
    }();
    STATIC_CHECK(turned.values[0] == 1);
    STATIC_CHECK(turned.values[1] == 4);
    STATIC_CHECK(turned.values[2] == 2);
    STATIC_CHECK(turned.values[5] == 6);
}
