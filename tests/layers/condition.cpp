#include <ingrain/layers/condition.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/stream.hpp>
#include <support/check_layer.hpp>

#include <cstring>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("condition keeps the law") {
    check_layer_exactly<condition, shape_list<shape<4, 3>, shape<5>>>();
    check_layer<condition, shape_list<shape<2, 17>, shape<1>>, 2>();
}

TEST_CASE("condition streams: a frame and the vector at a time") {
    constexpr std::size_t time = 6;
    using net = network<inputs<input<time, 2>, input<3>>, condition, dense<4>, ingrain::tanh,
                        max_pool1d<3, {.stride = 1, .padding = causal}>, dense<1>>;
    using live = stream<net, 2>;
    STATIC_CHECK(std::is_same_v<live::input, shape_list<shape<2, 2>, shape<3>>>);
    net::parameters p{};
    filler fill;
    for_each_tensor(fill, p);
    float x[time * 2 + 3];
    for (float& number : x) number = static_cast<float>(fill());
    net::scratch<> scratch;
    const auto whole = net::infer(p, x, scratch);
    live::scratch<> own;
    live::state<> state{};
    for (std::size_t call = 0; call < time / 2; ++call) {
        float frames[2 * 2 + 3];
        std::copy_n(x + call * 4, 4, frames);
        std::copy_n(x + time * 2, 3, frames + 4);
        const auto y = live::advance(p, frames, own, state);
        CHECK(std::memcmp(y.values, whole.values + 2 * call, sizeof y.values) == 0);
    }
}

TEST_CASE("condition refuses all but a sequence and a vector") {
    STATIC_CHECK_FALSE(condition::accepts<shape<4, 3>>);
    STATIC_CHECK_FALSE(condition::accepts<shape_list<shape<3>, shape<4, 3>>>);
}
