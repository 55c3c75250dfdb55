#include <ingrain/core/convert_parameters.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>
#include <ingrain/simd/bfloat16.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;

namespace {

struct narrow : default_policy {
    using numbers = ingrain::numbers<bfloat16, float>;
};
struct wide : default_policy {
    using numbers = ingrain::numbers<double>;
};
template <class Policy>
using net =
    basic_network<Policy, input<4, 3>, lstm<{.units = 2}>, relu, parallel<concatenate, dense<3>, dense<2, bias::none>>>;

/// Values of which each is different, and none is a bfloat16.
template <class Policy>
constexpr auto counted() {
    typename net<Policy>::parameters p{};
    float next = 1.001f;
    for_each_tensor(
        [&](const auto&, auto& tensor) {
            for (auto& value : tensor.values) value = next++;
        },
        p);
    return p;
}

template <class Policy, class Expected>
constexpr std::size_t differences(const typename net<Policy>::parameters& p, const Expected& expected) {
    std::size_t count = 0;
    float next = 1.001f;
    for_each_tensor(
        [&](const auto&, const auto& tensor) {
            for (const auto& value : tensor.values) count += value == expected(next++) ? 0 : 1;
        },
        p);
    return count;
}

}  // namespace

TEST_CASE("each value is converted, to its own place") {
    constexpr auto stored = [] {
        typename net<narrow>::parameters to{};
        convert_parameters(counted<default_policy>(), to);
        return to;
    }();
    STATIC_CHECK(differences<narrow>(stored, [](float x) { return float{bfloat16(x)}; }) == 0);
    STATIC_CHECK(differences<narrow>(stored, [](float x) { return x; }) == net<narrow>::parameter_count);
    typename net<default_policy>::parameters back{};
    convert_parameters(stored, back);
    CHECK(differences<default_policy>(back, [](float x) { return float{bfloat16(x)}; }) == 0);
    typename net<wide>::parameters doubles{};
    convert_parameters(counted<default_policy>(), doubles);
    CHECK(differences<wide>(doubles, [](float x) { return double{x}; }) == 0);
}
