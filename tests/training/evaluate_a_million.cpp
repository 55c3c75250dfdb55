#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/evaluate.hpp>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<2>, dense<2>>;

/// y = x
constexpr net::parameters identity{{{{{{1, 0, 0, 1}}, {{0, 0}}}}}};

}  // namespace

TEST_CASE("the mean loss does not stall over a million samples") {
    net::scratch<> scratch;
    constexpr std::uint32_t count = 1'000'000;
    const std::vector<float> zeros(2 * count), one_off(2 * count, 0.31622776f);
    const float loss =
        evaluate<net, mean_squared_error>(identity, data_set<float, float>{zeros, one_off, count}, scratch);
    CHECK(std::abs(loss - 0.1f) <= 1e-7f);
}
