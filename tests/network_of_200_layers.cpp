#include <catch2/catch_test_macros.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>
#include <support/owned.hpp>
#include <utility>

using namespace ingrain;

namespace {

template <class Indices>
struct deep;
template <std::size_t... I>
struct deep<std::index_sequence<I...>> {
    using type = network<input<3>, std::conditional_t<I % 2 == 0, dense<3>, relu>...>;
};
using net = deep<std::make_index_sequence<200>>::type;

}  // namespace

TEST_CASE("200 layers stay within the compilers' default limits, and need no more memory than two") {
    STATIC_CHECK(net::parameter_count == 100 * 12);
    STATIC_CHECK(sizeof(net::scratch<>) ==
                 sizeof(network<input<3>, dense<3>, relu, dense<3>, relu, dense<3>>::scratch<>));
    const auto p = test::make_owned<net::parameters>();
    for_each_tensor(
        [](auto, auto& tensor) {
            for (std::size_t i = 0; i < tensor.size; ++i) tensor[i] = i % 4 == 0 && tensor.size == 9 ? 1.0f : 0.0f;
        },
        *p);
    get<0>(*p).bias[1] = 5;
    const float x[]{1, 2, 3};
    net::scratch<> scratch;
    const auto y = net::infer(*p, x, scratch);
    CHECK(y[0] == 1);
    CHECK(y[1] == 7);
    CHECK(y[2] == 3);
}
