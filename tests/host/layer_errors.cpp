#include <ingrain/host/layer_errors.hpp>

#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/training/initialize.hpp>

#include "support.hpp"

#include <string>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<4, 5, 2>, conv2d<{.filters = 3, .kernel = {3, 3}}>, batch_norm<>, relu, flatten, dense<7>,
                    ingrain::tanh, dense<3>>;

net::parameters drawn() {
    net::parameters p{};
    generator random{seed{3}};
    initialize<net>(p, random);
    return p;
}
std::vector<float> samples() {
    std::vector<float> x(30 * 40);
    generator random{seed{5}};
    for (float& value : x) value = uniform<float>(random, -1, 1);
    return x;
}

}  // namespace

TEST_CASE("errors of layers after quantisation: all small where all is well") {
    const auto errors = host::layer_errors<net>(drawn(), samples());
    REQUIRE(errors.size() == 6);  // without batch_norm
    CHECK(errors[0].layer == "0 conv2d");
    CHECK(errors[4].layer == "4 tanh");
    for (const auto& e : errors) CHECK((e.error > 0 && e.error < 0.03 && e.largest < 0.3 && e.values > 0));
    CHECK(errors[1].error == errors[2].error);  // flatten only moves
    const std::string table = host::layer_error_table(errors);
    CHECK(table.find("No layer has an error above 5%.") != std::string::npos);
    CHECK(host::layer_error_table(errors, 1e-6).find("is 0 conv2d.") != std::string::npos);
}

TEST_CASE("the first layer that integers do not suit is named") {
    net::parameters p = drawn();
    // One output that is far larger than the others makes the grid of all coarse.
    for (std::size_t i = 0; i < 18; ++i) get<4>(p).weights[i * 7] *= 3000;
    const auto errors = host::layer_errors<net>(p, samples());
    CHECK(errors[2].error < 0.03);
    CHECK(errors[4].error > 0.1);
    CHECK(host::layer_error_table(errors).find("The first layer with an error above 5% is 4 tanh.") !=
          std::string::npos);
}

TEST_CASE("a network that cannot become one of integers has no errors of layers") {
    CHECK_THROWS(host::layer_errors<net>(drawn(), std::vector<float>{}));
    const std::vector<float> infinite(40, std::numeric_limits<float>::infinity());
    CHECK_THROWS(host::layer_errors<net>(drawn(), infinite));
}
