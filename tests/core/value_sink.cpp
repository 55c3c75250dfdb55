#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/core/sink.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

struct larger {
    tensor<float, shape<37>> weights;

    static constexpr auto members = members_of(member<role::weights, &larger::weights>{"weights"});
};

struct halving {
    template <class V>
    constexpr void operator()(V gradient, V& parameter) const {
        parameter = parameter - V(0.5f) * gradient;
    }
};

template <auto Pointer>
constexpr void give(const auto& sink, std::size_t i, float gradient) {
    sink.template tensor<Pointer>().of_values()(i, simd::lanes<float, 1>(gradient));
}

/// What a value is after gradients 3, 2 and 1 were stored, added and applied.
constexpr float after_all() {
    full p{};
    give<&full::weights>(store(p), 5, 3);
    give<&full::weights>(add(p), 5, 2);
    give<&full::weights>(apply(halving{}, p), 5, 1);
    return p.weights.values[5];
}

}  // namespace

TEST_CASE("a sink of values does what that of the tensor does") {
    CHECK(after_all() == 4.5f);
    static_assert(after_all() == 4.5f);
    observing p{};
    give<&observing::mean>(apply(halving{}, p), 36, 6);  // takes the new value
    CHECK(p.mean[36] == 6);
    CHECK(p.mean[35] == 0);
}

TEST_CASE("sinks of values have one type for tensors of all sizes") {
    full p{};
    larger q{};
    const auto small = add(p).tensor<&full::weights>().of_values(),
               large = add(q).tensor<&larger::weights>().of_values();
    CHECK(std::is_same_v<decltype(small), decltype(large)>);
    CHECK(!std::is_same_v<decltype(add(p)), decltype(add(q))>);
}
