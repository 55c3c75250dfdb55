#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/core/sink.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using lanes = simd::lanes<float, 1>;

/// Hands the number `gradient` for every number of every tensor of `some_parameters`.
template <class Layer>
void hand_to(const auto& sink, float gradient) {
    const auto give = [&](const auto& to, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) to(i, lanes(gradient));
    };
    if constexpr (std::is_same_v<Layer, full>) {
        give(sink.template tensor<&full::weights>(), 6);
        give(sink.template tensor<&full::bias>(), 3);
    } else {
        give(sink.template tensor<&observing::scale>(), 37);
        give(sink.template tensor<&observing::mean>(), 37);
    }
}

struct halving {
    template <class V>
    constexpr void operator()(V gradient, V& parameter) const {
        parameter = parameter - V(0.5f) * gradient;
    }
};
struct with_moments {
    template <class V>
    constexpr void operator()(V gradient, V& parameter, V& first, V& second) const {
        first = first + gradient;
        second = first * first;
        parameter = parameter - second;
    }
};

}  // namespace

TEST_CASE("store overwrites, add adds; an average is what was observed last") {
    observing gradients{};
    hand_to<observing>(store(gradients), 3);
    hand_to<observing>(store(gradients), 2);
    CHECK(gradients.scale[36] == 2);
    CHECK(gradients.mean[36] == 2);
    hand_to<observing>(add(gradients), 5);
    CHECK(gradients.scale[36] == 7);
    CHECK(gradients.mean[36] == 5);
}

TEST_CASE("apply changes parameters by the rule, and lets averages follow") {
    observing p{};
    p.scale[4] = 10;
    p.mean[4] = 10;
    hand_to<observing>(apply(halving{}, p), 6);
    CHECK(p.scale[4] == 7);
    CHECK(p.scale[5] == -3);
    CHECK(p.mean[4] == 6);
}

TEST_CASE("apply gives the rule each moment's number beside the parameter's") {
    full p{}, first{}, second{};
    first.bias[2] = 1;
    hand_to<full>(apply(with_moments{}, p, first, second), 2);
    CHECK(first.bias[2] == 3);
    CHECK(second.bias[2] == 9);
    CHECK(p.bias[2] == -9);
    CHECK(p.weights[0] == -4);
}

TEST_CASE("a layer's sink is part of the whole one; what has no parameters has none") {
    some_parameters gradients{};
    const auto whole = store(gradients);
    hand_to<full>(get<0>(whole), 1);
    hand_to<full>(get<1>(get<3>(whole)), 2);
    CHECK(get<0>(gradients).bias[2] == 1);
    CHECK(get<1>(get<3>(gradients)).weights[5] == 2);
    CHECK(get<2>(gradients).scale[0] == 0);
    STATIC_CHECK_FALSE(wanted<decltype(get<1>(whole))>);
    STATIC_CHECK_FALSE(wanted<decltype(get<0>(get<3>(whole)))>);
}

TEST_CASE("a sink changes exactly the numbers in its lanes") {
    observing gradients{};
    const auto to = store(gradients).tensor<&observing::scale>();
    to(8, simd::lanes<float, 3>(4.0f));
    for (std::size_t i = 0; i < 37; ++i) CHECK(gradients.scale[i] == (i >= 8 && i < 11 ? 4.0f : 0.0f));
    CHECK(gradients.mean[0] == 0);
}

TEST_CASE("a sink takes a single value as it takes one lane") {
    observing gradients{};
    const auto to = add(gradients).tensor<&observing::scale>();
    to(8, 4.0f);
    to(8, lanes(3.0f));
    for (std::size_t i = 0; i < 37; ++i) CHECK(gradients.scale[i] == (i == 8 ? 7.0f : 0.0f));
}

TEST_CASE("the role of a tensor is found among tensors of one type") {
    STATIC_CHECK(detail::role_of<&observing::scale> == role::scale);
    STATIC_CHECK(detail::role_of<&observing::mean> == role::running_statistics);
    STATIC_CHECK(detail::role_of<&full::bias> == role::bias);
}

namespace {

template <std::size_t Columns>
struct products {
    tensor<float, shape<3, Columns>> weights;
    static constexpr auto members = members_of(member<role::weights, &products::weights>{"weights"});
};

/// With moments, product by product and all at once.
template <std::size_t Columns>
void check_products() {
    CAPTURE(Columns);
    using parameters = products<Columns>;
    parameters all[6]{};
    float left[3], right[Columns];
    for (std::size_t r = 0; r < 3; ++r) left[r] = 0.3f * static_cast<float>(r) - 0.4f;
    for (std::size_t c = 0; c < Columns; ++c) right[c] = 0.1f * static_cast<float>(c % 7) - 0.2f;
    const auto one_by_one = apply(with_moments{}, all[0], all[1], all[2]).template tensor<&parameters::weights>();
    const auto at_once = apply(with_moments{}, all[3], all[4], all[5]).template tensor<&parameters::weights>();
    for (int turn = 0; turn < 2; ++turn) {
        for (std::size_t i = 0; i < 3 * Columns; ++i) one_by_one(i, lanes(left[i / Columns] * right[i % Columns]));
        at_once.template take_products<Columns>(left, right);
    }
    one_by_one(0, lanes(0));
    for (std::size_t i = 1; i < 3 * Columns; ++i) one_by_one(i, lanes(right[i % Columns]));
    float gradient[3 * Columns]{};
    for (std::size_t i = 1; i < 3 * Columns; ++i) gradient[i] = right[i % Columns];
    at_once.take(gradient);
    for (std::size_t k = 0; k < 3; ++k)
        for (std::size_t i = 0; i < 3 * Columns; ++i) CHECK(all[k].weights[i] == all[k + 3].weights[i]);
}

}  // namespace

TEST_CASE("products that are taken at once change as they do one by one") {
    check_products<1>();
    check_products<5>();
    check_products<32>();
    check_products<37>();
}
