#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <support/all_laws.hpp>
#include <support/check_memory.hpp>
#include <support/random_topology.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <utility>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t... Number>
void check_random_networks(std::index_sequence<Number...>) {
    (check_ends<1, typename network_of<random_topology<Number, 16, 2>>::type>(), ...);
    (check_ends<3, typename network_of<random_topology<Number, 16, 1>>::type>(), ...);
}

}  // namespace

TEST_CASE("what is planned for branches is used, and for random networks") {
    check_memory<1, input<64>, parallel<concatenate, sequence<dense<64>, ingrain::tanh>, dense<64>>, dense<64>>();
    in_all_laws([]<class> {
        check_random_networks(std::make_index_sequence<6>{});
        check_memory<
            2, input<4, 16>, dense<16>,
            parallel<sum, sequence<dense<32>, ingrain::tanh, dense<16>>, parallel<product, dense<16>, identity>>,
            parallel<concatenate, sequence<dense<32>, glu, dense<16>>, residual<dense<16>, relu, dense<16>>,
                     sequence<max_pool1d<3, {.stride = 1, .padding = same}>, dense<16>>>,
            dense<16>>();
    });
}
