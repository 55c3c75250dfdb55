#include <ingrain/layers/parallel.hpp>

#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/stream.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

#include <algorithm>
#include <array>

using namespace ingrain;
using namespace ingrain::test;

using tanh_ = ingrain::tanh;
using pooled = sequence<global_average_pool, dense<5>>;  // a vector, of a sequence

namespace {

/// What a join makes of one value of each input, and the gradient of each for dy = 1.
template <class Join>
std::array<float, 4> joined_numbers(float a, float b, float c) {
    using net = network<inputs<input<1>, input<1>, input<1>>, parallel<Join, pick<0>, pick<1>, pick<2>>>;
    using bound = net::layers;
    bench<bound, float, 1> all;
    all.x[0] = a, all.x[1] = b, all.x[2] = c, all.dy[0] = 1;
    all.infer();
    const float y = all.y[0];
    all.backward(all.to_dx(), none{});
    return {y, all.dx[0], all.dx[1], all.dx[2]};
}

}  // namespace

TEST_CASE("of equal outputs the first is taken, and gets the gradient") {
    CHECK(joined_numbers<difference>(5, 3, 1) == std::array<float, 4>{1, 1, -1, -1});
    CHECK(joined_numbers<maximum>(1, 3, 2) == std::array<float, 4>{3, 0, 1, 0});
    CHECK(joined_numbers<maximum>(3, 3, 3) == std::array<float, 4>{3, 1, 0, 0});
    CHECK(joined_numbers<maximum>(1, 2, 2) == std::array<float, 4>{2, 0, 1, 0});
    CHECK(joined_numbers<minimum>(2, 3, 1) == std::array<float, 4>{1, 0, 0, 1});
    CHECK(joined_numbers<minimum>(3, 1, 1) == std::array<float, 4>{1, 0, 1, 0});
    CHECK(joined_numbers<minimum>(2, 3, 2) == std::array<float, 4>{2, 1, 0, 0});
}

TEST_CASE("joins keep the law, also where a vector meets a sequence at all positions, wherever it stands") {
    check_layer<parallel<product, dense<5>, pooled, identity>, shape<3, 5>, 2>();
    in_all_laws([]<class> {
        check_layer<parallel<difference, tanh_, sequence<dense<5>, sigmoid>, dense<5>>, shape<5>, 2>();
        check_layer<parallel<maximum, tanh_, dense<5>, identity>, shape<5>, 2>();
        check_layer<parallel<minimum, dense<5>, identity>, shape<3, 5>, 1>();
        check_composite<parallel<difference, tanh_, sequence<dense<5>, sigmoid>, dense<5>>, shape<5>>();
        check_composite<parallel<maximum, parallel<minimum, dense<4>, tanh_>, dense<4>>, shape<4>>();
        check_composite<parallel<minimum, dense<3>>, shape<4>>();
        check_layer<parallel<ingrain::sum, identity, pooled>, shape<3, 5>, 2>();
        check_layer<parallel<maximum, pooled, identity, pooled>, shape<3, 5>, 1>();
        check_composite<parallel<ingrain::sum, pooled, dense<5>>, shape<3, 5>>();
        check_composite<parallel<product, sequence<dense<5>, tanh_>, pooled, dense<5>>, shape<3, 5>>();
        check_layer<parallel<product, pooled, identity>, shape<2, 2, 5>, 2>();
        check_layer<parallel<difference, pooled, identity, pooled>, shape<3, 5>, 2>();
        check_layer<parallel<minimum, identity, pooled>, shape<3, 5>, 2>();
    });
}

TEST_CASE("a vector among sequences has the bits of one that is repeated") {
    using both = parallel<difference, identity, pooled>;
    bench<both::bound<default_policy, shape<3, 5>>, float, 2> b;
    bench<pooled::bound<default_policy, shape<3, 5>>, float, 2> vector;
    vector.p = get<1>(b.p);
    vector.x = b.x;
    b.infer();
    vector.infer();
    bool right = true;
    for (std::size_t i = 0; i < b.y.size; ++i) right = right && b.y[i] == b.x[i] - vector.y[i / 15 * 5 + i % 5];
    CHECK(right);
}

TEST_CASE("a condition that scales and shifts frames goes on from call to call") {
    using of_condition = sequence<pick<1>, dense<2>>;
    using scaled_by_condition = parallel<product, sequence<pick<0>, dense<2>>, of_condition>;
    constexpr std::size_t time = 6;
    using net = network<inputs<input<time, 3>, input<4>>, parallel<side_by_side, scaled_by_condition, pick<1>>,
                        parallel<ingrain::sum, of_condition, pick<0>>, dense<1>>;
    using live = stream<net, 2>;
    net::parameters p{};
    filler fill;
    for_each_tensor(fill, p);
    tensor<float, shape<time * 3 + 4>> x;
    fill(x);
    net::scratch<> scratch;
    const auto whole = net::infer(p, x, scratch);
    live::scratch<> own;
    live::state<> state{};
    for (std::size_t call = 0; call < time / 2; ++call) {
        tensor<float, shape<2 * 3 + 4>> frames;
        std::copy_n(x.values + call * 6, 6, frames.values);
        std::copy_n(x.values + time * 3, 4, frames.values + 6);
        const auto y = live::advance(p, frames, own, state);
        CHECK(y[0] == whole[2 * call]);
        CHECK(y[1] == whole[2 * call + 1]);
    }
}

TEST_CASE("joins refuse vectors of another length") {
    STATIC_CHECK(parallel<ingrain::sum, dense<4>, sequence<global_average_pool, dense<4>>>::accepts<shape<3, 5>>);
    STATIC_CHECK_FALSE(parallel<ingrain::sum, dense<4>, sequence<global_average_pool, dense<3>>>::accepts<shape<3, 5>>);
    STATIC_CHECK_FALSE(parallel<product, identity, sequence<flatten, dense<3>>>::accepts<shape<4, 2>>);
}
