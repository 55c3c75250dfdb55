#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

struct hidden : dense<7> {};
struct answer : dense<3> {};
using net = network<input<2, 3>, flatten, hidden, relu, residual<dense<7, bias::none>, ingrain::tanh>, answer>;

}  // namespace

TEST_CASE("a network knows its shapes and counts its parameters") {
    STATIC_CHECK(std::is_same_v<net::input, shape<2, 3>>);
    STATIC_CHECK(std::is_same_v<net::output, shape<3>>);
    STATIC_CHECK(net::parameter_count == (6 + 1) * 7 + 7 * 7 + (7 + 1) * 3);
    STATIC_CHECK(network<input<4>, relu>::parameter_count == 0);
}

TEST_CASE("parameters are an aggregate of plain numbers, trivially copyable, which may be a constant") {
    STATIC_CHECK(std::is_aggregate_v<net::parameters>);
    STATIC_CHECK(std::is_trivially_copyable_v<net::parameters>);
    STATIC_CHECK(std::is_trivially_default_constructible_v<net::parameters>);
    STATIC_CHECK(sizeof(net::parameters) == net::parameter_count * sizeof(float));
    using small = network<input<2>, dense<1>, relu>;
    static constexpr small::parameters trained{{{{{{2, 3}}, {{-1}}}}, {}}};
    STATIC_CHECK(get<0>(trained).weights[1] == 3);
    STATIC_CHECK(get<0>(trained).bias[0] == -1);
    constexpr float y = [] {
        const float x[]{1, 2};
        small::scratch<> scratch{};
        return small::infer(trained, x, scratch)[0];
    }();
    STATIC_CHECK(y == 7);
}

TEST_CASE("layers are found by their names") {
    net::parameters p{};
    get<hidden>(p).bias[6] = 1;
    get<answer>(p).weights[20] = 2;
    CHECK(get<1>(p).bias[6] == 1);
    CHECK(get<4>(p).weights[20] == 2);
    const net::parameters& constant = p;
    STATIC_CHECK(std::is_const_v<std::remove_reference_t<decltype(get<hidden>(constant))>>);
}

TEST_CASE("N samples have the bits of one after the other, however they are passed") {
    filler fill;
    const auto p = make_owned<net::parameters>();
    for_each_tensor(fill, *p);
    float x[3][2][3];
    for (auto& sample : x)
        for (auto& row : sample)
            for (float& v : row) v = static_cast<float>(fill());
    net::scratch<3> scratch;
    poison(scratch);
    const auto all = net::infer<3>(*p, x, scratch);
    net::scratch<> single;
    for (std::size_t n = 0; n < 3; ++n) {
        poison(single);
        const auto one = net::infer(*p, x[n], single);
        CHECK(std::memcmp(one.values, all.values + 3 * n, sizeof one.values) == 0);
        const float* pointer = &x[n][0][0];
        CHECK(std::memcmp(net::infer(*p, pointer, single).values, one.values, sizeof one.values) == 0);
    }
    net::predictions<3> elsewhere_;
    poison(scratch);
    net::infer<3>(*p, x, rows<float, 3, shape<3>>{elsewhere_.values}, scratch);
    CHECK(std::memcmp(elsewhere_.values, all.values, sizeof all.values) == 0);
    const float* const picked[]{&x[2][0][0], &x[0][0][0], &x[2][0][0]};
    const auto chosen = net::infer<3>(*p, picked_rows<const float, 3, shape<2, 3>>{picked}, scratch);
    CHECK(std::memcmp(chosen.values, all.values + 6, 3 * sizeof(float)) == 0);
    CHECK(std::memcmp(chosen.values + 3, all.values, 3 * sizeof(float)) == 0);
}

TEST_CASE("a batch leaves the type of the parameters alone; those for sequences of another length convert") {
    using longer = network<input<9, 3>, dense<4>, relu>;
    using shorter = network<input<2, 3>, dense<4>, relu>;
    STATIC_CHECK(std::is_convertible_v<longer::parameters, shorter::parameters>);
    STATIC_CHECK(sizeof(net::trace<1>) < sizeof(net::trace<2>));
}
