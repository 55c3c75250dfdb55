#include <ingrain/integers/quantized.hpp>

#include <ingrain/core/random.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/gelu.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/training/budget/cost.hpp>
#include <ingrain/training/budget/memory_budget.hpp>
#include <support/all_laws.hpp>
#include <support/error_of_integers.hpp>
#include <support/random_integers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

using namespace ingrain;
using test::error_of;

namespace {

template <std::size_t Filters, std::size_t Kernel, padding_kind Padding = valid, std::size_t Groups = 1>
using convolution = conv2d<{.filters = Filters, .kernel = {Kernel, Kernel}, .padding = Padding, .groups = Groups}>;

using perceptron = network<input<17>, dense<37>, relu, dense<16>, ingrain::tanh, dense<3>>;
using images = network<input<9, 7, 3>, convolution<8, 3, same>, batch_norm<>, relu, max_pool2d<2>, convolution<5, 2>,
                       relu6, flatten, dense<4, bias::none>>;
using separable =
    network<input<6, 6, 5>, convolution<5, 3, same, 5>, relu, convolution<8, 1>, leaky_relu<>,
            convolution<4, 3, same, 2>, average_pool2d<2, {.padding = same}>, global_average_pool, dense<3>>;
using residuals = network<input<6, 4>, dense<4>, residual<dense<4>, sigmoid, dense<4>>, relu,
                          residual<sequence<residual<dense<4>>, gelu>>, dense<2>>;
using branches =
    network<input<6, 4>, parallel<concatenate, sequence<dense<3>, ingrain::tanh>, identity, dense<2>>,
            parallel<product, sequence<dense<5>, sigmoid>, dense<5>>,
            parallel<sum, dense<3>, sequence<dense<8>, relu, dense<3>>>, parallel<difference, dense<3>, identity>,
            conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = causal}>,
            average_pool1d<2, {.stride = 2, .padding = {1, 0}, .count_padding = true}>, flatten>;

using recurrent =
    network<input<5, 3>, gru<{.units = 17, .result = returns::sequence}>,
            lstm<{.units = 3, .result = returns::sequence}>, svdf<{.units = 5, .memory = 3, .rank = 2}>,
            conv_transpose1d<{.filters = 3, .kernel = 3, .stride = 2}>, gru<{.units = 3, .variant = reset::before}>>;

}  // namespace

TEST_CASE("networks of integers answer nearly what floats do, and the same packed, in a batch and one by one") {
    CHECK(error_of<perceptron>() < 0.03);
    CHECK(error_of<images>() < 0.03);
    CHECK(error_of<residuals>() < 0.03);
    CHECK(error_of<branches>() < 0.05);
}

TEST_CASE("scores of 8 and 16 bits, other roundings, and other ends") {
    CHECK(error_of<perceptron, {.rounding = rounding::twice, .scores = score_size::bits16}>() < 0.03);
    CHECK(error_of<network<input<4, 17>, dense<6>, softmax, flatten>>() < 0.04);
    test::in_all_laws([]<class> {
        CHECK(error_of<separable>() < 0.03);
        CHECK(error_of<network<input<3>, dense<1>>>() < 0.02);
        CHECK(error_of<perceptron, {.scores = score_size::bits16}>() < 0.03);
        CHECK(error_of<perceptron, {.scores = score_size::bits8}>() < 0.03);
        CHECK(error_of<perceptron, {.rounding = rounding::twice, .scores = score_size::bits8}>() < 0.03);
        CHECK(error_of<perceptron, {.rounding = rounding::once, .scores = score_size::bits16}>() < 0.03);
        CHECK(error_of<network<input<17>, dense<6>, relu>>() < 0.02);
        CHECK(error_of<network<input<7, 3>, svdf<{.units = 5, .memory = 3}>, relu, dense<2>>>() < 0.03);
    });
}

TEST_CASE("weights of 4 bits take half the flash, and have files of their own") {
    constexpr quantized_options four{.weights = weight_size::bits4};
    CHECK(error_of<perceptron, four>() < 0.2);
    CHECK(error_of<images, four>() < 0.25);
    CHECK(error_of<branches,
                   {.rounding = rounding::twice, .scores = score_size::bits8, .weights = weight_size::bits4}>() < 0.3);
    using small = quantized<network<input<64>, dense<128>>, four>;
    STATIC_CHECK(memory<small>::flash == sizeof(small::packed));
    STATIC_CHECK(sizeof(small::packed) == 64 * 128 / 2 + 4 * 128 + 4 + 16);
    STATIC_CHECK(topology_hash<quantized<perceptron, four>> != topology_hash<quantized<perceptron>>);
}

TEST_CASE("layers that can learn answer nearly what floats do, with as much room as they have") {
    CHECK(error_of<perceptron, {.learning = 3, .growth = 1}>() < 0.04);
    CHECK(error_of<perceptron, {.scores = score_size::bits16, .learning = 2, .growth = 1}>() < 0.04);
    CHECK(error_of<perceptron, {.scores = score_size::bits8, .learning = 1, .growth = 2}>() < 0.04);
    CHECK(error_of<perceptron, {.learning = 3}>() < 0.12);
    CHECK(error_of<images, {.learning = 1}>() < 0.06);
    CHECK(error_of<network<input<17>, dense<9, bias::none>, leaky_relu<>, identity, dense<5>, relu>,
                   {.learning = 2, .growth = 1}>() < 0.04);
    using learning = quantized<perceptron, {.learning = 2}>;
    STATIC_CHECK(memory<learning>::flash == sizeof(learning::packed));
    STATIC_CHECK(topology_hash<learning> != topology_hash<quantized<perceptron>>);
    STATIC_CHECK(cost<learning>::inference.multiply_accumulates == 17 * 37 + 37 * 16 + 16 * 3);
}

TEST_CASE("the type of an answer follows from the last layer") {
    STATIC_CHECK(std::is_same_v<quantized<perceptron>::T, std::int32_t>);
    STATIC_CHECK(std::is_same_v<quantized<perceptron, {.scores = score_size::bits16}>::T, std::int16_t>);
    STATIC_CHECK(std::is_same_v<quantized<network<input<3>, dense<2>, relu>>::T, std::int8_t>);
    STATIC_CHECK(std::is_same_v<quantized<network<input<3, 2>, dense<2>, flatten>>::T, std::int32_t>);
}

TEST_CASE("memory and cost of integers are constants, and files know which network they are of") {
    using integers = quantized<perceptron>;
    STATIC_CHECK(cost<integers>::inference.multiply_accumulates == 17 * 37 + 37 * 16 + 16 * 3);
    STATIC_CHECK(memory<integers>::inference < memory<perceptron>::inference);
    STATIC_CHECK(memory<integers>::flash == sizeof(integers::packed));
    STATIC_CHECK(fits<integers, ram<1_KiB>, flash<8_KiB>>);
    STATIC_CHECK(topology_hash<integers> != topology_hash<perceptron>);
    STATIC_CHECK(topology_hash<integers::parameters> == topology_hash<integers>);
    STATIC_CHECK(topology_hash<integers> != topology_hash<quantized<perceptron, {.rounding = rounding::twice}>>);
    using after = network<input<4, 3>, gru<{.units = 2}>>;
    using before = network<input<4, 3>, gru<{.units = 2, .variant = reset::before}>>;
    STATIC_CHECK(topology_hash<quantized<after>> != topology_hash<quantized<before>>);
    using by_two = network<input<4, 4, 3>, max_pool2d<2>>;
    using by_three = network<input<4, 4, 3>, max_pool2d<3, {.stride = 1}>>;
    STATIC_CHECK(topology_hash<quantized<by_two>> != topology_hash<quantized<by_three>>);
}

TEST_CASE("a network of integers can be computed by the compiler") {
    using net = network<input<3>, dense<2>, relu, dense<2>>;
    using integers = quantized<net>;
    constexpr auto answers = [] {
        integers::parameters p{};
        get<0>(p) = {{{1, -2, 3, 4, -5, 6}}, {{7, 8}}, {{1 << 28, 1 << 28}}, {{0, -128, -128, 127}}};
        get<2>(p) = {{{1, 2, 3, 4}}, {{5, 6}}, {{-128, 0, 0, 0}}};
        integers::scratch<> scratch{};
        return integers::infer(integers::to_packed(p), std::array<std::int8_t, 3>{10, 20, 30}, scratch);
    }();
    // Sums are 7 + 10 + 60 - 150 = -73 and 8 - 20 + 80 + 180 = 248; a sixteenth of them -4.56 and 15.5; less 128: the
    // least byte, and -112.
    STATIC_CHECK(answers[0] == 5 - 128 - 3 * 112);
    STATIC_CHECK(answers[1] == 6 - 256 - 4 * 112);
}

namespace {

/// With any parameters and any samples the fast kernels have the bits of the specification.
template <class Net, rounding Rounding>
void any_integers() {
    using integers = quantized<Net, {.rounding = Rounding}>;
    static typename integers::parameters p;
    static typename integers::template scratch<> scratch;
    generator random{seed{5}};
    for (int i = 0; i < 3; ++i) {
        test::draw_integers<Rounding>(p, random);
        const auto packed = integers::to_packed(p);
        std::int8_t x[Net::input::size];
        for (auto& value : x) value = test::random_byte(random);
        const auto fast = integers::infer(packed, x, scratch), plain = integers::infer(p, x, scratch);
        for (std::size_t k = 0; k < fast.size; ++k) CHECK(fast[k] == plain[k]);
    }
}

}  // namespace

TEST_CASE("extreme integers do not wrap, and kernels agree on them") {
    any_integers<separable, rounding::native>();
    test::in_all_laws([]<class> {
        any_integers<perceptron, rounding::native>();
        any_integers<images, rounding::twice>();
        any_integers<branches, rounding::twice>();
        any_integers<recurrent, rounding::native>();
        any_integers<recurrent, rounding::twice>();
    });
}
