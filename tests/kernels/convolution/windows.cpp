#include <catch2/catch_test_macros.hpp>
#include <ingrain/kernels/convolution/windows.hpp>

using namespace ingrain;

namespace {

using plain = kernels::windows<axis{12, 5, 1, 1, valid}, axis{10, 3, 1, 1, valid}, 8, 16, 1>;
using padded = kernels::windows<axis{4, 3, 2, 1, same}, axis{5, 2, 1, 3, same}, 6, 4, 2>;

}  // namespace

TEST_CASE("windows know their sizes") {
    STATIC_CHECK(plain::positions == 64);
    STATIC_CHECK(plain::depth == 120);
    STATIC_CHECK(plain::run == 24);
    STATIC_CHECK(plain::runs == 5);
    STATIC_CHECK(plain::results == 64 * 16);
    STATIC_CHECK(padded::in == 3);
    STATIC_CHECK(padded::run == 3);
    STATIC_CHECK(padded::positions == 10);
}

TEST_CASE("what a window meets lies at its origin and an offset") {
    for (std::size_t p = 0; p < plain::positions; ++p)
        for (std::size_t k = 0; k < plain::depth; ++k) {
            const std::size_t row = p / plain::columns, column = p % plain::columns;
            CHECK(plain::origin(row, column) + plain::offset(k) == plain::place(row, column, k, 0));
        }
}

TEST_CASE("what is not in x is padding") {
    std::size_t inside = 0;
    for (std::size_t p = 0; p < padded::positions; ++p) {
        const std::size_t row = p / padded::columns, column = p % padded::columns;
        bool whole = true;
        for (std::size_t k = 0; k < padded::depth; ++k) {
            const std::size_t at = padded::place(row, column, k, 1);
            whole = whole && at < padded::size;
            if (at < padded::size) CHECK(at == padded::origin(row, column) + padded::in + padded::offset(k));
        }
        CHECK(whole == padded::inside(row, 1, column, 1));
        inside += whole;
    }
    CHECK(inside == 2);
}
