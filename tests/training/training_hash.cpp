#include <ingrain/training/training_hash.hpp>

#include <ingrain/ingrain.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

using namespace ingrain;

namespace {

template <class... Trainers>
constexpr bool all_differ() {
    std::array<std::uint64_t, sizeof...(Trainers)> hashes{training_hash<Trainers>...};
    std::sort(hashes.begin(), hashes.end());
    return std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
}

using net = network<input<4>, dense<3>>;
template <class Optimizer>
using by = trainer<net, mean_squared_error, Optimizer>;
template <class Loss>
using with = trainer<net, Loss, sgd>;
template <class... Layers>
using of = trainer<network<input<8, 4>, Layers...>, mean_squared_error, sgd>;

struct quick : default_policy {
    [[maybe_unused]] static constexpr math elementary = math::quick;
};
struct small : default_policy {
    [[maybe_unused]] static constexpr code_goal code = code_goal::size;
};
struct fast : default_policy {
    [[maybe_unused]] static constexpr code_goal code = code_goal::speed;
};
template <class Policy>
using computed = trainer<basic_network<Policy, input<4>, dense<3>>, mean_squared_error, sgd>;

/// An optimiser of a user's, which says what it is.
struct mine : sgd {
    static constexpr char kind[] = "mine";
};

constexpr net::parameters start{};

}  // namespace

TEST_CASE("trainings differ by their optimisers, and by what these wrap") {
    STATIC_CHECK(
        all_differ<by<sgd>, by<momentum>, by<nesterov>, by<rmsprop>, by<adagrad>, by<adam>, by<adamw>, by<mine>,
                   by<decayed<momentum>>, by<decayed<rmsprop>>, by<bounded<momentum>>, by<clip_by_value<momentum>>,
                   by<bounded<decayed<momentum>>>, by<decayed<bounded<momentum>>>>());
    STATIC_CHECK(all_differ<trainer<net, mean_squared_error, clip_by_norm<sgd>, batch<1>, gradients::stored>,
                            trainer<net, mean_squared_error, sgd, batch<1>, gradients::stored>>());
}

TEST_CASE("trainings differ by their schedules") {
    STATIC_CHECK(
        all_differ<by<sgd>, by<scheduled<sgd, cosine>>, by<scheduled<sgd, exponential>>, by<scheduled<sgd, one_cycle>>,
                   by<scheduled<sgd, step_decay>>, by<scheduled<sgd, warm_up<>>>, by<scheduled<sgd, warm_up<cosine>>>,
                   by<scheduled<momentum, cosine>>>());
}

TEST_CASE("trainings differ by their losses") {
    STATIC_CHECK(
        all_differ<with<mean_squared_error>, with<mean_absolute_error>, with<binary_cross_entropy>, with<huber<1.0f>>,
                   with<huber<2.0f>>, with<softmax_cross_entropy>, with<smoothed_cross_entropy<0.1f>>,
                   with<smoothed_cross_entropy<0.2f>>, with<scaled<0.5f, mean_squared_error>>,
                   with<scaled<0.25f, mean_squared_error>>, with<scaled<0.5f, mean_absolute_error>>>());
    using two = network<input<4>, parallel<side_by_side, dense<2>, dense<2>>>;
    STATIC_CHECK(all_differ<trainer<two, losses<mean_squared_error, mean_absolute_error>, sgd>,
                            trainer<two, losses<mean_absolute_error, mean_squared_error>, sgd>,
                            trainer<two, losses<mean_absolute_error, scaled<0.5f, mean_squared_error>>, sgd>>());
}

TEST_CASE("trainings differ by batch, treatment of gradients, and the tier of functions, not by the goal of the code") {
    STATIC_CHECK(all_differ<by<sgd>, trainer<net, mean_squared_error, sgd, batch<2>>,
                            trainer<net, mean_squared_error, sgd, batch<1>, gradients::stored>,
                            trainer<net, mean_squared_error, sgd, batch<1>, gradients::added>,
                            trainer<net, mean_squared_error, sgd, batch<1, 2>, gradients::added>, computed<quick>>());
    STATIC_CHECK(training_hash<computed<small>> == training_hash<by<sgd>>);
    STATIC_CHECK(training_hash<computed<fast>> == training_hash<by<sgd>>);
}

TEST_CASE("trainings differ by what only training uses of layers, wherever it is") {
    STATIC_CHECK(all_differ<of<dropout<{.rate = 0.5f}>>, of<dropout<{.rate = 0.25f}>>,
                            of<residual<dropout<{.rate = 0.5f}>>>, of<residual<dropout<{.rate = 0.25f}>>>,
                            of<repeat<2, dropout<{.rate = 0.5f}>>>, of<repeat<2, dropout<{.rate = 0.25f}>>>>());
    STATIC_CHECK(all_differ<of<batch_norm<>>, of<batch_norm<{.momentum = 0.2f}>>, of<batch_norm<{.epsilon = 1e-3f}>>,
                            of<standardize<>>, of<standardize<{.window = 100}>>>());
    STATIC_CHECK(all_differ<of<rnn<{.units = 4}>>, of<rnn<{.units = 4, .truncate = 3}>>, of<gru<{.units = 4}>>,
                            of<gru<{.units = 4, .truncate = 3}>>, of<lstm<{.units = 4}>>,
                            of<lstm<{.units = 4, .truncate = 3}>>>());
}

TEST_CASE("a learner has the hash of a trainer of single samples") {
    STATIC_CHECK(training_hash<learner<net, mean_squared_error, momentum, start>> == training_hash<by<momentum>>);
    STATIC_CHECK(training_hash<learner<net, mean_squared_error, rmsprop, start>> == training_hash<by<rmsprop>>);
}

// A checkpoint of today has to be known tomorrow: computed by a script of its own (FNV-1a over the topology's hash,
// tier, bytes of a value, loss, optimiser, samples, steps and treatment of gradients, numbers as 64 bits).
TEST_CASE("a hash of training stays what it is") {
    using training = trainer<net, huber<0.5f>, scheduled<adam, warm_up<cosine>>, batch<4>>;
    STATIC_CHECK(training_hash<training> == 0x49468F3436279F53);
}
