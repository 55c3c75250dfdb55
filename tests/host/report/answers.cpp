#include <ingrain/host/report/answers.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/data_set.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>

using namespace ingrain;
using namespace ingrain::host::detail;

namespace {

using net = network<input<2>, dense<2>>;

/// y = x
net::parameters identity() {
    net::parameters p{};
    get<0>(p).weights[0] = get<0>(p).weights[3] = 1;
    return p;
}

}  // namespace

TEST_CASE("answers are classes with their shares, the second best, and what is left out", "[host]") {
    const float x[][2]{{1, 0}, {0, 2}, {1, 0}, {NAN, NAN}, {0, 1}};
    const std::uint8_t labels[]{0, 0, 7, 1, 1};
    const auto answers = classes_answered<net>(identity(), data_set{x, labels});
    REQUIRE(answers.all.size() == 3);
    CHECK(answers.left_out == 2);
    CHECK(answers.right() == 2);
    CHECK(answers.all[1].sample == 1);
    CHECK(answers.all[1].first == 1);
    CHECK(answers.all[1].second == 0);
    CHECK(std::abs(answers.all[1].share - 1 / (1 + std::exp(-2.0))) < 1e-12);
    CHECK(std::abs(answers.all[1].share_of_truth - 1 / (1 + std::exp(2.0))) < 1e-12);
    CHECK(answers.counts() == std::vector<std::uint32_t>{1, 1, 0, 1});
    CHECK(shares_of({double{INFINITY}, 0, double{NAN}}) == std::vector<double>{1, 0, 0});
    CHECK(shares_of({0.25, 0.75}) == std::vector<double>{0.25, 0.75});
}

TEST_CASE("values have their errors, the worst first", "[host]") {
    const float x[][2]{{1, 0}, {0, 2}, {3, 4}}, t[][2]{{1, 0}, {0, 0}, {3, 3}};
    const auto answers = values_answered<net>(identity(), data_set{x, t});
    CHECK(answers.worst == std::vector<std::size_t>{1, 2, 0});
    CHECK(answers.error_of(1) == 2);
    CHECK(std::abs(answers.root_mean_square() - std::sqrt(2.5 / 3)) < 1e-12);
    const float y[][2]{{NAN, 0}, {0, 9}, {0, NAN}};
    CHECK(values_answered<net>(identity(), data_set{y, t}).worst == std::vector<std::size_t>{0, 2, 1});
    const double mean = 7.0 / 6, variation = 1 + 9 + 9 - 6 * mean * mean;
    CHECK(std::abs(answers.explained() - (1 - 5 / variation)) < 1e-12);
}
