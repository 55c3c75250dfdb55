#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/prelu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/stream.hpp>

#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("layers that take each frame alone stream as they are") {
    check_stream<shape<6, 3>, dense<5>, ingrain::tanh, residual<dense<5>, prelu>, dense<2>, softmax>();
}

TEST_CASE("recurrent layers behind causal ones stream") {
    check_stream<shape<6, 1>, conv1d<{.filters = 3, .kernel = 3, .padding = causal}>, ingrain::tanh,
                 lstm<{.units = 3, .result = returns::sequence}>, dense<1>>();
}

TEST_CASE("prewarm leaves a stream as the same frame again and again does") {
    using net = network<input<8, 1>, conv1d<{.filters = 3, .kernel = 3, .dilation = 2, .padding = causal}>,
                        ingrain::tanh, conv1d<{.filters = 2, .kernel = 2, .padding = causal}>>;
    using live = stream<net>;
    STATIC_CHECK(live::receptive_field == 5);
    net::parameters p;
    filler fill;
    for_each_tensor(fill, p);
    live::scratch<> scratch;
    live::state<> warm{}, long_since{};
    const float frame[]{0.75f};
    live::prewarm(p, frame, scratch, warm);
    for (int i = 0; i < 50; ++i) live::advance(p, frame, scratch, long_since);
    for (const float next : {0.75f, -1.f, 2.f}) {
        const auto a = live::advance(p, &next, scratch, warm), b = live::advance(p, &next, scratch, long_since);
        CHECK(std::memcmp(a.values, b.values, sizeof a.values) == 0);
    }
}

TEST_CASE("rest is the state after a long silence") {
    using net = network<input<8, 1>, conv1d<{.filters = 3, .kernel = 3, .dilation = 2, .padding = causal}>,
                        ingrain::tanh, conv1d<{.filters = 2, .kernel = 2, .padding = causal}>>;
    using live = stream<net, 2>;
    net::parameters p;
    filler fill;
    for_each_tensor(fill, p);
    live::scratch<2> scratch;
    live::state<2> silent = live::rest<2>(p), fed{};
    const float zeros[4]{}, next[]{0.75f, -1, 2, 0.5f};
    for (int i = 0; i < 50; ++i) live::advance<2>(p, zeros, scratch, fed);
    const auto a = live::advance<2>(p, next, scratch, silent), b = live::advance<2>(p, next, scratch, fed);
    CHECK(std::memcmp(a.values, b.values, sizeof a.values) == 0);

    using recurrent = stream<network<input<8, 1>, gru<{.units = 2, .result = returns::sequence}>>>;
    recurrent::parameters q;
    for_each_tensor(fill, q);
    recurrent::scratch<> memory;
    recurrent::state<> given = recurrent::rest<1, 7>(q), after{};
    for (int i = 0; i < 7; ++i) recurrent::advance(q, &zeros[0], memory, after);
    CHECK(std::memcmp(&given, &after, sizeof given) == 0);
}

TEST_CASE("a stream of a recurrent network is warm after as many calls as are said") {
    using net = network<input<8, 1>, gru<{.units = 2, .result = returns::sequence}>>;
    using live = stream<net>;
    net::parameters p;
    filler fill;
    for_each_tensor(fill, p);
    live::scratch<> scratch;
    live::state<> warm{}, fed{};
    const float frame[]{0.5f};
    live::prewarm<1, 7>(p, frame, scratch, warm);
    for (int i = 0; i < 7; ++i) live::advance(p, frame, scratch, fed);
    CHECK(std::memcmp(&warm, &fed, sizeof warm) == 0);
}

TEST_CASE("a network that carries nothing has no state") {
    using net = network<input<6, 3>, dense<2>>;
    STATIC_CHECK(std::is_same_v<stream<net>::state<>, none>);
    STATIC_CHECK(std::is_same_v<stream<net, 2>::input, shape<2, 3>>);
    STATIC_CHECK(stream<net>::receptive_field == 0);
}
