#include <ingrain/host/report/layer_facts.hpp>

#include <ingrain/ingrain.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;

TEST_CASE("each layer is there with its shapes, parameters and operations, those inside others too", "[host]") {
    using net = network<input<4, 4>, flatten, dense<8>, relu, residual<dense<8>, ingrain::tanh>, dense<3>>;
    const auto layers = host::detail::facts_of_layers<net>();
    REQUIRE(layers.size() == 6);
    CHECK(layers[0].is_view);
    CHECK(layers[0].input == "4x4");
    CHECK(layers[0].output == "16");
    CHECK(layers[1].label() == "1 dense");
    CHECK(layers[1].parameters == 16 * 8 + 8);
    CHECK(layers[1].parameter_bytes == sizeof get<1>(net::parameters{}));
    CHECK(layers[1].multiply_accumulates == 128);
    CHECK(layers[2].in_place);
    CHECK(layers[3].label() == "3.0 dense");
    CHECK(layers[4].transcendentals == 8);
    CHECK(layers[5].outputs == 3);
    CHECK(layers[0].stack == 0);
    CHECK(layers[3].stack > layers[1].stack);  // inside of another one
    CHECK(layers[3].stack == memory<net>::stack);
    std::size_t work = 0, parameters = 0;
    for (const auto& layer : layers) {
        work += layer.multiply_accumulates;
        parameters += layer.parameters;
    }
    CHECK(work == cost<net>::inference.multiply_accumulates);
    CHECK(parameters == net::parameter_count);
}
