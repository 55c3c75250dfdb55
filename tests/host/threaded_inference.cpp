#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <ingrain/host/error.hpp>
#include <ingrain/host/threaded_inference.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <span>
#include <string>
#include <support/numbers.hpp>
#include <support/training.hpp>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using inferred_net = network<input<3>, dense<37>, ingrain::tanh, dense<2>>;

}  // namespace

TEST_CASE("many samples have the outputs of single ones, whatever their number") {
    static const samples<inferred_net, 1101> data;
    inferred_net::parameters parameters;
    for_each_tensor(filler{}, parameters);
    for (const std::size_t threads : {1u, 2u, 3u}) {
        host::threads pool(threads);
        host::threaded_inference<inferred_net> many(pool);
        for (const std::size_t count : {0u, 1u, 3u, 17u, 37u, 1101u}) {
            std::vector<float> y(2 * count, -9);
            many.infer(parameters, std::span(data.x, 3 * count), y);
            inferred_net::scratch<> scratch;
            for (std::size_t i = 0; i < count; ++i) {
                const auto one = inferred_net::infer(parameters, data.sample(i), scratch);
                REQUIRE(one[0] == y[2 * i]);
                REQUIRE(one[1] == y[2 * i + 1]);
            }
        }
        inferred_net::scratch<> scratch;
        const data_set set{data.x, data.targets, 1101};  // more than a block
        CHECK(many.evaluate<mean_squared_error>(parameters, set) ==
              ingrain::evaluate<inferred_net, mean_squared_error>(parameters, set, scratch));
    }
}

TEST_CASE("another number of outputs than of samples is refused") {
    host::threads pool(1);
    host::threaded_inference<inferred_net> many(pool);
    const inferred_net::parameters parameters{};
    std::vector<float> x(7), y(4);
    const auto sentence = [&]() -> std::string {
        try {
            many.infer(parameters, x, y);
        } catch (const host::error& e) {
            return e.what();
        }
        return "";
    };
    CHECK(sentence() == "7 values are no whole number of samples: this network takes 3 each.");
    x.resize(9);
    CHECK(sentence() == "There are 4 values for the outputs of 3 samples; expected 6.");
}
