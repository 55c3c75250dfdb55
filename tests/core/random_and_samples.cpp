#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/random_and_samples.hpp>

#include <type_traits>

using namespace ingrain;

namespace {

template <bool Across>
struct layer {
    static constexpr layer_traits traits{.across_samples = Across};
};

}  // namespace

TEST_CASE("with a generator alone all samples count") {
    generator random;
    CHECK(counted_samples<5>(random).count() == 5);
}

TEST_CASE("random_and_samples says which samples count, and draws from its generator") {
    generator random{seed{4}}, copy{seed{4}};
    sample_set<5> some{};
    some.insert(3);
    const random_and_samples<5> both{random, some};
    CHECK(counted_samples<5>(both).count() == 1);
    CHECK(counted_samples<5>(both).contains(3));
    generator& drawn = both;
    CHECK(drawn() == copy());
    CHECK(random == copy);
}

TEST_CASE("a layer that does not look across samples is handed the generator alone") {
    generator random;
    const random_and_samples<5> both{random, {}};
    STATIC_CHECK(std::is_same_v<decltype(detail::handed_to<layer<false>>(both)), generator&>);
    STATIC_CHECK(std::is_same_v<decltype(detail::handed_to<layer<true>>(both)), const random_and_samples<5>&>);
    STATIC_CHECK(std::is_same_v<decltype(detail::handed_to<layer<true>>(random)), generator&>);
    CHECK(&detail::handed_to<layer<false>>(both) == &random);
}
