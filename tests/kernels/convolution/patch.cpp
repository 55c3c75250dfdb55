#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <ingrain/kernels/convolution/patch.hpp>
#include <support/guarded.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// How many values of the windows of `Rows x Columns` positions differ between the patch and the image.
template <class Windows, std::size_t Rows, std::size_t Columns>
std::size_t differences() {
    using covered = kernels::patch<float, Windows, Rows, Columns>;
    using unpadded = typename covered::windows;
    static_assert(!unpadded::is_padded && unpadded::rows == Rows && unpadded::columns == Columns);
    filler fill;
    const auto x = make_owned<guarded<Windows::size>>(fill);
    const auto patch = make_owned<covered>();
    std::size_t count = 0;
    for (std::size_t row = 0; row + Rows <= Windows::rows; ++row)
        for (std::size_t column = 0; column + Columns <= Windows::columns; ++column) {
            std::memset(static_cast<void*>(&*patch), 0xff, sizeof(covered));
            patch->copy_from(x->data(), row, column);
            for (std::size_t r = 0; r < Rows; ++r)
                for (std::size_t c = 0; c < Columns; ++c)
                    for (std::size_t k = 0; k < Windows::depth; ++k) {
                        const float expected = Windows::number(x->data(), row + r, column + c, k, 0);
                        const float copied = unpadded::number(patch->values, r, c, k, 0);
                        count += std::memcmp(&expected, &copied, sizeof(float)) != 0;
                    }
        }
    return count;
}

template <axis Vertical, axis Horizontal, std::size_t Channels>
using windows = kernels::windows<Vertical, Horizontal, Channels, 1, 1>;

}  // namespace

TEST_CASE("a patch holds what the windows of its positions cover, and zeros for padding") {
    using same_windows = windows<axis{5, 3, 1, 1, same}, axis{17, 3, 1, 1, same}, 3>;
    CHECK(differences<same_windows, 1, 17>() == 0);
    CHECK(differences<same_windows, 2, 4>() == 0);
    CHECK(differences<same_windows, 5, 1>() == 0);
    using sparse = windows<axis{7, 3, 2, 2, same}, axis{9, 3, 3, 2, same}, 1>;
    CHECK(differences<sparse, 1, 3>() == 0);
    CHECK(differences<sparse, 3, 2>() == 0);
    using one_value = windows<axis{1, 3, 1, 1, same}, axis{1, 3, 1, 1, same}, 17>;
    CHECK(differences<one_value, 1, 1>() == 0);
}

TEST_CASE("a patch may lie beside the image") {
    using beside = windows<axis{3, 2, 1, 1, {4, 5}}, axis{2, 2, 3, 1, {7, 9}}, 2>;
    CHECK(differences<beside, 1, 1>() == 0);
    CHECK(differences<beside, 2, 3>() == 0);
    CHECK(differences<windows<axis{1, 1, 1, 1, valid}, axis{11, 3, 1, 2, causal}, 4>, 1, 5>() == 0);
}
