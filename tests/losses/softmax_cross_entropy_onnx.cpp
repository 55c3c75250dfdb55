#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file onnx{
#include <reference/onnx_losses.txt>
};

using bound = softmax_cross_entropy::bound<default_policy, shape<5>>;

float mean(const reference_case<>& o, const auto& targets) {
    const auto logits = array_of<15>(o["logits"]);
    return bound::evaluate<3>(rows<const float, 3, shape<5>>{logits.data()}, targets, none{});
}

auto labels(const reference_case<>& o) { return array_of<3, unsigned>(o["labels"]); }

}  // namespace

TEST_CASE("softmax cross-entropy matches ONNX") {
    const auto each = onnx["sce_none"], sum = onnx["sce_sum"], average = onnx["sce_mean"];
    check_each_reference<softmax_cross_entropy, 5, 1>(array_of<15>(each["logits"]), labels(each), each);
    CHECK(agree(3 * mean(sum, labels(sum)), sum.value("loss")));
    CHECK(agree(mean(average, labels(average)), average.value("loss")));
}

TEST_CASE("softmax cross-entropy of weighted samples and classes matches ONNX") {
    {
        const auto o = onnx["sce_mean_no_weight_ii"];
        const auto samples = array_of<3>(o["sample_weights"]);
        CHECK(agree(mean(o, weighted(labels(o), samples)), o.value("loss")));
    }
    {
        const auto o = onnx["sce_mean_weight"];
        const auto classes = array_of<5>(o["class_weights"]);
        CHECK(agree(mean(o, class_weighted(labels(o), classes)), o.value("loss")));
    }
    {
        const auto o = onnx["sce_mean_weight_ii"];
        const auto samples = array_of<3>(o["sample_weights"]);
        const auto classes = array_of<5>(o["class_weights"]);
        CHECK(agree(mean(o, weighted(class_weighted(labels(o), classes), samples)), o.value("loss")));
    }
}

TEST_CASE("softmax cross-entropy of each sample times the weight of its class matches ONNX") {
    const auto o = onnx["sce_none_weights"];
    const auto logits = array_of<15>(o["logits"]);
    const auto classes = labels(o);
    const auto weights = array_of<5>(o["class_weights"]);
    const auto each = array_of<3>(o["each"]);
    for (std::size_t n = 0; n < 3; ++n) {
        const rows<const float, 1, shape<5>> sample{logits.data() + 5 * n};
        const float one = bound::evaluate<1>(sample, classes.data() + n, none{});
        CHECK(agree(one * weights[classes[n]], each[n]));
    }
}
