#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/prelu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/stream.hpp>

#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("layers that take each frame alone stream as they are") {
    check_stream<shape<6, 3>, dense<5>, ingrain::tanh, residual<dense<5>, prelu>, dense<2>, softmax>();
}

TEST_CASE("a network that carries nothing has no state") {
    using net = network<input<6, 3>, dense<2>>;
    STATIC_CHECK(std::is_same_v<stream<net>::state<>, none>);
    STATIC_CHECK(std::is_same_v<stream<net, 2>::input, shape<2, 3>>);
    STATIC_CHECK(stream<net>::reach == 0);
}
