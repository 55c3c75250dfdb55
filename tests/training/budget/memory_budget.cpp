#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/budget/memory_budget.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

using namespace ingrain;

namespace {

using net = network<input<16>, dense<32>, relu, dense<4>>;
using needs = for_inference<net>;

template <class Network>
    requires fits<Network, ram<needs::ram>, flash<needs::flash>>
constexpr bool accepts() {
    return true;
}
template <class Network>
constexpr bool is_accepted = requires { accepts<Network>(); };

}  // namespace

TEST_CASE("a network fits into what it needs, and not into a byte less") {
    STATIC_CHECK(8_KiB == 8192);
    STATIC_CHECK(fits<net, ram<needs::ram>, flash<needs::flash>>);
    STATIC_CHECK_FALSE(fits<net, ram<needs::ram - 1>, flash<needs::flash>>);
    STATIC_CHECK_FALSE(fits<net, ram<needs::ram>, flash<needs::flash - 1>>);
    STATIC_CHECK(fits<net, flash<needs::flash>>);
    STATIC_CHECK(needs::flash == sizeof(net::parameters));
    STATIC_CHECK(needs::ram ==
                 sizeof(net::scratch<>) + sizeof(net::samples<>) + sizeof(net::predictions<>) + memory<net>::stack);
}

TEST_CASE("training takes parameters and moments into RAM") {
    STATIC_CHECK(for_training<net, sgd>::ram >= sizeof(net::parameters) + sizeof(net::trace<>));
    STATIC_CHECK(for_training<net, adam>::ram == for_training<net, sgd>::ram + 2 * sizeof(net::parameters));
    STATIC_CHECK(fits_training<net, adam, ram<for_training<net, adam>::ram>>);
    STATIC_CHECK_FALSE(fits_training<net, adam, ram<for_training<net, adam>::ram - 1>>);
    STATIC_CHECK(must_fit<for_training<net, adam>, ram<64_KiB>, flash<64_KiB>>);
}

TEST_CASE("a budget is a constraint") {
    STATIC_CHECK(is_accepted<net>);
    STATIC_CHECK_FALSE(is_accepted<network<input<16>, dense<32>, relu, dense<5>>>);
}
