#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <reference/onnx_losses.hpp>
#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace onnx = ingrain::reference::onnx_losses;

using bound = softmax_cross_entropy::bound<default_policy, shape<5>>;

float mean(const float (&logits)[15], const auto& targets) {
    return bound::evaluate<3>(rows<const float, 3, shape<5>>{logits}, targets, none{});
}

}  // namespace

TEST_CASE("softmax cross-entropy has the numbers of ONNX") {
    check_each_reference<softmax_cross_entropy, 5, 1>(onnx::sce_none::logits, onnx::sce_none::labels,
                                                      onnx::sce_none::each);
    CHECK(agree(3 * mean(onnx::sce_sum::logits, onnx::sce_sum::labels), onnx::sce_sum::loss));
    CHECK(agree(mean(onnx::sce_mean::logits, onnx::sce_mean::labels), onnx::sce_mean::loss));
}

TEST_CASE("softmax cross-entropy of weighted samples and classes has the numbers of ONNX") {
    {
        namespace o = onnx::sce_mean_no_weight_ii;
        CHECK(agree(mean(o::logits, weighted(o::labels, o::sample_weights)), o::loss));
    }
    {
        namespace o = onnx::sce_mean_weight;
        CHECK(agree(mean(o::logits, class_weighted(o::labels, o::class_weights)), o::loss));
    }
    {
        namespace o = onnx::sce_mean_weight_ii;
        CHECK(
            agree(mean(o::logits, weighted(class_weighted(o::labels, o::class_weights), o::sample_weights)), o::loss));
    }
}

TEST_CASE("softmax cross-entropy of each sample times its class's weight has the numbers of ONNX") {
    namespace o = onnx::sce_none_weights;
    for (std::size_t n = 0; n < 3; ++n) {
        const float one = bound::evaluate<1>(rows<const float, 1, shape<5>>{o::logits + 5 * n}, o::labels + n, none{});
        CHECK(agree(one * o::class_weights[o::labels[n]], o::each[n]));
    }
}
