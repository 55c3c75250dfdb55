#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <ingrain/core/tensor.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/average.hpp>
#include <limits>
#include <support/numbers.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using averaged_net = network<input<5>, dense<37>, dense<3>>;
using averaged_parameters = averaged_net::parameters;

averaged_parameters drawn(std::uint64_t number) {
    averaged_parameters result;
    for_each_tensor(filler{generator{seed{number}}}, result);
    return result;
}

/// Parameters of a network of integers.
struct whole_parameters {
    tensor<std::int8_t, shape<3>> weights;
    static constexpr auto members = members_of(member<role::weights, &whole_parameters::weights>{"weights"});
};

}  // namespace

TEST_CASE("an average is the weighted mean, up to a step, in any order and by any parts") {
    const averaged_parameters begin = drawn(0), devices[]{drawn(1), drawn(2), drawn(3)};
    constexpr std::uint32_t weights[]{5, 1, 3};
    const auto all = make_owned<average<averaged_parameters>>(begin);
    const auto other = make_owned<average<averaged_parameters>>(begin);
    const auto part = make_owned<average<averaged_parameters>>(begin);
    for (const int i : {0, 1, 2}) CHECK(all->add(devices[i], weights[i]));
    for (const int i : {2, 0}) CHECK(other->add(devices[i], weights[i]));
    CHECK(part->add(devices[1], weights[1]));
    CHECK(other->add(part->sums(), part->weight()));
    averaged_parameters result, again;
    CHECK(all->result(result));
    CHECK(other->result(again));
    CHECK(same_bits(result, again));
    double largest = 0;
    for_each_tensor(
        [&](auto, const auto& found, const auto& a, const auto& b, const auto& c) {
            for (std::size_t i = 0; i < found.size; ++i) {
                const double mean = (5.0 * static_cast<double>(a.values[i]) + static_cast<double>(b.values[i]) +
                                     3.0 * static_cast<double>(c.values[i])) /
                                    9;
                largest = std::max(largest, std::abs(static_cast<double>(found.values[i]) - mean));
            }
        },
        result, devices[0], devices[1], devices[2]);
    CHECK(largest > 0);
    CHECK(largest < 0x1p-24 + 0x1p-25);  // half a step, and the rounding to float of a value below 1
}

TEST_CASE("the average of one device is its parameters, to a step") {
    const averaged_parameters begin = drawn(0), device = drawn(1);
    average<averaged_parameters, 30> all{begin};
    averaged_parameters result = begin;
    CHECK_FALSE(all.result(result));
    CHECK(same_bits(result, begin));
    CHECK_FALSE(all.add(device));  // a difference of 1 does not fit
    average<averaged_parameters> coarse{begin};
    CHECK(coarse.add(begin, 7));
    CHECK(coarse.result(result));
    CHECK(same_bits(result, begin));
}

TEST_CASE("what cannot be summed changes nothing") {
    const averaged_parameters begin{};
    average<averaged_parameters> all{begin};
    averaged_parameters device{};
    get<0>(device).bias[3] = 64;
    CHECK_FALSE(all.add(device));
    get<0>(device).bias[3] = std::numeric_limits<float>::quiet_NaN();
    CHECK_FALSE(all.add(device));
    get<0>(device).bias[3] = 63.5f;
    CHECK(all.add(device, 0xffffffff));
    CHECK_FALSE(all.add(device));  // the weights would be 2^32
    CHECK_FALSE(all.add(all.sums(), all.weight()));
    averaged_parameters result{};
    CHECK(all.result(result));
    CHECK(get<0>(result).bias[3] == 63.5f);
    CHECK(all.weight() == 0xffffffff);
}

TEST_CASE("networks of integers have averages that are integers") {
    const whole_parameters begin{{{10, 0, -128}}}, a{{{11, 3, -128}}}, b{{{11, -8, 127}}};
    average<whole_parameters, 8> all{begin};
    CHECK(all.add(a, 1));
    CHECK(all.add(b, 2));
    whole_parameters result{};
    CHECK(all.result(result));
    CHECK(result.weights[0] == 11);
    CHECK(result.weights[1] == -4);  // -13 / 3
    CHECK(result.weights[2] == 42);
}
