#include <ingrain/losses/binary_cross_entropy.hpp>

#include <reference/losses.hpp>
#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::losses;

TEST_CASE("binary cross-entropy has the numbers of PyTorch") {
    namespace t = torch::binary_cross_entropy;
    check_loss_reference<binary_cross_entropy, 5>(t::logits, t::targets, t::loss, t::gradient);
    check_each_reference<binary_cross_entropy, 5, 5>(t::logits, t::targets, t::each);
}

TEST_CASE("binary cross-entropy of weighted samples has the numbers of PyTorch") {
    namespace t = torch::binary_cross_entropy;
    namespace w = torch::binary_cross_entropy_sample_weights;
    check_loss_reference<binary_cross_entropy, 5>(t::logits, weighted(t::targets, w::sample_weights), w::loss,
                                                  w::gradient);
}

TEST_CASE("binary cross-entropy of one logit has the numbers of PyTorch") {
    namespace t = torch::binary_cross_entropy_one;
    check_loss_reference<binary_cross_entropy, 1>(t::logits, t::targets, t::loss, t::gradient);
    check_each_reference<binary_cross_entropy, 1, 1>(t::logits, t::targets, t::each);
}

TEST_CASE("binary cross-entropy of large logits has the numbers of PyTorch") {
    namespace t = torch::binary_cross_entropy_large;
    check_loss_reference<binary_cross_entropy, 4>(t::logits, t::targets, t::loss, t::gradient);
    check_each_reference<binary_cross_entropy, 4, 4>(t::logits, t::targets, t::each);
}
