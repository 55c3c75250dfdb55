#include <ingrain/integers/frozen_integers.hpp>

#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learner.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

using namespace ingrain;

namespace {

using backbone = network<input<5, 6, 2>, conv2d<{.filters = 3, .kernel = {3, 3}}>, relu, flatten, dense<7>, relu>;
using small = quantized<backbone>;

template <class Net>
constexpr typename Net::parameters weights_of = [] {
    typename Net::parameters p{};
    generator random{seed{7}};
    initialize<Net>(p, random);
    return p;
}();
constexpr small::packed constants = [] {
    calibration<backbone> seen(weights_of<backbone>);
    generator random{seed{2}};
    for (int n = 0; n < 8; ++n) {
        float x[60];
        for (float& value : x) value = uniform<float>(random, -1, 1);
        seen.observe(x);
    }
    return small::to_packed(seen.quantize().parameters);
}();
using tuned = network<input<5, 6, 2>, frozen_integers<small, constants>, dense<3>>;

void draw(generator& random, float (&x)[60]) {
    for (float& value : x) value = uniform<float>(random, -1, 1);
}

}  // namespace

TEST_CASE("a head of floats gets the real numbers that frozen integers answer") {
    STATIC_CHECK(tuned::parameter_count == 7 * 3 + 3);
    STATIC_CHECK(memory<tuned>::constants == sizeof(small::packed));
    generator random{seed{1}};
    static tuned::scratch<> scratch;
    static small::scratch<> inside;
    static backbone::scratch<> of_floats;
    for (int n = 0; n < 20; ++n) {
        float x[60];
        draw(random, x);
        std::int8_t bytes[60];
        small::quantize_sample(constants, x, bytes);
        const auto y = small::infer(constants, bytes, inside);
        const auto& head = weights_of<tuned>;
        const auto got = tuned::infer(head, x, scratch);
        const auto floats = backbone::infer(weights_of<backbone>, x, of_floats);
        for (std::size_t o = 0; o < 3; ++o) {
            double sum = static_cast<double>(get<1>(head).bias[o]), near = sum;
            for (std::size_t i = 0; i < 7; ++i) {
                const double weight = static_cast<double>(get<1>(head).weights[i * 3 + o]);
                sum += static_cast<double>(small::real(constants, y[i])) * weight;
                near += static_cast<double>(floats[i]) * weight;
            }
            CHECK(std::abs(static_cast<double>(got[o]) - sum) < 1e-5);
            CHECK(std::abs(static_cast<double>(got[o]) - near) < 0.1);
        }
    }
}

TEST_CASE("a head of floats learns behind frozen integers") {
    static learner<tuned, softmax_cross_entropy, sgd, weights_of<tuned>> machine;
    machine.begin({.rate = 0.1f});
    generator random{seed{4}};
    float first = 0, last = 0;
    for (int n = 0; n < 3000; ++n) {
        float x[60];
        draw(random, x);
        const auto features = backbone::infer(
            weights_of<backbone>, x, *[] {
                static backbone::scratch<> s;
                return &s;
            }());
        const auto result = machine.learn(x, features[0] > features[1] ? 0 : features[2] > features[3] ? 1 : 2);
        REQUIRE(result);
        (n < 200 ? first : last) += n < 200 || n >= 2800 ? result.loss / 200 : 0;
    }
    CHECK(last < 0.6f * first);
}

TEST_CASE("samples beyond the grid, and what is no number, are its ends") {
    using detail::byte_of;
    constexpr float infinity = std::numeric_limits<float>::infinity();
    CHECK(byte_of(1e30f, 0.1f, 3) == 127);
    CHECK(byte_of(-infinity, 0.1f, 3) == -128);
    CHECK(byte_of(infinity, 1e-30f, -100) == 127);
    CHECK(byte_of(std::numeric_limits<float>::quiet_NaN(), 0.1f, 3) == -128);
    for (int i = -128; i < 128; ++i) CHECK(byte_of(0.25f * static_cast<float>(i - 5), 0.25f, 5) == i);
    CHECK(byte_of(0.125f, 0.25f, 0) == 1);
    CHECK(byte_of(-0.125f, 0.25f, 0) == -1);
}
