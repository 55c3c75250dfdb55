#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/sharded.hpp>
#include <ingrain/training/training_hash.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using sharded_net = network<input<5>, dense<7>, ingrain::tanh, dense<3>>;
constexpr std::size_t shard_samples = 6, all_shards = 4, all_samples = shard_samples * all_shards;
using sharded_batch = batch<all_samples, shards<all_shards>>;
template <class Net, class Loss, class Optimizer>
using trainer_of_shards = trainer<Net, Loss, Optimizer, sharded_batch>;

/// The gradient of shard s, in double precision up to its sum over samples.
template <class Net, class Loss>
owned<typename Net::parameters> gradient_of_shard(const auto& parameters, const auto& data, std::size_t s) {
    const auto trace = make_owned<typename Net::template trace<shard_samples>>();
    auto gradients = make_owned<typename Net::parameters>();
    generator unused;
    training_step<Net, Loss, shard_samples>(parameters, data.sample(s * shard_samples), data.target(s * shard_samples),
                                            *trace, unused, store(*gradients));
    return gradients;
}

template <class Parameters>
void add_to(Parameters& a, const Parameters& b) {
    for_each_tensor(
        [](auto, auto& x, const auto& y) {
            for (std::size_t i = 0; i < x.size; ++i) x.values[i] += y.values[i];
        },
        a, b);
}

template <class Parameters>
double largest_difference(const Parameters& a, const Parameters& b) {
    double most = 0;
    for_each_tensor(
        [&](auto, const auto& x, const auto& y) {
            for (std::size_t i = 0; i < x.size; ++i)
                most = std::max(most, std::abs(static_cast<double>(x.values[i]) - static_cast<double>(y.values[i])));
        },
        a, b);
    return most;
}

/// Steps of both trainers differ by rounding alone.
template <class Loss, class Optimizer>
void check_against_ordinary(const Optimizer& optimizer, const samples<sharded_net, all_samples>& data,
                            const auto& targets) {
    using plain_trainer = trainer<sharded_net, Loss, Optimizer, batch<all_samples>, gradients::stored>;
    const auto ordinary = make_owned<plain_trainer>(optimizer, seed{3});
    const auto sharded = make_owned<trainer_of_shards<sharded_net, Loss, Optimizer>>(optimizer, seed{3});
    const auto begun = sharded->parameters();
    CHECK(same_bits(ordinary->parameters(), begun));
    for (int step = 0; step < 4; ++step) {
        const float a = ordinary->step(data.x, targets), b = sharded->step(data.x, targets);
        CHECK(std::abs(a - b) < 1e-6f);
    }
    CHECK(largest_difference(sharded->parameters(), begun) > 1e-3);
    CHECK(largest_difference(sharded->parameters(), ordinary->parameters()) < 1e-6);
}

using ordinary_descent = trainer<sharded_net, softmax_cross_entropy, sgd, batch<all_samples>>;
static_assert(sizeof(ordinary_descent) > 0);  // g++ 12 fails if it is first met inside a function of `auto` arguments

void check_fit(const auto& set) {
    const auto ordinary = make_owned<ordinary_descent>(sgd{.rate = 0.05f});
    const auto sharded = make_owned<trainer_of_shards<sharded_net, softmax_cross_entropy, sgd>>(sgd{.rate = 0.05f});
    // In order, a batch has other samples than the ordinary trainer's; with one step an epoch it has the same.
    const auto one = fit(*ordinary, set.template part<sharded_net>(0, 24), {.epochs = 3, .shuffle = false});
    const auto two = fit(*sharded, set.template part<sharded_net>(0, 24), {.epochs = 3, .shuffle = false});
    CHECK(std::abs(one.loss - two.loss) < 1e-6f);
    CHECK(largest_difference(sharded->parameters(), ordinary->parameters()) < 1e-6);
    const float before = sharded->evaluate(set);
    const auto all = fit(*sharded, set, {.epochs = 40});
    CHECK(all.outcome == fit_outcome::finished);
    CHECK(all.step == 5);
    CHECK(sharded->evaluate(set) < before - 0.01f);
}

/// Workers who do their work one after another, the last one first.
struct workers_in_turn : one_worker {
    std::size_t count;
    explicit workers_in_turn(std::size_t c) : count(c) {}

    template <class Memory>
    struct memory {
        std::vector<Memory> all;
        explicit memory(const workers_in_turn& workers) : all(workers.count) {}
        Memory& operator[](std::size_t worker) { return all[worker]; }
    };
    void each(const auto& work) const {
        for (std::size_t worker = count; worker-- > 0;) work(worker, count);
    }
};

template <class Net, class Optimizer>
void check_workers(const auto& set) {
    using loss = softmax_cross_entropy;
    const auto one = make_owned<trainer<Net, loss, Optimizer, batch<32, shards<8>>>>(Optimizer{}, seed{4});
    const auto begun = one->parameters();
    const float found = fit(*one, set, {.epochs = 3});
    CHECK_FALSE(same_bits(one->parameters(), begun));
    for (const std::size_t count : {1u, 2u, 3u, 5u, 8u}) {
        using turn_trainer = sharded_trainer<Net, loss, Optimizer, batch<32, shards<8>>, workers_in_turn>;
        const auto other = make_owned<turn_trainer>(workers_in_turn(count), Optimizer{}, seed{4});
        CHECK(fit(*other, set, {.epochs = 3}).loss == found);
        CHECK(same_bits(other->parameters(), one->parameters()));
    }
}

}  // namespace

TEST_CASE("the gradients of shards are added by a binary tree") {
    using loss = mean_squared_error;
    const samples<sharded_net, all_samples> data;
    const auto trainer = make_owned<trainer_of_shards<sharded_net, loss, adam>>(adam{}, seed{1});
    auto parameters = trainer->parameters();
    adam::progress progress{};
    detail::moments_of<sharded_net::parameters, adam::moments> moments{};
    for (int step = 0; step < 5; ++step) {
        const auto left = gradient_of_shard<sharded_net, loss>(parameters, data, 0);
        const auto right = gradient_of_shard<sharded_net, loss>(parameters, data, 2);
        add_to(*left, *gradient_of_shard<sharded_net, loss>(parameters, data, 1));
        add_to(*right, *gradient_of_shard<sharded_net, loss>(parameters, data, 3));
        add_to(*left, *right);
        detail::scale(*left, 1.0f / all_shards);
        detail::update_by(adam{}, progress, *left, parameters, moments);
        trainer->step(data.x, data.targets);
        CHECK(same_bits(parameters, trainer->parameters()));
    }
}

TEST_CASE("a step in shards is that of the ordinary trainer, but for rounding") {
    const samples<sharded_net, all_samples> data;
    const sgd descent{.rate = 0.1f};
    const float class_weights[]{1, 0.5f, 3};
    std::uint8_t some[all_samples];
    for (std::size_t n = 0; n < all_samples; ++n) some[n] = n % 5 == 0 || n < 6 ? 255 : data.labels[n];
    check_against_ordinary<mean_squared_error>(descent, data, data.targets);
    check_against_ordinary<softmax_cross_entropy>(descent, data, data.labels);
    check_against_ordinary<softmax_cross_entropy>(descent, data, some);  // no class, all of a shard among them
    check_against_ordinary<softmax_cross_entropy>(descent, data, weighted(data.labels, data.weights));
    check_against_ordinary<softmax_cross_entropy>(descent, data, class_weighted(data.labels, class_weights));
    check_against_ordinary<mean_squared_error>(descent, data, multiplied(data.targets, data.weights));
    check_against_ordinary<mean_squared_error>(descent, data, first_of(data.targets, 8));
    const clip_by_norm<sgd> clipped{{.rate = 0.1f}, 0.2f};  // by all gradients
    check_against_ordinary<mean_squared_error>(clipped, data, data.targets);
}

TEST_CASE("parameters do not depend on who computes which shard") {
    using net = network<input<5>, dense<37>, ingrain::tanh, dropout<{.rate = 0.25f}>, dense<3>>;
    using optimizers = type_list<adam, clip_by_norm<sgd>>;
    static const samples<net, 101> data;
    const data_set set{data.x, data.labels};
    [&]<class... Optimizers>(type_list<Optimizers...>) {
        (check_workers<net, Optimizers>(set.weighted_by(data.weights)), ...);
    }(optimizers{});
}

TEST_CASE("a step with the samples of one's own shards is a step with all of them, where there is one worker") {
    const samples<sharded_net, all_samples> data;
    using type = trainer_of_shards<sharded_net, mean_squared_error, adam>;
    const auto a = make_owned<type>(adam{}, seed{1}), b = make_owned<type>(adam{}, seed{1});
    const data_set own{data.x, data.targets, all_samples};
    for (int step = 0; step < 3; ++step) CHECK(a->step(data.x, data.targets) == b->step_of_own(own));
    CHECK(same_bits(a->parameters(), b->parameters()));
    const float refused = b->step_of_own(own.part<sharded_net>(0, all_samples - 1));
    CHECK(refused != refused);
    CHECK(same_bits(a->parameters(), b->parameters()));
}

TEST_CASE("where no sample counts, or a weight is refused, nothing is learned") {
    const samples<sharded_net, all_samples> data;
    const auto trainer = make_owned<trainer_of_shards<sharded_net, softmax_cross_entropy, adam>>(adam{}, seed{1});
    const auto before = trainer->parameters();
    std::uint8_t labels[all_samples];
    for (auto& label : labels) label = 77;
    CHECK(trainer->step(data.x, labels) == 0);
    float weights[all_samples]{1};
    weights[all_samples - 1] = -1;
    const float refused = trainer->step(data.x, weighted(data.labels, weights));
    CHECK(refused != refused);
    CHECK(same_bits(trainer->parameters(), before));
    CHECK(trainer->step(data.x, data.labels) > 0);
    CHECK_FALSE(same_bits(trainer->parameters(), before));
}

TEST_CASE("shards<1> has the bits of the ordinary trainer") {
    using net = network<input<5>, dense<7>, dropout<{.rate = 0.25f}>, dense<3>>;
    using one = trainer<net, softmax_cross_entropy, adam, batch<8, shards<1>>>;
    using ordinary = trainer<net, softmax_cross_entropy, adam, batch<8>>;
    const samples<net, 37> data;
    const auto a = make_owned<one>(adam{}, seed{5});
    const auto b = make_owned<ordinary>(adam{}, seed{5});
    fit(*a, data_set{data.x, data.labels, 37}, {.epochs = 2});
    fit(*b, data_set{data.x, data.labels, 37}, {.epochs = 2});
    CHECK(same_bits(a->parameters(), b->parameters()));
    CHECK(training_hash<one> == training_hash<ordinary>);
}

TEST_CASE("fit draws each shard from its own stratum, and each sample once an epoch") {
    constexpr std::uint32_t sizes[]{1, 3, 17, 23, 24, 25, 96, 101};
    for (const std::uint32_t size : sizes) {
        generator random{seed{size}};
        const shard_order<all_samples, all_shards> order(random, size, true);
        std::vector<int> seen(size);
        std::uint32_t first = 0;
        bool in_order = true;
        while (first < size) {
            const auto step = order.pick(first);
            std::uint32_t count = 0;
            for (std::size_t s = 0; s < all_shards; ++s) {
                const auto picked = order.of_shard(s, step.number);
                const auto stratum = ingrain::stratum<all_shards>(size, s);
                count += picked.count;
                for (std::uint32_t n = 0; n < picked.count; ++n) {
                    REQUIRE(picked.indices[n] < stratum.count);
                    ++seen[order.begin(s) + picked.indices[n]];
                    in_order = in_order && picked.indices[n] == step.number * shard_samples + n;
                }
            }
            CHECK(count == step.count);
            first += step.count;
        }
        for (const int times : seen) CHECK(times == 1);
        CHECK((size < 17 || !in_order));
    }
}

TEST_CASE("fit in shards learns what the ordinary fit does, and ends as it does") {
    static const samples<sharded_net, 101> data;
    const data_set set{data.x, data.labels};
    check_fit(set);
    check_fit(set.weighted_by(data.weights));
}

TEST_CASE("fit in shards says what it ignored, and refuses weights") {
    static const samples<sharded_net, 101> data;
    const data_set set{data.x, data.labels};
    static std::uint8_t labels[101];
    for (std::size_t n = 0; n < 101; ++n) labels[n] = n % 10 == 0 ? 200 : data.labels[n];
    const auto trainer = make_owned<trainer_of_shards<sharded_net, softmax_cross_entropy, sgd>>(sgd{});
    std::uint32_t ignored = 0;
    fit(*trainer, data_set{data.x, labels}, {}, [&](const auto& progress) { ignored = progress.ignored; });
    CHECK(ignored == 11);
    static float weights[101]{};
    weights[100] = -1;
    const auto before = trainer->parameters();
    CHECK(fit(*trainer, set.weighted_by(weights)).outcome == fit_outcome::refused_data);
    CHECK(same_bits(before, trainer->parameters()));
    CHECK(fit(*trainer, data_set{data.x, data.targets, 102}).outcome == fit_outcome::refused_data);
}

TEST_CASE("a part of a data set is refused where it is not the part of these shards") {
    static const samples<sharded_net, 101> data;
    const auto whole = make_owned<trainer_of_shards<sharded_net, softmax_cross_entropy, sgd>>(sgd{});
    const auto part = make_owned<trainer_of_shards<sharded_net, softmax_cross_entropy, sgd>>(sgd{});
    const data_set set{data.x, data.labels};
    fit(*whole, set, {.epochs = 2});
    fit(*part, set.of_shards(*part), {.epochs = 2});
    CHECK(same_bits(whole->parameters(), part->parameters()));
    const sample_range half{0, 50, 101};
    CHECK(fit(*part, data_part{set, half}).outcome == fit_outcome::refused_data);
    CHECK(fit(*part, data_part{set.part<sharded_net>(0, 50), half}).outcome == fit_outcome::refused_data);
}

TEST_CASE("dropout draws by the number of the shard, and training continues with the same bits") {
    using net = network<input<5>, dense<7>, dropout<{.rate = 0.5f}>, dense<3>>;
    using of_shards = trainer_of_shards<net, mean_squared_error, adam>;
    const samples<net, all_samples> data;
    const auto a = make_owned<of_shards>(adam{}, seed{1}), b = make_owned<of_shards>(adam{}, seed{2});
    a->step(data.x, data.targets);
    b->restore(a->parameters(), a->state());
    for (int step = 0; step < 3; ++step) CHECK(a->step(data.x, data.targets) == b->step(data.x, data.targets));
    CHECK(same_bits(a->parameters(), b->parameters()));
    CHECK_FALSE(numbered_generator(7, 0) == numbered_generator(7, 1));
    CHECK(training_hash<of_shards> != training_hash<trainer<net, mean_squared_error, adam, batch<all_samples>>>);
    CHECK(training_hash<of_shards> !=
          training_hash<trainer<net, mean_squared_error, adam, batch<all_samples, shards<2>>>>);
}
