#include <ingrain/core/sink.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include <reference/layers.hpp>
#include <support/numbers.hpp>
#include <support/reference.hpp>

#include <algorithm>
#include <memory>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace torch = ingrain::reference::layers;

/// N answers at once, one at a time, and the gradients, which are to be those of Σ dy y.
template <class Net, std::size_t N>
void has_the_numbers(table x, table y, table dy, const tables& parameters, const tables& gradients) {
    struct objects {
        typename Net::parameters p, g;
        typename Net::template samples<N> x;
        typename Net::template scratch<N> scratch;
        typename Net::template scratch<1> scratch_of_one;
        typename Net::template trace<N> trace;
    };
    const auto o = std::make_unique<objects>();
    poison(*o);
    set(o->p, parameters);
    REQUIRE(x.size() == o->x.size);
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
    CHECK(agree_all(o->g, gradients));
}

}  // namespace

TEST_CASE("a network with relu has the numbers of PyTorch") {
    namespace t = torch::three_layers;
    has_the_numbers<network<input<5>, dense<7>, relu, dense<6>, relu, dense<3>>, 3>(
        t::x, t::y, t::dy, {t::weights0, t::bias0, t::weights1, t::bias1, t::weights2, t::bias2},
        {t::dweights0, t::dbias0, t::dweights1, t::dbias1, t::dweights2, t::dbias2});
}

TEST_CASE("a network with tanh has the numbers of PyTorch") {
    namespace t = torch::three_layers_tanh;
    has_the_numbers<network<input<5>, dense<7>, ingrain::tanh, dense<6>, ingrain::tanh, dense<3>, softmax>, 3>(
        t::x, t::y, t::dy, {t::weights0, t::bias0, t::weights1, t::bias1, t::weights2, t::bias2},
        {t::dweights0, t::dbias0, t::dweights1, t::dbias1, t::dweights2, t::dbias2});
}
