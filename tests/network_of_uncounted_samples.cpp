#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/repeat.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/residual_with.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/scaled.hpp>

#include <support/check_counted.hpp>
#include <support/owned.hpp>

#include <tuple>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using norm = batch_norm<>;
/// A batch_norm in every layer that is made of layers.
using net = network<input<4, 3>, standardize<>, sequence<dense<4>, norm>, residual<norm, ingrain::relu, dense<4>>,
                    repeat<2, dense<4>, norm>, residual_with<norm, dense<4>, norm>,
                    parallel<concatenate, norm, sequence<sequence<norm>, dense<2>>>, flatten, dense<3>>;

}  // namespace

TEST_CASE("a step has the bits of a step with the samples that count alone, whatever layers contain a batch_norm") {
    check_counted_samples<net, 4, 2>(0b1010);
    in_all_laws([]<class> { check_counted_samples<net, 4, 0>(0b0000); });
}

TEST_CASE("of several outputs, each with its weights, those samples enter that count for one") {
    using two = network<input<2, 3>, norm,
                        parallel<side_by_side, sequence<flatten, dense<3>>, sequence<norm, flatten, dense<1>>>>;
    using both = losses<softmax_cross_entropy, scaled<0.5f, mean_squared_error>>;
    const samples<two, 4> all;
    const int labels[]{-1, 2, -1, 0}, labels_of_some[]{2, -1, 0};
    const float numbers[]{1, 2, 3, 4}, weights[]{0, 0.5f, 2, 0}, weights_of_some[]{0.5f, 2, 0};
    const auto whole = trainer_of<two, both, 4>();
    const auto part = trainer_of<two, both, 3>();
    const auto values = weighted(numbers, weights);
    const auto values_of_some = weighted(numbers + 1, weights_of_some);
    for (int step = 0; step < 2; ++step)
        CHECK(whole->step(all.x, std::tie(labels, values)) ==
              part->step(all.sample(1), std::tie(labels_of_some, values_of_some)));
    CHECK(same_bits(whole->parameters(), part->parameters()));
}

TEST_CASE("forward without targets counts all samples") {
    using simple = network<input<4>, standardize<>, dense<3>>;
    const samples<simple, 3> data;
    const auto t = trainer_of<simple, mean_squared_error, 3>();
    const auto by_hand = trainer_of<simple, mean_squared_error, 3>();
    const auto trace = make_owned<simple::trace<3>>();
    const auto gradients = make_owned<simple::gradients>();
    using output = simple::output;
    simple::forward<3>(by_hand->parameters(), data.x, *trace, by_hand->random());
    mean_squared_error::bound<simple::policy, output>::evaluate<3>(
        rows<const float, 3, output>{trace->y.values}, data.targets, rows<float, 3, output>{trace->dy.values});
    simple::backward<3>(by_hand->parameters(), data.x, *trace, store(*gradients));
    t->step(data.x, data.targets);
    CHECK(same_bits(get<0>(*gradients), get<0>(t->parameters())));  // of standardize: the new statistics
}

TEST_CASE("samples that do not count do nothing in constant evaluation, too") {
    using small = network<input<2>, standardize<>, batch_norm<{.momentum = 0.01f}>, dense<1>>;
    constexpr auto trained_with = [](std::size_t count) {
        trainer<small, mean_squared_error, momentum, batch<3>> t{momentum{.rate = 0.1f}, seed{1}};
        const float x[]{1, 2, 3, 5, 4, 8}, targets[]{1, 2, 3};
        for (int step = 0; step < 2; ++step) t.step(x, first_of(targets, count));
        return t.parameters();
    };
    STATIC_CHECK(get<0>(trained_with(0)).samples[0] == 0);
    STATIC_CHECK(get<0>(trained_with(1)).samples[0] == 2);
    STATIC_CHECK(get<1>(trained_with(1)).mean[0] == 0);
    STATIC_CHECK(get<1>(trained_with(2)).mean[0] > 0);
}
