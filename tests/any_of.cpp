#include <ingrain/any_of.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/stream.hpp>

#include <support/numbers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstring>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

// Nothing carried, a past with an end, a past without one; sequences of two lengths.
using plain = network<input<6, 1>, dense<3>, ingrain::tanh, dense<1>>;
using causal_one = network<input<8, 1>, conv1d<{.filters = 5, .kernel = 3, .dilation = 2, .padding = causal}>,
                           ingrain::tanh, conv1d<{.filters = 1, .kernel = 2, .padding = causal}>>;
using recurrent = network<input<8, 1>, gru<{.units = 3, .result = returns::sequence}>, dense<1>>;
template <std::size_t Block>
using any = any_of<stream<plain, Block>, stream<causal_one, Block>, stream<recurrent, Block>>;

constexpr std::size_t frames = 12;

/// The signal of two channels, frame after frame of each.
constexpr float at(std::size_t channel, std::size_t t) {
    return static_cast<float>((7 * t + 3 * channel) % 11) / 5 - 1;
}
template <std::size_t N, std::size_t Block>
constexpr tensor<float, shape<N, Block>> block_at(std::size_t call) {
    tensor<float, shape<N, Block>> x{};
    for (std::size_t n = 0; n < N; ++n)
        for (std::size_t t = 0; t < Block; ++t) x[n * Block + t] = at(n, call * Block + t);
    return x;
}

template <std::size_t I, class Any>
void fill(typename Any::model& model) {
    filler draw;
    for_each_tensor(draw, model.template choose<I>());
}

bool equal(const auto& a, const auto& b) { return std::memcmp(a.values, b.values, sizeof a.values) == 0; }

/// The chosen one has the bits of the stream alone, from zeros and from rest.
template <std::size_t I, std::size_t Block, std::size_t N>
void check_alone() {
    using some = any<Block>;
    using alone = typename some::template member<I>;
    typename some::model model;
    fill<I, some>(model);
    typename alone::parameters p = *model.template get_if<I>();
    typename some::template scratch<N> scratch;
    typename some::template state<N> state{}, rested = some::template rest<N, 3>(model);
    typename alone::template scratch<N> own_scratch;
    typename alone::template state<N> own{}, own_rested{};
    const float silence[N * Block]{};
    if constexpr (alone::receptive_field < unbounded / 2)
        alone::template prewarm<N>(p, silence, own_scratch, own_rested);
    else
        alone::template prewarm<N, 3>(p, silence, own_scratch, own_rested);
    for (std::size_t call = 0; call < frames / Block; ++call) {
        const auto x = block_at<N, Block>(call);
        poison(scratch);
        CHECK(equal(some::template advance<N>(model, x, scratch, state),
                    alone::template advance<N>(p, x, own_scratch, own)));
        poison(scratch);
        CHECK(equal(some::template advance<N>(model, x, scratch, rested),
                    alone::template advance<N>(p, x, own_scratch, own_rested)));
    }
    CHECK(model.index() == I);
    CHECK(state.index() == I + 1);
}

}  // namespace

TEST_CASE("any_of has the bits of the chosen stream alone") {
    check_alone<0, 1, 1>();
    check_alone<1, 1, 2>();
    check_alone<2, 1, 2>();
    check_alone<1, 3, 2>();
}

TEST_CASE("two states of one model are two channels of one state") {
    using some = any<1>;
    some::model model;
    fill<2, some>(model);
    some::scratch<> one;
    some::scratch<2> both;
    some::state<> left{}, right{};
    some::state<2> stereo{};
    for (std::size_t t = 0; t < frames; ++t) {
        const auto y = some::advance<2>(model, block_at<2, 1>(t), both, stereo);
        const float l[]{at(0, t)}, r[]{at(1, t)};
        CHECK(y[0] == some::advance(model, l, one, left)[0]);
        CHECK(y[1] == some::advance(model, r, one, right)[0]);
    }
}

TEST_CASE("a change between two frames goes on like a stream that was warm before") {
    using some = any<1>;
    some::model models[2];
    some::state<2> states[2]{};
    std::size_t playing = 0;
    fill<2, some>(models[0]);
    some::scratch<2> scratch, spare;
    for (std::size_t t = 0; t < 4; ++t) some::advance<2>(models[playing], block_at<2, 1>(t), scratch, states[playing]);

    fill<1, some>(models[1]);  // meanwhile the signal so far brings the next one to where the signal is
    for (std::size_t t = 0; t < 4; ++t) some::advance<2>(models[1], block_at<2, 1>(t), spare, states[1]);
    playing = 1;

    some::member<1>::scratch<2> own;
    some::member<1>::state<2> long_since{};
    for (std::size_t t = 0; t < frames; ++t) {
        const auto fresh = some::member<1>::advance<2>(*models[1].get_if<1>(), block_at<2, 1>(t), own, long_since);
        if (t < 4) continue;
        CHECK(equal(some::advance<2>(models[playing], block_at<2, 1>(t), scratch, states[playing]), fresh));
    }
}

TEST_CASE("a state that another network left begins again") {
    using some = any<1>;
    some::model model;
    some::scratch<> scratch;
    some::state<> used{}, fresh{};
    const float x[]{0.5f};
    fill<1, some>(model);
    for (std::size_t t = 0; t < frames; ++t) some::advance(model, x, scratch, used);
    fill<2, some>(model);
    CHECK(used.index() == 2);
    for (std::size_t t = 0; t < frames; ++t)
        CHECK(equal(some::advance(model, x, scratch, used), some::advance(model, x, scratch, fresh)));
    CHECK(used.index() == 3);
}

TEST_CASE("a state may begin with values of its own") {
    using some = any<1>;
    some::model model;
    fill<2, some>(model);
    some::scratch<> scratch;
    some::member<2>::scratch<> own;
    some::state<> state{};
    some::member<2>::state<> begun{};
    const float x[]{0.25f};
    some::member<2>::advance(*model.get_if<2>(), x, own, begun);
    some::begin<2>(state) = begun;
    CHECK(equal(some::advance(model, x, scratch, state), some::member<2>::advance(*model.get_if<2>(), x, own, begun)));
    some::begin<2>(state);
    some::state<> fresh{};
    CHECK(equal(some::advance(model, x, scratch, state), some::advance(model, x, scratch, fresh)));
}

TEST_CASE("prewarm leaves a state as the same frame again and again does") {
    using some = any<1>;
    some::model model;
    some::scratch<> scratch;
    some::state<> warm{}, fed{};
    const float x[]{0.75f}, next[]{-1};
    fill<1, some>(model);
    some::prewarm<1, 9>(model, x, scratch, warm);
    for (std::size_t t = 0; t < 50; ++t) some::advance(model, x, scratch, fed);
    CHECK(equal(some::advance(model, next, scratch, warm), some::advance(model, next, scratch, fed)));
}

TEST_CASE("a new model is the first network with zeros, and memory is that of the largest") {
    using some = any<1>;
    STATIC_CHECK(some::count == 3);
    STATIC_CHECK(std::is_same_v<some::input, shape<1, 1>>);
    STATIC_CHECK(std::is_trivially_copyable_v<some::model>);
    STATIC_CHECK(std::is_trivially_copyable_v<some::state<2>>);
    STATIC_CHECK(sizeof(some::scratch<>) <= sizeof(stream<plain>::scratch<>) + sizeof(stream<causal_one>::scratch<>) +
                                                sizeof(stream<recurrent>::scratch<>));
    constexpr std::size_t largest = sizeof(recurrent::parameters);
    STATIC_CHECK(sizeof(some::model) <= largest + alignof(some::model));
    const some::model model{};
    CHECK(model.index() == 0);
    CHECK(same_bits(*model.get_if<0>(), plain::parameters{}));
    CHECK(model.get_if<1>() == nullptr);
}

TEST_CASE("any_of of networks infers samples") {
    using first = network<input<3>, dense<2>>;
    using second = network<input<3>, dense<4>, relu, dense<2>>;
    using some = any_of<first, second>;
    some::model model;
    const float x[]{1, -2, 0.5f, 3, 2, 1};
    some::scratch<2> scratch;
    fill<0, some>(model);
    first::scratch<2> a;
    CHECK(equal(some::infer<2>(model, x, scratch), first::infer<2>(*model.get_if<0>(), x, a)));
    fill<1, some>(model);
    second::scratch<2> b;
    CHECK(equal(some::infer<2>(model, x, scratch), second::infer<2>(*model.get_if<1>(), x, b)));
}

TEST_CASE("any_of runs in constant evaluation") {
    using some = any_of<stream<plain>, stream<causal_one>>;
    constexpr auto third = [] {
        some::model model{};
        some::scratch<> scratch{};
        get<0>(model.choose<1>()).bias[0] = 1;
        get<0>(*model.get_if<1>()).weights[0] = 2;
        get<2>(*model.get_if<1>()).weights[0] = 3;
        some::state<> state = some::rest(model);
        const float x[]{1};
        some::advance(model, x, scratch, state);
        some::advance(model, x, scratch, state);
        return some::advance(model, x, scratch, state)[0];
    };
    constexpr float y = third();
    CHECK(third() == y);
    CHECK(y > 1);
}
