#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <float Rate, std::size_t Size, std::size_t N>
using bench_of = bench<typename dropout<{.rate = Rate}>::template bound<default_policy, shape<Size>>, float, N>;

}  // namespace

TEST_CASE("dropout keeps the law") {
    check_layer_exactly<dropout<{.rate = 0.3f}>, shape<5, 3>>();
    check_layer<dropout<{.rate = 0.5f}>, shape<37>, 2>();
    in_all_laws([]<class> { check_layer<dropout<{.rate = 0.0f}>, shape<1>>(); });
}

TEST_CASE("dropout goes on from call to call") { check_stream<shape<12, 3>, dense<5>, dropout<>, dense<2>>(); }

TEST_CASE("infer drops nothing") {
    const auto b = make_owned<bench_of<0.9f, 37, 2>>();
    b->infer();
    CHECK(std::equal(std::begin(b->x.values), std::end(b->x.values), b->y.values));
}

TEST_CASE("training drops as many as the rate says, and enlarges the others") {
    const auto b = make_owned<bench_of<0.2f, 1000, 10>>();
    for (float& v : b->x.values) v = 1;
    for (float& v : b->dy.values) v = 2;
    b->backward(b->to_dx(), none{});
    std::size_t dropped = 0;
    bool others = true, alike = true;
    for (std::size_t i = 0; i < b->y.size; ++i) {
        dropped += b->y[i] == 0;
        others = others && (b->y[i] == 0 || b->y[i] == 1.25f);
        alike = alike && b->dx[i] == 2 * b->y[i];
    }
    CHECK((dropped > 1850 && dropped < 2150));  // four standard deviations
    CHECK(others);
    CHECK(alike);
}

TEST_CASE("what is dropped does not depend on the number of lanes") {
    using bound = dropout<{.rate = 0.4f}>::bound<default_policy, shape<37>>;
    const auto b = make_owned<bench<bound, float, 2>>();
    b->forward();
    generator random{b->drawn};
    bool alike = true;
    for (std::size_t i = 0; i < b->x.size; ++i)
        alike = alike && (random() < 1717986918u ? b->y[i] == 0
                                                 : b->y[i] == b->x[i] * static_cast<float>(1 / (1 - double{0.4f})));
    CHECK(alike);
}

TEST_CASE("dropout keeps eight bytes") {
    using bound = dropout<>::bound<default_policy, shape<1000>>;
    STATIC_CHECK(sizeof(trace_of<bound, 32>) == 8);
    STATIC_CHECK_FALSE(wanted<workspace_of<bound, 32>>);
}

TEST_CASE("the first layer of a network drops in training, too") {
    using net = network<input<64>, dropout<{.rate = 0.5f}>, dense<1>>;
    net::parameters p{};
    for (float& w : get<1>(p).weights.values) w = 1;
    float x[64];
    for (float& v : x) v = 1;
    const auto trace = make_owned<net::trace<1>>();
    generator random;
    net::forward<1>(p, x, *trace, random);
    CHECK(trace->y[0] != 64);
    net::scratch<> scratch;
    CHECK(net::infer(p, x, scratch)[0] == 64);
}

TEST_CASE("a network with dropout trains as before when it is resumed") {
    using net = network<input<5>, dropout<{.rate = 0.1f}>, dense<7>, relu, dropout<{.rate = 0.5f}>, dense<2>>;
    using taught = trainer<net, mean_squared_error, sgd, batch<3>>;
    const auto samples = make_owned<ingrain::test::samples<net, 3>>();
    const auto whole = make_owned<taught>(sgd{.rate = 0.1f}, seed{5});
    for (int step = 0; step < 4; ++step) whole->step(samples->x, samples->targets);
    const auto rest = make_owned<taught>(sgd{.rate = 0.1f}, seed{77});
    rest->restore(whole->parameters(), whole->state());
    CHECK(same_bits(whole->parameters(), rest->parameters()));
    for (int step = 0; step < 4; ++step) {
        whole->step(samples->x, samples->targets);
        rest->step(samples->x, samples->targets);
    }
    CHECK(same_bits(whole->parameters(), rest->parameters()));
    const auto other = make_owned<taught>(sgd{.rate = 0.1f}, whole->parameters(), seed{77});
    other->step(samples->x, samples->targets);
    whole->step(samples->x, samples->targets);
    CHECK_FALSE(same_bits(whole->parameters(), other->parameters()));
}

TEST_CASE("dropout works in constant evaluation") {
    constexpr auto drop = [](bool training) {
        using net = network<input<64>, dropout<{.rate = 0.5f}>, dense<1>>;
        net::parameters p{};
        for (float& w : get<1>(p).weights.values) w = 1;
        float x[64]{};
        for (float& v : x) v = 1;
        generator random;
        net::trace<1> trace{};
        net::scratch<> scratch{};
        if (!training) return net::infer(p, x, scratch)[0];
        net::forward<1>(p, x, trace, random);
        return trace.y[0];
    };
    constexpr float inferred = drop(false), trained = drop(true);
    STATIC_CHECK(inferred == 64);
    CHECK(trained == drop(true));
}
