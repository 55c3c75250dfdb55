#include <ingrain/training/aware.hpp>

#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<3>, dense<24>, relu, dense<24>, relu, dense<2>>;
using trainer_type = trainer<net, mean_squared_error, sgd, batch<4>>;
constexpr quantized_options four{.scores = score_size::bits16, .weights = weight_size::bits4};

/// Whether each weight is a whole number, 7 at the most, of steps of its output.
template <std::size_t Outputs>
bool on_grid_of_4_bits(const auto& w) {
    bool right = true;
    for (std::size_t o = 0; o < Outputs; ++o) {
        float most = 0;
        for (std::size_t i = o; i < w.size; i += Outputs) most = std::max(most, std::abs(w[i]));
        for (std::size_t i = o; i < w.size; i += Outputs) {
            const float steps = most > 0 ? w[i] / (most / 7) : 0;
            right = right && std::abs(steps - std::round(steps)) < 1e-4f;
        }
    }
    return right;
}

}  // namespace

TEST_CASE("an aware training has weights on the grid of 4 bits, and keeps what rounding takes away") {
    trainer_type trained({.rate = 0.01f}, seed{3});
    const auto before = trained.parameters();
    aware<net> rounding(trained);
    CHECK(on_grid_of_4_bits<24>(get<0>(trained.parameters()).weights));
    CHECK(on_grid_of_4_bits<2>(get<4>(trained.parameters()).weights));
    CHECK(get<0>(rounding.exact()).weights[5] == get<0>(before).weights[5]);
    CHECK(get<0>(trained.parameters()).weights[5] != get<0>(before).weights[5]);

    // Steps too small to reach the next integer add up until they do.
    const float at = get<4>(trained.parameters()).weights[0];
    int steps = 0;
    while (get<4>(trained.parameters()).weights[0] == at && steps < 1000) {
        get<4>(trained.parameters()).weights[0] += 0.001f;
        get<4>(trained.parameters()).bias[0] += 0.001f;
        rounding.after_step(trained);
        ++steps;
    }
    CHECK(steps > 1);
    CHECK(steps < 1000);
    CHECK(std::abs(get<4>(rounding.exact()).weights[0] - get<4>(before).weights[0] -
                   0.001f * static_cast<float>(steps)) < 1e-4f);
    CHECK(std::abs(get<4>(trained.parameters()).bias[0] - 0.001f * static_cast<float>(steps)) < 1e-4f);
}

TEST_CASE("integers of 4 bits answer better after an aware training than after rounding alone") {
    constexpr std::size_t count = 256;
    std::vector<float> x, y;
    generator random{seed{7}};
    for (std::size_t i = 0; i < count; ++i) {
        float sample[3];
        for (float& value : sample) x.push_back(value = uniform<float>(random, -1, 1));
        y.push_back(std::sin(2 * sample[0]) + sample[1] * sample[2]);
        y.push_back(sample[0] * sample[1] - sample[2]);
    }
    const data_set<float, float> data{x, y, count};
    const auto error_of = [&](const net::parameters& p) {
        const auto made = quantize<net, four>(p, x);
        REQUIRE(made);
        using integers = quantized<net, four>;
        integers::scratch<> scratch;
        double error = 0;
        for (std::size_t i = 0; i < count; ++i) {
            std::int8_t bytes[3];
            integers::quantize_sample(made.parameters, x.data() + 3 * i, bytes);
            const auto found = integers::infer(made.parameters, bytes, scratch);
            for (std::size_t o = 0; o < 2; ++o) {
                const double off = static_cast<double>(integers::real(made.parameters, found[o]) - y[2 * i + o]);
                error += off * off;
            }
        }
        return std::sqrt(error / (2 * count));
    };
    trainer_type trained({.rate = 0.05f}, seed{2});
    fit(trained, data, {.epochs = 150});
    const double without = error_of(trained.parameters());
    aware<net> rounding(trained);
    fit(trained, data, {.epochs = 100}, rounding);
    const double with = error_of(trained.parameters());
    CAPTURE(without, with);
    CHECK(with < 0.7 * without);
}
