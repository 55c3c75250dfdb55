#include <ingrain/host/checkpoint.hpp>

#include "support.hpp"

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>

using namespace host_test;

namespace {

using net = ig::network<ig::input<3>, ig::dense<5>, ig::relu, ig::dense<2>>;
using other = ig::network<ig::input<3>, ig::dense<6>, ig::relu, ig::dense<2>>;
template <class Optimizer, class Network = net>
using trainer = ig::trainer<Network, ig::softmax_cross_entropy, Optimizer, ig::batch<4>>;

constexpr float samples[]{0, 1, 2, 3, -1, 1, 0.5f, 2, -2, 1, 1, 1, -3, 0, 1, 2, 2, 0.25f, 1, 0, 0};
constexpr std::uint32_t labels[]{0, 1, 0, 1, 1, 0, 1};
constexpr ig::data_set data{samples, labels, 7};

template <class Trainer>
bool same_training(const Trainer& a, const Trainer& b) {
    const auto s = a.state(), t = b.state();
    bool same = same_bits(a.parameters(), b.parameters()) && s.random == t.random && s.steps == t.steps;
    if constexpr (!std::is_empty_v<decltype(s.moments)>)
        for (std::size_t i = 0; i < std::size(s.moments.values); ++i)
            same = same && same_bits(s.moments.values[i], t.moments.values[i]);
    return same;
}

/// Three epochs; and two, a file, and one more in a trainer that began differently.
template <class Optimizer>
void check_resumed() {
    const folder f;
    trainer<Optimizer> whole({}, ig::seed{1}), first({}, ig::seed{1}), second({}, ig::seed{2});
    ig::fit(whole, data, {.epochs = 3});
    ig::fit(first, data, {.epochs = 2});
    host::save_checkpoint(f.path / "c", first, {{"epochs", "2"}});
    CHECK_FALSE(same_training(first, second));
    host::load_checkpoint(f.path / "c", second);
    CHECK(same_training(first, second));
    ig::fit(second, data, {.epochs = 1});
    CHECK(same_training(whole, second));
    CHECK(f.files() == 1);
}

}  // namespace

TEST_CASE("resumed training has the bits of training that was not interrupted", "[host]") {
    check_resumed<ig::adam>();
    check_resumed<ig::momentum>();
    check_resumed<ig::sgd>();
}

TEST_CASE("a checkpoint says what it holds", "[host]") {
    const folder f;
    host::save_checkpoint(f.path / "c", trainer<ig::adam>{}, {{"epochs", "2"}});
    const auto file = host::read_safetensors(f.path / "c");
    CHECK(file.header.metadata.at("epochs") == "2");
    std::string names;
    for (const auto& tensor : file.header.tensors) names += tensor.name + " ";
    CHECK(says(names, {"parameters.0.weights ", "parameters.2.bias ", "moments.0.0.weights ", "moments.1.2.bias ",
                       "state.optimizer ", "state.random "}));
}

TEST_CASE("a checkpoint of another network or optimiser is refused, and the trainer stays as it is", "[host]") {
    const folder f;
    trainer<ig::adam> mine({}, ig::seed{1}), copy({}, ig::seed{1});
    host::save_checkpoint(f.path / "other", trainer<ig::adam, other>{});
    CHECK(says(refusal([&] { host::load_checkpoint(f.path / "other", mine); }),
               {"other", "\"parameters.0.weights\" has the shape [3, 6]", "expected [3, 5]"}));
    host::save_checkpoint(f.path / "momentum", trainer<ig::momentum>{});
    CHECK(says(refusal([&] { host::load_checkpoint(f.path / "momentum", mine); }),
               {"momentum has no tensor \"moments.1.0.weights\""}));
    trainer<ig::momentum> less;
    host::save_checkpoint(f.path / "adam", mine);
    CHECK(says(refusal([&] { host::load_checkpoint(f.path / "adam", less); }),
               {"adam has a tensor \"moments.1.0.bias\"", "expected no tensor"}));
    using curved = ig::network<ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;
    host::save_checkpoint(f.path / "curved", trainer<ig::adam, curved>{});
    CHECK(says(refusal([&] { host::load_checkpoint(f.path / "curved", mine); }),
               {"curved was saved from another network", "same shapes"}));
    host::save(f.path / "model", mine.parameters());
    CHECK(says(refusal([&] { host::load_checkpoint(f.path / "model", mine); }),
               {"model has no tensor \"parameters.0.weights\""}));
    CHECK(same_training(mine, copy));
}

TEST_CASE("a checkpoint that is cut anywhere is refused, and the trainer stays as it is", "[host]") {
    const folder f;
    trainer<ig::adam> saved({}, ig::seed{1}), mine({}, ig::seed{2}), copy({}, ig::seed{2});
    host::save_checkpoint(f.path / "c", saved);
    const auto file = host::read_file(f.path / "c");
    for (std::size_t length = 0; length < file.size(); length += 1 + length % 7) {
        f.with("c", host::bytes_view(file).first(length));
        CHECK(refusal([&] { host::load_checkpoint(f.path / "c", mine); }) != "nothing");
    }
    CHECK(same_training(mine, copy));
}
