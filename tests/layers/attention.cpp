#include <ingrain/core/topology_hash.hpp>
#include <ingrain/layers/attention.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/residual.hpp>

#include <support/check_constant.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("attention passes the checks of every layer") {
    check_layer_exactly<attention<{.heads = 3, .causal = true}>, shape<9, 6>, 2>();
    in_all_laws([]<class> {
        check_layer_exactly<attention<{.heads = 2}>, shape<17, 34>, 3>();
        check_layer<attention<{.size = 5}>, shape<1, 3>, 3>();
        check_layer<attention<{.heads = 2, .size = 1, .bias = bias::none}>, shape<5, 3>, 2>();
    });
}

TEST_CASE("attention continues from call to call") {
    check_stream<shape<6, 5>, residual<attention<{.heads = 5, .causal = true}>>, dense<2>>();
    in_all_laws([]<class> { check_stream<shape<24, 8>, attention<{.heads = 2, .causal = true}>>(); });
}

namespace {

constexpr std::size_t length = 4, channels = 2;
using net = network<input<length, channels>, attention<{.heads = 2, .causal = true}>>;

struct trained {
    net::parameters p{};
    net::scratch<> scratch;
    trained() {
        filler fill;
        for_each_tensor(fill, p);
    }
};

}  // namespace

TEST_CASE("frames that causal attention does not see change nothing") {
    trained t;
    net::samples<> x;
    filler{}(x);
    const auto y = net::infer(t.p, x, t.scratch);
    for (std::size_t i = 2 * channels; i < x.size; ++i) x[i] += 100;
    const auto other = net::infer(t.p, x, t.scratch);
    CHECK(std::equal(y.values, y.values + 2 * channels, other.values));
    CHECK_FALSE(std::equal(y.values, y.values + 3 * channels, other.values));
}

TEST_CASE("a stream of attention sees as many frames as the sequence has") {
    using live = stream<net>;
    trained t;
    tensor<float, shape<11, channels>> x;
    filler{}(x);
    live::state<> state{};
    live::scratch<> scratch;
    for (std::size_t frame = 0; frame < 11; ++frame) {
        const auto now = live::advance(t.p, x.values + frame * channels, scratch, state);
        if (frame + 1 < length) continue;
        const auto last = net::infer(t.p, x.values + (frame + 1 - length) * channels, t.scratch);
        for (std::size_t c = 0; c < channels; ++c)
            CHECK(std::abs(now[c] - last[(length - 1) * channels + c]) < 1e-6f * (1 + std::abs(now[c])));
    }
    STATIC_CHECK(live::receptive_field == length - 1);
}

TEST_CASE("the length of a sequence is not in attention's parameters") {
    using layer = attention<{.heads = 2}>;
    using longer = layer::bound<default_policy, shape<9, 4>>;
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<1, 4>>::parameters, longer::parameters>);
    STATIC_CHECK(count_parameters<longer::parameters>() == 4 * 4 * 4 + 4 * 4);
    STATIC_CHECK_FALSE(layer::accepts<shape<4>>);
    STATIC_CHECK_FALSE(layer::accepts<shape<9, 5>>);
    STATIC_CHECK(attention<{.heads = 2, .size = 3}>::accepts<shape<9, 5>>);
    STATIC_CHECK(topology_hash<network<input<9, 4>, attention<{.heads = 1}>>> !=
                 topology_hash<network<input<9, 4>, attention<{.heads = 2}>>>);
}

TEST_CASE("attention is the same in constant evaluation") {
    check_constant<attention<{.heads = 2, .causal = true}>, shape<3, 2>>();
}
