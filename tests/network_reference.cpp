#include <ingrain/core/sink.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/reference.hpp>

#include <algorithm>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file torch{
#include <reference/layers.txt>
};

/// N answers at once, one answer at a time, and the gradients of sum(dy y).
template <class Net, std::size_t N>
void matches(const reference_case<>& c) {
    const table x = c["x"], y = c["y"], dy = c["dy"];
    struct objects {
        typename Net::parameters p, g;
        typename Net::template samples<N> x;
        typename Net::template scratch<N> scratch;
        typename Net::template scratch<1> scratch_of_one;
        typename Net::template trace<N> trace;
    };
    const auto o = make_owned<objects>();
    poison(*o);
    set(o->p, c.between("x", "y"));
    REQUIRE(x.size() == o->x.size);
    REQUIRE(y.size() == N * Net::output::size);
    REQUIRE(dy.size() == y.size());
    std::copy(x.begin(), x.end(), o->x.values);
    CHECK(agree(Net::template infer<N>(o->p, o->x, o->scratch).values, y));
    for (std::size_t n = 0; n < N; ++n)
        CHECK(agree(Net::template infer<1>(o->p, o->x.values + n * Net::input::size, o->scratch_of_one).values,
                    y.subspan(n * Net::output::size, Net::output::size)));
    generator random;
    Net::template forward<N>(o->p, o->x, o->trace, random);
    CHECK(agree(o->trace.y.values, y));
    std::copy(dy.begin(), dy.end(), o->trace.dy.values);
    Net::template backward<N>(o->p, o->x, o->trace, store(o->g));
    CHECK(agree_all(o->g, c.between("dx")));
}

}  // namespace

TEST_CASE("a network with relu matches PyTorch") {
    matches<network<input<5>, dense<7>, relu, dense<6>, relu, dense<3>>, 3>(torch["three_layers"]);
}

TEST_CASE("a network with tanh matches PyTorch") {
    matches<network<input<5>, dense<7>, ingrain::tanh, dense<6>, ingrain::tanh, dense<3>, softmax>, 3>(
        torch["three_layers_tanh"]);
}
