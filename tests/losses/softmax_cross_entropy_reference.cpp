#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <reference/losses.hpp>
#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace torch = ingrain::reference::losses;

using torch::classes::logits;
using torch::cross_entropy::labels;
constexpr auto& sample_weights = torch::cross_entropy_sample_weights::sample_weights;
constexpr auto& class_weights = torch::cross_entropy_class_weights::class_weights;

}  // namespace

TEST_CASE("softmax cross-entropy of labels has the numbers of PyTorch") {
    namespace t = torch::cross_entropy;
    check_loss_reference<softmax_cross_entropy, 5>(logits, labels, t::loss, t::gradient);
    check_each_reference<softmax_cross_entropy, 5, 1>(logits, labels, t::each);
}

TEST_CASE("softmax cross-entropy of weighted samples has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_sample_weights;
    check_loss_reference<softmax_cross_entropy, 5>(logits, weighted(labels, sample_weights), t::loss, t::gradient);
}

TEST_CASE("softmax cross-entropy of weighted classes has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_class_weights;
    check_loss_reference<softmax_cross_entropy, 5>(logits, class_weighted(labels, class_weights), t::loss, t::gradient);
}

TEST_CASE("softmax cross-entropy of weighted samples and classes has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_both_weights;
    check_loss_reference<softmax_cross_entropy, 5>(
        logits, weighted(class_weighted(labels, class_weights), sample_weights), t::loss, t::gradient);
    check_loss_reference<softmax_cross_entropy, 5>(
        logits, class_weighted(weighted(labels, sample_weights), class_weights), t::loss, t::gradient);
}

TEST_CASE("softmax cross-entropy of distributions has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_distribution;
    namespace w = torch::cross_entropy_distribution_sample_weights;
    check_loss_reference<softmax_cross_entropy, 5>(logits, t::targets, t::loss, t::gradient);
    check_each_reference<softmax_cross_entropy, 5, 5>(logits, t::targets, t::each);
    check_loss_reference<softmax_cross_entropy, 5>(logits, weighted(t::targets, sample_weights), w::loss, w::gradient);
}

TEST_CASE("softmax cross-entropy of large logits has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_large;
    check_loss_reference<softmax_cross_entropy, 5>(t::logits, t::labels, t::loss, t::gradient);
    check_each_reference<softmax_cross_entropy, 5, 1>(t::logits, t::labels, t::each);
}
