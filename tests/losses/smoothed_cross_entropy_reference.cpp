#include <ingrain/losses/smoothed_cross_entropy.hpp>

#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/losses.txt>
};

namespace {

auto logits() {
    const auto t = torch["classes"];
    return array_of<15>(t["logits"]);
}
auto labels() {
    const auto t = torch["cross_entropy"];
    return array_of<3, unsigned>(t["labels"]);
}
auto sample_weights() {
    const auto t = torch["cross_entropy_sample_weights"];
    return array_of<3>(t["sample_weights"]);
}
auto class_weights() {
    const auto t = torch["cross_entropy_class_weights"];
    return array_of<5>(t["class_weights"]);
}
auto distributions() {
    const auto t = torch["cross_entropy_distribution"];
    return array_of<15>(t["targets"]);
}

using loss = smoothed_cross_entropy<0.1f>;

void matches(const auto& targets, const char* name) { check_loss_reference<loss, 5>(logits(), targets, torch[name]); }

}  // namespace

TEST_CASE("smoothed cross-entropy of labels matches PyTorch") {
    matches(labels(), "cross_entropy_smoothed");
    check_each_reference<loss, 5, 1>(logits(), labels(), torch["cross_entropy_smoothed"]);
}

TEST_CASE("smoothed cross-entropy of weighted samples matches PyTorch") {
    matches(weighted(labels(), sample_weights()), "cross_entropy_smoothed_sample_weights");
}

TEST_CASE("smoothed cross-entropy of weighted classes matches PyTorch") {
    matches(class_weighted(labels(), class_weights()), "cross_entropy_smoothed_class_weights");
}

TEST_CASE("smoothed cross-entropy of distributions matches PyTorch") {
    matches(distributions(), "cross_entropy_distribution_smoothed");
}
