#include <ingrain/losses/losses.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/scaled.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <tuple>

using namespace ingrain;

namespace {

using net = network<input<4>, dense<6>, ingrain::tanh, parallel<side_by_side, dense<3>, dense<2>>>;
using both = losses<softmax_cross_entropy, scaled<0.5f, mean_squared_error>>;
constexpr std::size_t N = 2;
constexpr float x[N * 4]{1, 2, -1, 0, -2, 1, 1, 3};
constexpr std::uint8_t labels[N]{2, 0};
constexpr float places[N * 2]{0.5f, -1, 2, 1};
constexpr float weights[N]{1, 3};

/// The loss of both outputs, and its gradient at each number of y.
template <class Targets>
struct evaluated {
    float loss, dy[N * 5];

    explicit evaluated(const Targets& targets) {
        constexpr float y[N * 5]{1, 2, 3, 0.25f, 0.5f, -1, 0, 1, -0.5f, 2};
        using bound = both::bound<default_policy, net::output>;
        loss = bound::evaluate<N>(rows<const float, N, net::output>{y}, targets, rows<float, N, net::output>{dy});
    }
};

/// The same from each loss alone.
struct alone {
    float classes, numbers, dy_classes[N * 3], dy_numbers[N * 2];

    explicit alone(const auto&... of_samples) {
        constexpr float scores[N * 3]{1, 2, 3, -1, 0, 1}, values[N * 2]{0.25f, 0.5f, -0.5f, 2};
        const auto with = [&](const auto& targets, const auto& evaluate) {
            if constexpr (sizeof...(of_samples) > 0)
                return evaluate(weighted(targets, of_samples...));
            else
                return evaluate(targets);
        };
        classes = with(labels, [&](const auto& t) {
            return softmax_cross_entropy::bound<default_policy, shape<3>>::evaluate<N>(
                rows<const float, N, shape<3>>{scores}, t, rows<float, N, shape<3>>{dy_classes});
        });
        numbers = with(places, [&](const auto& t) {
            return mean_squared_error::bound<default_policy, shape<2>>::evaluate<N>(
                rows<const float, N, shape<2>>{values}, t, rows<float, N, shape<2>>{dy_numbers});
        });
    }
};

template <class Targets>
void check_same(const evaluated<Targets>& together, const alone& each) {
    CHECK(together.loss == each.classes + 0.5f * each.numbers);
    bool same = true;
    for (std::size_t n = 0; n < N; ++n) {
        for (std::size_t i = 0; i < 3; ++i) same = same && together.dy[n * 5 + i] == each.dy_classes[n * 3 + i];
        for (std::size_t i = 0; i < 2; ++i)
            same = same && together.dy[n * 5 + 3 + i] == 0.5f * each.dy_numbers[n * 2 + i];
    }
    CHECK(same);
}

}  // namespace

TEST_CASE("losses are the sum of a loss for each output") {
    check_same(evaluated(std::tie(labels, places)), alone());
    check_same(evaluated(weighted(std::tie(labels, places), weights)), alone(weights));
    const float halves[N]{0.5f, 1.5f};
    check_same(evaluated(multiplied(std::tie(labels, places), halves)), alone(weights));
    const float first[N]{1, 0};
    check_same(evaluated(first_of(std::tie(labels, places), 1)), alone(first));
}

TEST_CASE("losses take rows with the numbers of all outputs") {
    using bound = losses<mean_squared_error, mean_squared_error>::bound<default_policy, shape_list<shape<1>, shape<2>>>;
    constexpr float y[]{1, 2, 3, 4, 5, 6}, t[]{0, 2, 3, 4, 5, 8};
    const float loss = bound::evaluate<2>(rows<const float, 2, shape_list<shape<1>, shape<2>>>{y}, t, none{});
    CHECK(loss == 0.5f * 1 + 0.25f * 4);
}

TEST_CASE("a network with two outputs learns both, and predicts both") {
    static trainer<net, both, sgd, batch<N>> trainer{{.rate = 0.2f}, seed{3}};
    const float before = trainer.step(x, std::tie(labels, places));
    float after = before;
    for (int step = 0; step < 300; ++step) after = trainer.step(x, std::tie(labels, places));
    CHECK(after < 0.05f * before);
    const auto [label, place] = trainer.predict(&x[0]);
    CHECK(label == 2);
    CHECK(place[0] > 0.25f);
    CHECK(place[0] < 0.75f);
}
