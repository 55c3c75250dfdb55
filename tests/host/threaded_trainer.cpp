#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <filesystem>
#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/threaded_trainer.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/metrics/accuracy.hpp>
#include <ingrain/training/sharded.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <vector>

#include "support.hpp"

using namespace ingrain;
using namespace ingrain::test;

namespace {

using threaded_net = network<input<5>, dense<137>, ingrain::tanh, dropout<{.rate = 0.25f}>, dense<3>>;
using threaded_batch = batch<32, shards<8>>;
using threaded_optimizer = clip_by_norm<adam>;
using by_threads = host::threaded_trainer<threaded_net, softmax_cross_entropy, threaded_optimizer, threaded_batch>;
using by_one = trainer<threaded_net, softmax_cross_entropy, threaded_optimizer, threaded_batch>;
const samples<threaded_net, 101> threaded_data;

auto threaded_set() { return data_set{threaded_data.x, threaded_data.labels}; }

}  // namespace

TEST_CASE("any number of threads has the parameters, losses and answers of one worker") {
    const auto one = make_owned<by_one>(threaded_optimizer{}, seed{4});
    const float found = fit(*one, threaded_set(), {.epochs = 2});
    accuracy right;
    const float loss = one->evaluate(threaded_set(), right);
    for (const std::size_t count : {1u, 2u, 3u, 8u, 9u}) {
        host::threads pool(count);
        const auto others = make_owned<by_threads>(pool, threaded_optimizer{}, seed{4});
        CHECK(fit(*others, threaded_set(), {.epochs = 2}).loss == found);
        CHECK(same_bits(others->parameters(), one->parameters()));
        accuracy again;
        CHECK(others->evaluate(threaded_set(), again) == loss);
        CHECK(again.value() == right.value());
        std::vector<std::size_t> answers(101);
        others->predict(threaded_data.x, answers);
        for (std::size_t i = 0; i < 101; ++i) REQUIRE(answers[i] == one->predict(threaded_data.sample(i)));
    }
}

TEST_CASE("training goes on from a checkpoint with another number of threads") {
    const host_test::folder f;
    const auto file = f.path / "threads.checkpoint";
    const auto one = make_owned<by_one>(threaded_optimizer{}, seed{4});
    fit(*one, threaded_set());
    host::save_checkpoint(file, *one);
    host::threads pool(3);
    const auto others = make_owned<by_threads>(pool, threaded_optimizer{}, seed{99});
    host::load_checkpoint(file, *others);
    fit(*others, threaded_set());
    fit(*one, threaded_set());
    CHECK(same_bits(others->parameters(), one->parameters()));
}
