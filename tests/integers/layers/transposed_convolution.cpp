#include <ingrain/integers/layers/transposed_convolution.hpp>

#include <ingrain/integers/quantized.hpp>
#include <support/all_laws.hpp>
#include <support/error_of_integers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

using namespace ingrain;

namespace {

using image = shape<3, 4, 4>;
using layer = conv_transpose2d<{.filters = 6,
                                .kernel = {3, 2},
                                .stride = {2, 3},
                                .dilation = {2, 1},
                                .padding = {1, 0, 0, 1},
                                .output_padding = {1, 0},
                                .groups = 2}>;

}  // namespace

TEST_CASE("a transposed convolution of integers adds each value to what its window covers") {
    using setting = detail::integer_setting<default_policy, {}>;
    using bound = layer::bound<default_policy, image>;
    using form = detail::integer_form<layer, bound, setting, false>::scored<std::int32_t>;
    form::parameters p{};
    generator random{seed{3}};
    test::draw_integers<rounding::native>(p, random);
    std::int8_t x[image::size];
    for (std::int8_t& value : x) value = test::random_byte(random);
    std::int32_t y[form::output::size], sums[form::output::size];
    form::infer<1>(p, rows<const std::int8_t, 1, image>{x}, rows<std::int32_t, 1, form::output>{y}, none{});

    // y[u, v, f] of all values of x, by the definition (layers/conv_transpose2d.hpp).
    constexpr std::size_t height = form::output::extents[0], width = form::output::extents[1];
    STATIC_CHECK(height == 9);
    STATIC_CHECK(width == 10);
    for (std::size_t i = 0; i < form::output::size; ++i) sums[i] = p.bias[i % 6];
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < 4; ++c)
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 2; ++j)
                    for (std::size_t f = 0; f < 6; ++f)
                        for (std::size_t k = 0; k < 2; ++k) {
                            const std::size_t u = r * 2 + i * 2 - 1, v = c * 3 + j;
                            if (u < height && v < width)
                                sums[(u * width + v) * 6 + f] += (x[(r * 4 + c) * 4 + f / 3 * 2 + k] - p.range[0]) *
                                                                 p.weights[((i * 2 + k) * 2 + j) * 6 + f];
                        }
    for (std::size_t i = 0; i < form::output::size; ++i) CHECK(y[i] == sums[i]);
}

TEST_CASE("networks with transposed convolutions of integers answer nearly what floats do") {
    using causal_one = conv_transpose1d<{.filters = 3, .kernel = 3, .stride = 2, .padding = causal}>;
    CHECK(test::error_of<network<input<3, 4, 2>, layer, relu, conv_transpose2d<{.filters = 2, .kernel = 2}>>>() < 0.03);
    test::in_all_laws([]<class> {
        CHECK(test::error_of<network<input<4, 2>, causal_one, relu, dense<2>>, {.rounding = rounding::twice}>() < 0.03);
    });
}
