#include <ingrain/losses/smoothed_cross_entropy.hpp>

#include <reference/losses.hpp>
#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace torch = ingrain::reference::losses;

using torch::classes::logits;
using torch::cross_entropy::labels;
using loss = smoothed_cross_entropy<0.1f>;

}  // namespace

TEST_CASE("smoothed cross-entropy of labels has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_smoothed;
    check_loss_reference<loss, 5>(logits, labels, t::loss, t::gradient);
    check_each_reference<loss, 5, 1>(logits, labels, t::each);
}

TEST_CASE("smoothed cross-entropy of weighted samples has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_smoothed_sample_weights;
    check_loss_reference<loss, 5>(logits, weighted(labels, torch::cross_entropy_sample_weights::sample_weights),
                                  t::loss, t::gradient);
}

// PyTorch weights each class of the smoothed distribution with its own weight; here a sample counts as its label does.
TEST_CASE("smoothed cross-entropy of weighted classes counts a sample as its label") {
    namespace t = torch::cross_entropy_smoothed_weighted_by_label;
    check_loss_reference<loss, 5>(logits, class_weighted(labels, torch::cross_entropy_class_weights::class_weights),
                                  t::loss, t::gradient);
}

TEST_CASE("smoothed cross-entropy of distributions has the numbers of PyTorch") {
    namespace t = torch::cross_entropy_distribution_smoothed;
    check_loss_reference<loss, 5>(logits, torch::cross_entropy_distribution::targets, t::loss, t::gradient);
}
