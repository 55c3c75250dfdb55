#include <ingrain/losses/targets.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <type_traits>

using namespace ingrain;

namespace {

constexpr std::uint8_t labels[]{1, 0, 2, 1};
constexpr float sample_weights[]{1, 2, 0, 5};

}  // namespace

TEST_CASE("what is weighted is borrowed or copied, so that it is there") {
    const float* const pointer = sample_weights;
    const auto from_pointers = weighted(&labels[0], pointer);
    CHECK(from_pointers.targets == &labels[0]);
    CHECK(from_pointers.weights == pointer);
    CHECK(&weighted(labels, sample_weights).targets == &labels);
}

TEST_CASE("the targets inside all wrappers are plain") {
    const auto wrapped = first_of(weighted(class_weighted(labels, sample_weights), sample_weights), 2);
    CHECK(&detail::plain(wrapped) == &labels);
    CHECK(&detail::plain(labels) == &labels);
    STATIC_CHECK(detail::is_labels<detail::plain_targets<decltype(wrapped)>>);
    STATIC_CHECK_FALSE(detail::is_labels<decltype(sample_weights)>);
}
