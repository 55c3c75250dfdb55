#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/svdf.hpp>
#include <ingrain/network.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("svdf passes the checks of every layer") {
    check_composite<svdf<{.units = 5, .memory = 3, .rank = 2}>, shape<5, 3>>();
    in_all_laws([]<class> {
        check_passes<svdf<{.units = 17, .memory = 4}>, shape<5, 2>, 2>();
        check_layer<svdf<{.units = 3, .memory = 4}>, shape<5, 2>, 3>();
        check_layer<svdf<{.units = 3, .memory = 2, .rank = 3, .bias = bias::none}>, shape<4, 3>, 3>();
    });
}

TEST_CASE("svdf continues from call to call") {
    check_stream<shape<6, 3>, svdf<{.units = 5, .memory = 4}>, relu, svdf<{.units = 3, .memory = 2, .rank = 2}>>();
}

TEST_CASE("the parameters of svdf are those of its factors") {
    using net = network<input<9, 4>, svdf<{.units = 3, .memory = 5, .rank = 2}>>;
    STATIC_CHECK(net::parameter_count == 3 * 2 * (4 + 5) + 3);
    STATIC_CHECK(std::is_same_v<net::output, shape<9, 3>>);
    STATIC_CHECK(stream<net>::receptive_field == 4);
    STATIC_CHECK_FALSE(svdf<{.units = 3, .memory = 5}>::accepts<shape<4>>);
}
