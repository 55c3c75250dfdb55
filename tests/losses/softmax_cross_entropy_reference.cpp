#include <ingrain/losses/softmax_cross_entropy.hpp>

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

void matches(const auto& targets, const char* name) {
    check_loss_reference<softmax_cross_entropy, 5>(logits(), targets, torch[name]);
}

}  // namespace

TEST_CASE("softmax cross-entropy of labels matches PyTorch") {
    matches(labels(), "cross_entropy");
    check_each_reference<softmax_cross_entropy, 5, 1>(logits(), labels(), torch["cross_entropy"]);
}

TEST_CASE("softmax cross-entropy of weighted samples matches PyTorch") {
    matches(weighted(labels(), sample_weights()), "cross_entropy_sample_weights");
}

TEST_CASE("softmax cross-entropy of weighted classes matches PyTorch") {
    matches(class_weighted(labels(), class_weights()), "cross_entropy_class_weights");
}

TEST_CASE("softmax cross-entropy of weighted samples and classes matches PyTorch") {
    matches(weighted(class_weighted(labels(), class_weights()), sample_weights()), "cross_entropy_both_weights");
    matches(class_weighted(weighted(labels(), sample_weights()), class_weights()), "cross_entropy_both_weights");
}

TEST_CASE("softmax cross-entropy of distributions matches PyTorch") {
    matches(distributions(), "cross_entropy_distribution");
    check_each_reference<softmax_cross_entropy, 5, 5>(logits(), distributions(), torch["cross_entropy_distribution"]);
    matches(weighted(distributions(), sample_weights()), "cross_entropy_distribution_sample_weights");
}

TEST_CASE("softmax cross-entropy of large logits matches PyTorch") {
    const auto t = torch["cross_entropy_large"];
    const auto large = array_of<15>(t["logits"]);
    const auto classes = array_of<3, unsigned>(t["labels"]);
    check_loss_reference<softmax_cross_entropy, 5>(large, classes, t);
    check_each_reference<softmax_cross_entropy, 5, 1>(large, classes, t);
}
