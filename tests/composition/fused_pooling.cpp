#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/folded.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/gelu.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <support/all_laws.hpp>
#include <support/agrees_with_plain.hpp>
#include <support/check_memory.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstring>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using tanh_ = ingrain::tanh;

/// How many poolings of a sequence are fused.
template <class In, class... Layers>
constexpr std::size_t fused_poolings_in() {
    std::size_t found = 0;
    for (const detail::row_tile& tile : sequence<Layers...>::template bound<default_policy, In>::assignment::row_tiles)
        found += tile.windows > 0;
    return found;
}

/// So many of `Layers...` are, and all of them have the bits of each layer on its own.
template <std::size_t Fused, class In, std::size_t N, class... Layers>
void agrees() {
    STATIC_CHECK(fused_poolings_in<In, Layers...>() == Fused);
    agrees_with_plain<In, N, Layers...>();
}

template <std::size_t Filters, std::size_t Kernel>
using square = conv2d<{.filters = Filters, .kernel = {Kernel, Kernel}}>;

using small = network<input<10, 5, 1>, square<2, 2>, relu, max_pool2d<2>>;

/// The same numbers at compile time and at run time.
constexpr void draw(auto& tensors) {
    generator random{seed{3}};
    for_each_tensor(
        [&](auto, auto& tensor) {
            for (float& v : tensor.values) v = uniform(random, -1.0f, 1.0f);
        },
        tensors);
}
constexpr small::parameters constants = [] {
    small::parameters p{};
    draw(p);
    return p;
}();

}  // namespace

TEST_CASE("fused pooling has the bits of convolution and pooling one after another") {
    agrees<1, shape<12, 13, 1>, 3, square<8, 3>, relu, max_pool2d<2>>();
}

TEST_CASE("tiles need not divide what is pooled, nor pooling the image") {
    agrees<1, shape<17, 5, 1>, 3, square<3, 3>, relu, max_pool2d<{2, 3}>>();  // 15 rows of 3: 7 windows, 3 a tile
    in_all_laws([]<class> {
        agrees<1, shape<31, 9, 2>, 1, square<3, 2>, relu,
               max_pool2d<{3, 2}, {.stride = {4, 2}, .padding = {0, 0, 1, 0}}>>();
    });
}

TEST_CASE("fused pooling of convolutions with any option") {
    agrees<1, shape<23, 12, 4>, 1,
           conv2d<{.filters = 6,
                   .kernel = {3, 2},
                   .stride = {2, 1},
                   .dilation = {2, 1},
                   .padding = {0, 0, 1, 1},
                   .groups = 2,
                   .bias = bias::none}>,
           relu, max_pool2d<2>>();
    in_all_laws([]<class> {
        agrees<1, shape<12, 9, 6>, 3, conv2d<{.filters = 6, .kernel = {3, 3}, .groups = 6}>, average_pool2d<2>,
               tanh_>();
        agrees<1, shape<101, 2>, 3, conv1d<{.filters = 17, .kernel = 3, .stride = 2, .dilation = 2}>,
               average_pool1d<4>>();
    });
}

TEST_CASE("what lies between a convolution and its pooling may have parameters, or look at x on the backward pass") {
    agrees<1, shape<80, 2>, 3, dense<4>, conv1d<{.filters = 5, .kernel = 4}>, batch_norm<>, gelu, max_pool1d<3>>();
    in_all_laws([]<class> {
        agrees<2, shape<40, 14, 2>, 1, square<4, 3>, max_pool2d<2>, max_pool2d<2>, max_pool2d<2>>();
        agrees<2, shape<20, 28, 1>, 2, square<6, 5>, relu, max_pool2d<2>, square<16, 5>, relu, max_pool2d<2>>();
    });
}

TEST_CASE("what cannot be cut into tiles is computed as a whole") {
    using image = shape<12, 13, 2>;
    constexpr bool whole =
        fused_poolings_in<image, conv2d<{.filters = 3, .kernel = {3, 3}, .padding = same}>, relu, max_pool2d<2>>() ==
            0 &&
        fused_poolings_in<image, square<3, 3>, relu, max_pool2d<3, {.stride = 2}>>() == 0 &&
        fused_poolings_in<image, square<3, 3>, relu, max_pool2d<2, {.padding = {1, 1, 0, 0}}>>() == 0 &&
        fused_poolings_in<shape<40, 3>, conv1d<{.filters = 3, .kernel = 3, .padding = causal}>, relu,
                          max_pool1d<2>>() == 0 &&
        fused_poolings_in<shape<9, 3, 2>, square<3, 2>, relu, max_pool2d<2>>() == 0 &&  // a tile takes all of it
        fused_poolings_in<shape<24, 14, 2>, relu, max_pool2d<2>, flatten>() == 0;
    STATIC_CHECK(whole);
}

TEST_CASE("fused pooling in constant expressions") {
    constexpr auto answer = [] {
        float x[small::input::size]{};
        for (std::size_t i = 0; i < small::input::size; ++i) x[i] = static_cast<float>(i % 7) - 3;
        small::scratch<> scratch{};
        return small::infer(constants, x, scratch);
    };
    constexpr auto y = answer();
    const auto z = answer();
    for (std::size_t i = 0; i < y.size; ++i) CHECK(y[i] == z[i]);
}

TEST_CASE("a frozen network and a folded one are pooled tile by tile as well") {
    const auto sample = make_owned<small::samples<2>>();
    filler fill;
    fill(*sample);
    using tuned = network<input<10, 5, 1>, frozen<small, constants>>;
    const auto scratch = make_owned<small::scratch<2>>();
    const auto y = small::infer<2>(constants, *sample, *scratch);
    const auto tuned_scratch = make_owned<tuned::scratch<2>>();
    const auto z = tuned::infer<2>({}, *sample, *tuned_scratch);
    CHECK(std::memcmp(y.values, z.values, sizeof y.values) == 0);

    using normalized = network<input<20, 18, 1>, square<8, 3>, batch_norm<>, relu, max_pool2d<2>>;
    STATIC_CHECK(std::is_same_v<folded<normalized>, network<input<20, 18, 1>, square<8, 3>, relu, max_pool2d<2>>>);
    STATIC_CHECK(folded<normalized>::layers::assignment::row_tiles[2].windows == 1);
}

TEST_CASE("the memory for inference holds a few rows of a convolution that is pooled") {
    using large = network<input<28, 28, 1>, square<6, 5>, relu, max_pool2d<2>, square<16, 5>, relu, max_pool2d<2>,
                          flatten, dense<10>>;
    // 12 x 12 x 6 numbers of the first pooling, while two rows of 8 x 16 make the 4 x 4 x 16 of the second one.
    STATIC_CHECK(memory<large>::inference == sizeof(float) * (12 * 12 * 6 + 2 * 8 * 16 + 4 * 4 * 16));
    using first = network<input<28, 28, 1>, square<8, 5>, relu, max_pool2d<2>>;
    STATIC_CHECK(memory<first>::inference == sizeof(float) * 2 * 24 * 8);
    // Training keeps nothing of this one either: it infers.
    using mean = network<input<28, 28, 1>, square<8, 5>, average_pool2d<2>>;
    STATIC_CHECK(memory<mean>::inference == sizeof(float) * 2 * 24 * 8);
    using heard = network<input<1027, 1>, conv1d<{.filters = 16, .kernel = 4}>, tanh_, max_pool1d<4>>;
    STATIC_CHECK(memory<heard>::inference == sizeof(float) * 16 * 16);
    in_all_laws([]<class> {
        check_memory<1, input<34, 4>, dense<16>,
                     parallel<concatenate, sequence<conv1d<{.filters = 16, .kernel = 3}>, tanh_, max_pool1d<4>>,
                              max_pool1d<6, {.stride = 4}>>>();
    });
}
