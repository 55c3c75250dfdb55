#include <ingrain/host/each_layer.hpp>

#include "support.hpp"

#include <ingrain/host/name.hpp>
#include <ingrain/ingrain.hpp>

using namespace host_test;
using ig::input, ig::dense, ig::network, ig::flatten, ig::relu, ig::sequence, ig::parallel;

namespace {

/// "0 dense, 1.0 conv1d(6x2)": each layer's name and kind, and the shape that was flattened before it.
template <class Net>
std::string visited() {
    typename Net::parameters p{};
    std::string text;
    host::for_each_layer(
        [&]<class Bound>(const host::layer_place& place, auto&) {
            text += (text.empty() ? "" : ", ") + host::full_name(*place.path) + " " + Bound::kind;
            for (std::size_t i = 0; i < place.flattened.size(); ++i)
                text += (i == 0 ? "(" : "x") + std::to_string(place.flattened[i]);
            text += place.flattened.empty() ? "" : ")";
        },
        p);
    return text;
}

using conv = ig::conv1d<{.filters = 2}>;

}  // namespace

TEST_CASE("each layer with parameters is visited, under its name", "[host]") {
    struct unnamed_body : sequence<dense<4>, relu, dense<3>> {};
    CHECK(visited<network<input<3>, dense<4>, relu, unnamed_body, ig::residual<ig::batch_norm<>>>>() ==
          "0 dense, 2.0 dense, 2.2 dense, 3.0 batch_norm");
    CHECK(visited<network<input<3>, parallel<ig::concatenate, dense<4>, relu, sequence<dense<2>>>, dense<1>>>() ==
          "0.0 dense, 0.2.0 dense, 1 dense");
}

TEST_CASE("what was flattened is known up to the next dense layer", "[host]") {
    CHECK(visited<network<input<6, 1>, conv, flatten, relu, ig::batch_norm<>, dense<3>, dense<2>>>() ==
          "0 conv1d, 3 batch_norm(6x2), 4 dense(6x2), 5 dense");
    CHECK(visited<network<input<6, 1>, sequence<conv, flatten>, sequence<dense<3>>>>() == "0.0 conv1d, 1.0 dense(6x2)");
    CHECK(visited<network<input<6, 1>, sequence<conv, ig::global_average_pool>, dense<3>>>() == "0.0 conv1d, 1 dense");
}
