#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/all_laws.hpp>
#include <support/check_stream.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class Network>
bool falls() {
    static trainer<Network, mean_squared_error, sgd, batch<2>> trainer{{.rate = 0.1f}, seed{1}};
    const samples<Network, 2> data;
    const float first = trainer.step(data.x, data.targets);
    for (int step = 0; step < 10; ++step) trainer.step(data.x, data.targets);
    return trainer.step(data.x, data.targets) < first;
}

/// The loss of the third step.
constexpr float third_loss() {
    using joined = parallel<concatenate, sequence<dense<2>, relu>, parallel<product, dense<2>, dense<2>>>;
    trainer<network<input<2>, joined, dense<1>>, mean_squared_error, sgd, batch<2>> trainer{{.rate = 0.1f}, seed{1}};
    const float x[]{1, -2, 0.5f, 3}, y[]{1, 2};
    trainer.step(x, y);
    trainer.step(x, y);
    return trainer.step(x, y);
}

}  // namespace

TEST_CASE("parallel streams where its branches do") {
    using past = max_pool1d<3, {.stride = 1, .padding = causal}>;
    using longer = average_pool1d<4, {.stride = 1, .padding = causal}>;
    check_stream<shape<12, 2>, parallel<concatenate, past, sequence<longer, dense<3>>, dense<1>>, dense<2>>();
    using live = stream<network<input<12, 2>, parallel<sum, past, sequence<longer, past>>>>;
    STATIC_CHECK(live::receptive_field == 5);
}

TEST_CASE("branches train in constant evaluation, with the bits of run time") {
    constexpr float constant = third_loss();
    CHECK(third_loss() == constant);
    in_all_laws([]<class> {  // layers made of layers may come first
        CHECK(falls<network<input<4>, sequence<dense<6>, relu>, sequence<relu, dense<3>>, dense<2>>>());
        CHECK(falls<network<input<4>, parallel<concatenate, sequence<dense<6>, relu>, relu>, dense<2>>>());
    });
}
