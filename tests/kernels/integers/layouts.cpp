#include <ingrain/kernels/integers/layout.hpp>
#include <ingrain/kernels/integers/layouts/canonical.hpp>

#include <catch2/catch_test_macros.hpp>
#include <support/random_integers.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace ingrain;
using namespace ingrain::kernels::integers;

namespace {

template <class Layout, std::size_t In, std::size_t Out, std::size_t N>
struct product_of {
    std::array<std::int8_t, In * Out> weights{};
    std::array<std::int8_t, N * In> x{};
    std::array<std::int32_t, Out> bias{};

    /// The sums by a layout. x and the weights lie in memory that ends with them.
    std::array<std::int32_t, N * Out> sums() const {
        const std::vector<std::int8_t> rows(x.begin(), x.end());
        std::vector<std::int8_t> packed(Layout::template size<In, Out>);
        std::vector<std::int32_t> packed_bias(padded(Out, Layout::padding));
        Layout::template pack<In, Out>(weights.data(), packed.data());
        pack_bias<Layout, In, Out>(weights.data(), bias.data(), packed_bias.data());
        std::array<std::int32_t, N * Out> y{};
        Layout::template product<In, Out, N>(
            packed.data(), packed_bias.data(), [&](std::size_t n) { return rows.data() + n * In; },
            [&]<std::size_t Width>(std::size_t n, std::size_t o, const std::int32_t (&values)[Width]) {
                for (std::size_t i = 0; i < Width && o + i < Out; ++i) y[n * Out + o + i] = values[i];
            });
        return y;
    }
};

template <class Layout, std::size_t In, std::size_t Out, std::size_t N, int Most>
void equals_canonical() {
    CAPTURE(In, Out, N);
    generator random{seed{In + Out}};
    product_of<canonical, In, Out, N> plain;
    for (auto& w : plain.weights) w = static_cast<std::int8_t>(test::random_byte(random, -127) % (Most + 1));
    for (auto& x : plain.x) x = test::random_byte(random);
    for (auto& b : plain.bias) b = static_cast<std::int32_t>(random()) / 4;
    CHECK(product_of<Layout, In, Out, N>{plain.weights, plain.x, plain.bias}.sums() == plain.sums());
    // The largest sums that there are: nothing saturates, and nothing wraps.
    plain.weights.fill(-Most), plain.x.fill(-128);
    CHECK(product_of<Layout, In, Out, N>{plain.weights, plain.x, plain.bias}.sums() == plain.sums());
    plain.weights.fill(Most);
    CHECK(product_of<Layout, In, Out, N>{plain.weights, plain.x, plain.bias}.sums() == plain.sums());
}

template <class Layout, int Most = 127>
void equals_canonical_of_all_sizes() {
    equals_canonical<Layout, 1, 1, 1, Most>();
    equals_canonical<Layout, 3, 17, 3, Most>();
    equals_canonical<Layout, 4, 4, 13, Most>();
    equals_canonical<Layout, 37, 3, 2, Most>();
    equals_canonical<Layout, 64, 37, 1, Most>();
    equals_canonical<Layout, 512, 4, 1, Most>();
    equals_canonical<Layout, 514, 5, 2, Most>();
    equals_canonical<Layout, 1100, 2, 1, Most>();
}

}  // namespace

TEST_CASE("every layout of bytes has the sums of the canonical one, also the largest") {
    equals_canonical_of_all_sizes<fours_of<false>>();
    equals_canonical_of_all_sizes<fours_of<true>>();
    equals_canonical_of_all_sizes<pairs>();
    equals_canonical_of_all_sizes<sixteens>();
    equals_canonical_of_all_sizes<nibbles, 7>();
    equals_canonical_of_all_sizes<quads<simd::integers::quads>>();
    equals_canonical_of_all_sizes<quads<simd::integers::portable_quads<16, 128>>>();
}

TEST_CASE("sums of products are known by hand") {
    // 10 + 1 * 3 + 2 * -4 = 5, -20 + 1 * 5 + 2 * 6 = -3
    const product_of<canonical, 2, 2, 1> known{{3, 5, -4, 6}, {1, 2}, {10, -20}};
    CHECK(known.sums() == std::array<std::int32_t, 2>{5, -3});
}

TEST_CASE("packed weights can be constants") {
    constexpr bool same = [] {
        std::int8_t weights[15]{}, packed[quads<simd::integers::quads>::size<5, 3>]{};
        std::int32_t bias[3]{1, 2, 3}, with_offset[padded(3, quads<simd::integers::quads>::padding)]{}, y[3]{};
        for (int i = 0; i < 15; ++i) weights[i] = static_cast<std::int8_t>(i * 17 - 127);
        quads<simd::integers::quads>::pack<5, 3>(weights, packed);
        pack_bias<quads<simd::integers::quads>, 5, 3>(weights, bias, with_offset);
        const std::int8_t x[5]{-128, 127, 0, 3, -1};
        quads<simd::integers::quads>::product<5, 3, 1>(
            packed, with_offset, [&](std::size_t) { return x; },
            [&]<std::size_t Width>(std::size_t, std::size_t o, const std::int32_t (&sums)[Width]) {
                for (std::size_t i = 0; i < Width && o + i < 3; ++i) y[o + i] = sums[i];
            });
        bool equal = true;
        for (std::size_t o = 0; o < 3; ++o) {
            std::int32_t sum = bias[o];
            for (std::size_t i = 0; i < 5; ++i) sum += x[i] * weights[i * 3 + o];
            equal = equal && sum == y[o];
        }
        return equal;
    }();
    CHECK(same);
}
