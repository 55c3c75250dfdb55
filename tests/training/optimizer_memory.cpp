#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/training/optimizer_memory.hpp>
#include <support/numbers.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

struct plain {
    struct progress {
        int steps = 0;
    };
    constexpr int next(progress& so_far) const { return ++so_far.steps; }
};
struct knowing : plain {
    static constexpr bool needs_all_gradients = true;
    constexpr float next(progress&, const observing& gradients) const { return gradients.scale[0]; }
};

}  // namespace

TEST_CASE("an optimiser that needs all gradients is asked with them") {
    STATIC_CHECK_FALSE(detail::needs_all_gradients<plain>);
    STATIC_CHECK(detail::needs_all_gradients<knowing>);
    plain::progress progress;
    observing gradients{};
    gradients.scale[0] = 7;
    CHECK(detail::next_rule(plain{}, progress, gradients) == 1);
    CHECK(progress.steps == 1);
    CHECK(detail::next_rule(knowing{}, progress, gradients) == 7);
}

TEST_CASE("moments are handed out beside the parameters, in their order") {
    full p{};
    detail::moments_of<full, 2> moments{};
    detail::with_moments(p, moments, [&](full& parameters, full& first, full& second) {
        CHECK(&parameters == &p);
        CHECK(&first == &moments.values[0]);
        CHECK(&second == &moments.values[1]);
    });
    detail::moments_of<full, 0> nothing;
    detail::with_moments(p, nothing, [&](full& parameters) { CHECK(&parameters == &p); });
    STATIC_CHECK(std::is_empty_v<decltype(nothing)>);
}

TEST_CASE("all moments are set to zero") {
    detail::moments_of<full, 2> moments;
    poison(moments);
    detail::clear(moments);
    for (const full& m : moments.values)
        for_each_tensor(
            [](auto, const auto& tensor) {
                for (const float v : tensor.values) CHECK(v == 0);
            },
            m);
}
