#include <ingrain/core/pack.hpp>
#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/max_pool2d.hpp>

#include <support/reference.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file exact{
#include <reference/integers.txt>
};

namespace {

/// The same as in tests/reference/integers.py.
float some(std::size_t i, int salt, int modulus, float divisor) {
    const int k = static_cast<int>(i);
    return static_cast<float>((k * 37 + salt * 11 + k * k) % modulus - modulus / 2) / divisor;
}
void fill(auto& tensor, int salt) {
    for (std::size_t i = 0; i < tensor.size; ++i) tensor[i] = some(i, salt, 15, 8);
}

using net = network<input<4, 4, 2>, conv2d<{.filters = 3, .kernel = {2, 2}, .padding = {1, 0, 1, 0}}>, relu,
                    max_pool2d<2>, flatten, dense<5>, ingrain::tanh, dense<3>>;

net::parameters floats() {
    net::parameters p{};
    fill(get<0>(p).weights, 1), fill(get<0>(p).bias, 2);
    fill(get<4>(p).weights, 5), fill(get<4>(p).bias, 6);
    fill(get<6>(p).weights, 8), fill(get<6>(p).bias, 9);
    return p;
}
std::vector<float> samples() {
    std::vector<float> x;
    for (int n = 0; n < 4; ++n)
        for (std::size_t i = 0; i < 32; ++i) x.push_back(some(i, 3 + n, 31, 16));
    return x;
}

void has_the_integers_of(const auto& q, const auto& known) {
    CHECK(agree(q.weights.values, known["weights"], {}));
    CHECK(agree(q.bias.values, known["bias"], {}));
    if constexpr (requires { q.multiplier; }) {
        for (std::size_t o = 0; o < q.bias.size; ++o)
            CHECK(q.multiplier[o] ==
                  static_cast<std::int32_t>(known["high"][o]) * 65536 + static_cast<std::int32_t>(known["low"][o]));
        CHECK(q.range[1] == static_cast<int>(known["zero"][0]));
    }
}

}  // namespace

TEST_CASE("quantize gives the integers of exact arithmetic, and they the scores") {
    const auto made = quantize<net>(floats(), samples());
    REQUIRE(made);
    const auto& q = made.parameters;
    has_the_integers_of(get<0>(q), exact["conv"]);
    has_the_integers_of(get<4>(q), exact["first"]);
    has_the_integers_of(get<6>(q), exact["last"]);
    const auto table = exact["table"];
    CHECK(agree(get<5>(q).values.values, table["values"], {}));
    using integers = quantized<net>;
    const auto packed = integers::to_packed(q);
    integers::scratch<> scratch;
    const auto known = exact["samples"];
    for (std::size_t n = 0; n < 4; ++n) {
        CAPTURE(n);
        std::int8_t x[32];
        integers::quantize_sample(q, samples().data() + 32 * n, x);
        CHECK(agree(x, known[std::string("x") + char('0' + n)], {}));
        CHECK(agree(integers::infer(packed, x, scratch).values, known[std::string("scores") + char('0' + n)], {}));
        CHECK(agree(integers::infer(q, x, scratch).values, known[std::string("scores") + char('0' + n)], {}));
    }
}

TEST_CASE("quantize refuses what is not finite, and samples that are none") {
    const float infinite = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    CHECK(quantize<net>(floats(), std::vector<float>{}).refusal == quantize_refusal::no_samples);
    CHECK(quantize<net>(floats(), std::vector<float>(33)).refusal == quantize_refusal::no_samples);
    auto x = samples();
    x[70] = nan;
    CHECK(quantize<net>(floats(), x).refusal == quantize_refusal::samples_not_finite);
    auto p = floats();
    get<4>(p).bias[1] = infinite;
    CHECK(quantize<net>(p, samples()).refusal == quantize_refusal::parameters_not_finite);
    p = floats();
    for (float& w : get<0>(p).weights.values) w = 3e38f;
    const auto made = quantize<net>(p, samples());
    CHECK(!made);
    CHECK(made.refusal == quantize_refusal::values_not_finite);
}

namespace {

using small = network<input<4>, dense<3>, relu, dense<2>>;

/// The scores of a sample by a network of integers, as real numbers; checks that packed constants give the same.
template <class Net, quantized_options Options = {}>
std::vector<float> scores_of(const typename Net::parameters& p, const std::vector<float>& seen, const float* x) {
    using integers = quantized<Net, Options>;
    const auto made = quantize<Net, Options>(p, seen);
    REQUIRE(made);
    std::int8_t bytes[Net::input::size];
    integers::quantize_sample(made.parameters, x, bytes);
    static typename integers::template scratch<> scratch;
    const auto y = integers::infer(made.parameters, bytes, scratch);
    CHECK(integers::infer(integers::to_packed(made.parameters), bytes, scratch).values[0] == y[0]);
    std::vector<float> real;
    for (const auto score : y.values) real.push_back(integers::real(made.parameters, score));
    return real;
}
bool near(const std::vector<float>& a, const std::vector<float>& b, float bound) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(std::abs(a[i] - b[i]) <= bound)) return false;
    return a.size() == b.size();
}

}  // namespace

TEST_CASE("channels without weights, with a large bias, and constant samples are right") {
    small::parameters p{};
    const std::vector<float> seen{1, 0, 0.5f, 0.25f, 0, 0, 0, 0};
    CHECK(near(scores_of<small>(p, seen, seen.data()), {0, 0}, 0));
    get<0>(p).bias = {{3, -3, 1000}};  // all weights are zero
    get<2>(p).weights[0] = 1, get<2>(p).weights[5] = -1;
    get<2>(p).bias[1] = 1e6f;
    CHECK(near(scores_of<small>(p, seen, seen.data()), {3, 1e6f - 1000}, 5));
    const std::vector<float> nothing(4);
    CHECK(near(scores_of<small>(p, nothing, nothing.data()), {3, 1e6f - 1000}, 5));
    get<0>(p).weights[0] = 1e-35f;  // beside channels without weights
    CHECK(near(scores_of<small>(p, seen, seen.data()), {3, 1e6f - 1000}, 5));
    // Huge and tiny numbers that are finite.
    for (float& w : get<0>(p).weights.values) w = 1e-38f;
    CHECK(near(scores_of<small>(p, seen, seen.data()), {3, 1e6f - 1000}, 5));
    for (float& w : get<0>(p).weights.values) w = 1e30f;
    CHECK(std::isfinite(scores_of<small>(p, seen, seen.data())[0]));
}

TEST_CASE("a scale of one half and more makes the grid of y coarser, and nothing wraps") {
    small::parameters p{};
    for (std::size_t i = 0; i < 12; ++i) get<0>(p).weights[i] = i % 2 == 0 ? 100.0f : -100.0f;
    for (float& w : get<2>(p).weights.values) w = 1;
    // Terms cancel: values of the hidden layer are a hundred times smaller than one of them.
    const std::vector<float> seen{1, 1, 0.995f, 1, 0.5f, 0.5f, 0.5f, 0.5f};
    CHECK(near(scores_of<small>(p, seen, seen.data()), {1, 1}, 2.5f));
    CHECK(near(scores_of<small, {.scores = score_size::bits16}>(p, seen, seen.data()), {1, 1}, 2.5f));
    CHECK(near(scores_of<small, {.rounding = rounding::twice}>(p, seen, seen.data()), {1, 1}, 2.5f));
}

TEST_CASE("scores of 16 bits have no zero point, and room for ranges on one side of 0") {
    small::parameters p{};
    get<2>(p).bias = {{10, -10}};
    get<2>(p).weights[0] = get<2>(p).weights[1] = 1;
    get<0>(p).weights[0] = 1;
    const std::vector<float> seen{1, 0, 0, 0, 0, 0, 0, 0};
    CHECK(near(scores_of<small, {.scores = score_size::bits16}>(p, seen, seen.data()), {11, -9}, 0.02f));
    get<2>(p).bias = {{10, 9}};
    CHECK(near(scores_of<small, {.scores = score_size::bits16}>(p, seen, seen.data()), {11, 10}, 0.02f));
}

TEST_CASE("values beyond what was seen are limited, to the greatest of the grid") {
    small::parameters p{};
    for (float& w : get<0>(p).weights.values) w = 1;
    get<2>(p).weights[0] = 1;
    const std::vector<float> seen{1, 1, 1, 1};
    const float far[4]{1e9f, 1e9f, -1e9f, 1e9f};
    CHECK(near(scores_of<small>(p, seen, far), {3, 0}, 0.05f));
}

TEST_CASE("a network that has pixels takes bytes as they are, less 128") {
    using integers = quantized<small, {.pixels = true}>;
    small::parameters p{};
    get<0>(p).weights[0] = 1, get<2>(p).weights[0] = 1;
    const auto made = quantize<small, {.pixels = true}>(p, std::array<float, 4>{1, 0, 0, 0});
    REQUIRE(made);
    integers::scratch<> scratch;
    const std::uint8_t pixels[4]{255, 0, 7, 9};
    std::int8_t x[4];
    for (std::size_t i = 0; i < 4; ++i) x[i] = static_cast<std::int8_t>(pixels[i] ^ 0x80);
    CHECK(std::abs(integers::real(made.parameters, integers::infer(made.parameters, x, scratch)[0]) - 1) < 0.01f);
}
