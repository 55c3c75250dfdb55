#include <ingrain/kernels/integers/depthwise.hpp>

#include <ingrain/kernels/integers/convolution.hpp>
#include <ingrain/kernels/integers/depthwise_columns.hpp>

#include <catch2/catch_test_macros.hpp>
#include <support/random_integers.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

using namespace ingrain;
using namespace ingrain::kernels::integers;

namespace {

/// What `quantized` keeps of a layer.
template <std::size_t Channels>
struct some_sums {
    std::array<std::int32_t, Channels> bias{}, multiplier{};
    std::array<std::int8_t, 4> range{-7, 5, -128, 127};
};

/// Compares the sums of all positions with the specification's. x and the weights lie in memory that ends with them.
template <class Layout, axis Vertical, axis Horizontal, std::size_t Channels>
void equals_plain() {
    using window = ingrain::kernels::windows<Vertical, Horizontal, Channels, Channels, Channels>;
    CAPTURE(window::rows, window::columns, Channels);
    generator random{seed{Channels}};
    some_sums<Channels> sums;
    for (auto& b : sums.bias) b = static_cast<std::int32_t>(random()) / 4;
    std::vector<std::int8_t> x(window::size), weights(window::taps * Channels);
    for (auto& value : x) value = test::random_byte(random);
    for (auto& w : weights) w = test::random_byte(random, -127);
    for (int extreme = 0; extreme < 2; ++extreme) {  // and the largest sums that there are
        using packed = packed_depthwise<Layout, rounding::native, true, Vertical.kernel, Horizontal.kernel, Channels>;
        const auto constants = std::make_unique<packed>();
        kernels::integers::pack(weights.data(), sums, *constants);
        std::vector<std::int32_t> expected(window::results), found(window::results);
        const auto into = [](std::vector<std::int32_t>& y) {
            return [&y]<std::size_t Width>(std::size_t at, std::size_t c, const std::int32_t (&values)[Width]) {
                for (std::size_t k = 0; k < Width && c + k < Channels; ++k) y[at * Channels + c + k] = values[k];
            };
        };
        convolve_plainly<window>(x.data(), weights.data(), sums.bias.data(), sums.range[0], into(expected));
        convolve<window>(*constants, x.data(), into(found));
        CHECK(found == expected);
        x.assign(x.size(), -128), weights.assign(weights.size(), -127);
    }
}

template <class Layout>
void equals_plain_for_all_windows() {
    equals_plain<Layout, axis{4, 3, 1, 1, same}, axis{5, 3, 1, 1, same}, 8>();
    equals_plain<Layout, axis{5, 3, 2, 1, same}, axis{37, 3, 1, 1, same}, 3>();
    equals_plain<Layout, axis{6, 2, 1, 2, valid}, axis{19, 3, 2, 1, padding1d{2, 1}}, 17>();
    equals_plain<Layout, axis{7, 4, 1, 1, same}, axis{6, 1, 1, 1, valid}, 24>();
    equals_plain<Layout, axis{1, 1, 1, 1, valid}, axis{40, 3, 1, 2, causal}, 5>();
    equals_plain<Layout, axis{1, 1, 1, 1, valid}, axis{1, 1, 1, 1, valid}, 1>();
}

}  // namespace

TEST_CASE("depthwise convolutions of bytes have the plain sums in every layout") {
    equals_plain_for_all_windows<fours>();
    equals_plain_for_all_windows<sixteens>();
    equals_plain_for_all_windows<pairs>();
}
