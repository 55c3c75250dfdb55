#include <catch2/catch_test_macros.hpp>
#include <array>
#include <cmath>
#include <cstddef>
#include <core/some_parameters.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_absolute_error.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <memory>
#include <support/numbers.hpp>
#include <support/training.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("gradients that were added up are scaled, but running statistics are the newest") {
    observing gradients{};
    gradients.scale[3] = 6;
    gradients.mean[3] = 6;
    detail::scale(gradients, 0.5f);
    CHECK(gradients.scale[3] == 3);
    CHECK(gradients.mean[3] == 6);
}

TEST_CASE("the mean gradient of 65,536 steps is right to its last places") {
    using net = network<input<1>, dense<1>>;
    using many = trainer<net, mean_absolute_error, sgd, batch<1, 65536>, gradients::added>;
    const auto trainer = std::make_unique<many>(sgd{.rate = 1}, seed{1});
    trainer->restart({});
    for (int i = 0; i < 65536; ++i) trainer->learn(std::array{0.1f}, 1e6f);
    // Each gradient is -0.1; in plain floats their mean would be wrong from the fourth place on.
    const float weight = get<0>(trainer->parameters()).weights[0];
    CHECK(std::abs(weight - 0.1f) < 1e-7f);
}

TEST_CASE("the mean of equal gradients is one of them, and running statistics are the newest") {
    using net = network<input<3>, dense<4>, batch_norm<>, dense<1>>;
    const auto train = []<std::size_t Steps>(std::integral_constant<std::size_t, Steps>) {
        const samples<net, 4> data;
        const auto trained = std::make_unique<trainer<net, mean_squared_error, sgd, batch<4, Steps>, gradients::added>>(
            sgd{.rate = 0.25f}, seed{3});
        for (std::size_t i = 0; i < Steps; ++i) trained->step(data.sample(0), data.target(0));
        return trained->parameters();
    };
    const auto once = train(std::integral_constant<std::size_t, 1>{});
    const auto added = train(std::integral_constant<std::size_t, 32>{});
    CHECK(same_bits(get<0>(once), get<0>(added)));
    CHECK(same_bits(get<2>(once), get<2>(added)));
    CHECK(same_bits(get<1>(once), get<1>(added)));
}

TEST_CASE("sums of more than 16 gradients take their memory twice") {
    STATIC_CHECK(std::is_same_v<detail::gradients_of_steps<observing, 16>, observing>);
    STATIC_CHECK(sizeof(detail::gradients_of_steps<observing, 17>) == 2 * sizeof(observing));
}
