#include <ingrain/host/checkpoint.hpp>

#include "support.hpp"

#include <ingrain/ingrain.hpp>

#include <limits>
#include <type_traits>

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
template <class Trainer>
void check_resumed() {
    const folder f;
    Trainer whole({}, ig::seed{1}), first({}, ig::seed{1}), second({}, ig::seed{2});
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
    check_resumed<trainer<ig::adam>>();
    check_resumed<trainer<ig::momentum>>();
    check_resumed<trainer<ig::sgd>>();
    // Interrupted after 14 of the 20 steps whose gradients are added up, with what rounding took from their sum.
    check_resumed<ig::trainer<net, ig::softmax_cross_entropy, ig::sgd, ig::batch<1, 20>, ig::gradients::added>>();
}

TEST_CASE("a checkpoint says what it holds", "[host]") {
    const folder f;
    host::save_checkpoint(f.path / "c", trainer<ig::adam>{}, {{"epochs", "2"}});
    const auto file = host::read_safetensors(f.path / "c");
    CHECK(file.header.metadata.at("epochs") == "2");
    CHECK(file.header.metadata.at("topology") == std::to_string(ig::topology_hash<net>));
    CHECK(file.header.metadata.at("training_hash") == std::to_string(ig::training_hash<trainer<ig::adam>>));
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

TEST_CASE("a checkpoint of another training of the same network is refused, although its tensors fit", "[host]") {
    const folder f;
    const auto path = f.path / "c";
    const auto refused = [&]<class Saved, class Loaded>(std::type_identity<Saved>, std::type_identity<Loaded>) {
        const Saved saved({}, ig::seed{1});
        Loaded mine({}, ig::seed{2});
        const Loaded copy({}, ig::seed{2});
        host::save_checkpoint(path, saved);
        const std::string sentence = refusal([&] { host::load_checkpoint(path, mine); });
        CHECK(same_training(mine, copy));
        return says(sentence, {"c was saved by another training", "optimiser, schedule, loss, batch",
                               std::to_string(ig::training_hash<Saved>), std::to_string(ig::training_hash<Loaded>),
                               "load_parameters"});
    };
    using cosine = ig::scheduled<ig::momentum, ig::cosine>;
    using steps = ig::scheduled<ig::momentum, ig::step_decay>;
    using std::type_identity;
    CHECK(refused(type_identity<trainer<ig::momentum>>{}, type_identity<trainer<ig::rmsprop>>{}));
    CHECK(refused(type_identity<trainer<ig::momentum>>{}, type_identity<trainer<ig::nesterov>>{}));
    CHECK(refused(type_identity<trainer<cosine>>{}, type_identity<trainer<steps>>{}));
    CHECK(refused(type_identity<trainer<ig::sgd>>{}, type_identity<trainer<ig::bounded<ig::sgd>>>{}));
    using other_loss = ig::trainer<net, ig::mean_squared_error, ig::adam, ig::batch<4>>;
    using other_batch = ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<8>>;
    using stored = ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<4>, ig::gradients::stored>;
    CHECK(refused(type_identity<trainer<ig::adam>>{}, type_identity<other_loss>{}));
    CHECK(refused(type_identity<trainer<ig::adam>>{}, type_identity<other_batch>{}));
    CHECK(refused(type_identity<trainer<ig::adam>>{}, type_identity<stored>{}));
    using dropped = ig::network<ig::input<3>, ig::dense<5>, ig::dropout<{.rate = 0.5f}>, ig::dense<2>>;
    using less = ig::network<ig::input<3>, ig::dense<5>, ig::dropout<{.rate = 0.25f}>, ig::dense<2>>;
    CHECK(refused(type_identity<trainer<ig::sgd, dropped>>{}, type_identity<trainer<ig::sgd, less>>{}));
}

TEST_CASE("parameters alone are taken from a checkpoint of any training, not from another network's", "[host]") {
    const folder f;
    const trainer<ig::momentum> saved({}, ig::seed{1});
    host::save_checkpoint(f.path / "c", saved);
    net::parameters p{};
    host::load_parameters(f.path / "c", p);
    CHECK(same_bits(p, saved.parameters()));
    trainer<ig::rmsprop> mine;
    host::load_parameters(f.path / "c", mine.parameters());
    CHECK(same_bits(mine.parameters(), saved.parameters()));

    using curved = ig::network<ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<2>>;
    curved::parameters q{};
    CHECK(says(refusal([&] { host::load_parameters(f.path / "c", q); }), {"c was saved from another network"}));
    CHECK(same_bits(q, curved::parameters{}));
    other::parameters r{};
    CHECK(says(refusal([&] { host::load_parameters(f.path / "c", r); }),
               {"\"parameters.0.weights\" has the shape [3, 5]"}));
    host::save(f.path / "model", p);
    CHECK(
        says(refusal([&] { host::load_parameters(f.path / "model", p); }), {"has no tensor \"parameters.0.weights\""}));
    CHECK(says(refusal([&] { host::load(f.path / "c", p); }),
               {"c is a checkpoint of training", "host::load_parameters"}));
}

TEST_CASE("a checkpoint of before, which does not say by which training it was saved, is loaded", "[host]") {
    const folder f;
    const trainer<ig::momentum> saved({}, ig::seed{1});
    host::save_checkpoint(f.path / "c", saved);
    auto file = host::read_file(f.path / "c");
    const std::string_view word = "training_hash", unknown = "another_words";
    const auto at = std::search(file.begin(), file.end(), word.begin(), word.end());
    REQUIRE(at != file.end());
    std::copy(unknown.begin(), unknown.end(), at);
    trainer<ig::momentum> mine({}, ig::seed{2});
    host::load_checkpoint(f.with("c", file), mine);
    CHECK(same_training(mine, saved));
}

TEST_CASE("training that has diverged does not replace a checkpoint, unless asked", "[host]") {
    const folder f;
    const auto path = f.with("c", "old");
    trainer<ig::adam> mine;
    auto state = mine.state();
    get<0>(state.moments.values[1]).bias[2] = std::numeric_limits<float>::infinity();
    mine.restore(mine.parameters(), state);
    CHECK(says(refusal([&] { host::save_checkpoint(path, mine); }),
               {"Cannot save", "value 2 of tensor \"moments.1.0.bias\" is inf", "diverged"}));
    get<2>(mine.parameters()).weights[1] = std::numeric_limits<float>::quiet_NaN();
    CHECK(says(refusal([&] { host::save_checkpoint(path, mine); }),
               {"value 1 of tensor \"parameters.2.weights\" is nan"}));
    CHECK(host::as_text(host::read_file(path)) == "old");
    host::save_checkpoint(path, mine, {}, host::non_finite::kept);
    trainer<ig::adam> later({}, ig::seed{3});
    host::load_checkpoint(path, later);
    CHECK(same_training(mine, later));

    using added = ig::trainer<net, ig::softmax_cross_entropy, ig::sgd, ig::batch<1, 2>, ig::gradients::added>;
    added sums;
    auto half = sums.state();
    get<0>(half.gathered).bias[0] = std::numeric_limits<float>::quiet_NaN();
    sums.restore(sums.parameters(), half);
    CHECK(says(refusal([&] { host::save_checkpoint(path, sums); }), {"tensor \"gradients.0.bias\" is nan"}));
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
