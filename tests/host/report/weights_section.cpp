#include <ingrain/host/report/snapshots.hpp>
#include <ingrain/host/report/weights_section.hpp>

#include <ingrain/ingrain.hpp>

#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>
#include <string>

using namespace ingrain;
using namespace ingrain::host::detail;

namespace {

using net = network<input<3>, dense<4>, relu, dense<2>>;
using type = trainer<net, softmax_cross_entropy, sgd, batch<4>>;
const test::samples<net, 20> drawn;
const data_set<float, std::uint8_t> data{drawn.x, drawn.labels};

}  // namespace

TEST_CASE("gradients are those by which a step of SGD changes the parameters", "[host]") {
    const auto t = test::make_owned<type>(sgd{.rate = 1}, seed{1});
    const auto before = t->parameters();
    const auto gradients = weights_in(*gradients_of_batch<net, softmax_cross_entropy, 4>(before, data));
    constexpr std::uint32_t first[]{0, 1, 2, 3};
    t->step(data, first);
    const auto a = weights_in(before), b = weights_in(t->parameters());
    REQUIRE(gradients.size() == 2);
    CHECK(gradients[0].name == "0.weights");
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < a[i].values.size(); ++j)
            CHECK(std::abs(a[i].values[j] - b[i].values[j] - gradients[i].values[j]) < 1e-6f);
}

TEST_CASE("snapshots are taken before the training and after its first epoch", "[host]") {
    const auto t = test::make_owned<type>(sgd{.rate = 0.1f}, seed{1}),
               one = test::make_owned<type>(sgd{.rate = 0.1f}, seed{1});
    host::snapshots<net> seen(t->parameters());
    fit(*t, data, {.epochs = 3}, seen);
    REQUIRE(seen.all().size() == 2);
    CHECK(seen.all()[0].name == "before");
    CHECK(seen.all()[1].name == "epoch 1");
    CHECK(test::same_bits(*seen.all()[0].parameters, one->parameters()));
    fit(*one, data);
    CHECK(test::same_bits(*seen.all()[1].parameters, one->parameters()));
}

TEST_CASE("every value is in a bar, and a row has its deviation or its zeros", "[host]") {
    const std::vector<float> values{-2, -0.5f, 0, 0, 0.5f, 9, NAN};
    double sum = 0;
    for (const double bin : counted_in(values, {-1, 1, 0, 100}, 4, false)) sum += bin;
    CHECK(sum == 6);
    CHECK(counted_in(values, {-1, 1, 0, 100}, 4, false) == std::vector<double>{1, 1, 2, 2});
    CHECK(power_of_ten(-12) == "10\u207b\u00b9\u00b2");
    const std::vector<weights_then> times{{"before", {{"w", {1, -1}}}, {{"w", {0, 0.5f}}}},
                                          {"end", {{"w", {3, -3}}}, {{"w", {0, 0}}}}};
    const std::string html = weights_section(times);
    for (const char* words : {"\u03c3 1<", "\u03c3 3<", "50 % zero", "100 % zero", ">before<", ">end<"})
        CHECK(html.find(words) != std::string::npos);
    CHECK(html.find("nan") == std::string::npos);
    CHECK(weights_section({}).empty());
}
