#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/copy.hpp>
#include <support/guarded.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Size>
void copies() {
    CAPTURE(Size);
    filler fill;
    guarded<Size> from{fill}, to;
    kernels::copy<Size>(from.data(), to.data());
    CHECK(to == from);

    // Two samples; the second one's numbers from 2 on.
    guarded<2 * (Size + 3)> all;
    kernels::copy_into<Size>(from.data(), rows<float, 2, shape<Size + 3>>{all.data()}, 1, 2);
    const guarded<2 * (Size + 3)> untouched;
    for (std::size_t i = 0; i < 2 * (Size + 3); ++i) {
        const std::size_t first = Size + 3 + 2;
        const bool is_copied = i >= first && i < first + Size;
        CHECK(std::memcmp(&all[i], is_copied ? &from[i - first] : &untouched[i], sizeof(float)) == 0);
    }
}

}  // namespace

TEST_CASE("a number of values that is an argument is copied, and nothing beside them") {
    filler fill;
    guarded<70> from{fill};
    for (std::size_t size = 0; size <= 70; ++size) {
        guarded<70> to, expected;
        for (std::size_t i = 0; i < size; ++i) expected[i] = from[i];
        kernels::copy(from.data(), to.data(), size);
        CHECK(to == expected);
    }
}

TEST_CASE("numbers are copied, and nothing beside them") {
    copies<1>();
    copies<4>();
    copies<17>();
    copies<37>();
}
