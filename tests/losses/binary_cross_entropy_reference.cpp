#include <ingrain/losses/binary_cross_entropy.hpp>

#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/losses.txt>
};

namespace {

template <std::size_t Outputs, std::size_t N>
void matches(const reference_case<>& t) {
    const auto y = array_of<N * Outputs>(t["logits"]), targets = array_of<N * Outputs>(t["targets"]);
    check_loss_reference<binary_cross_entropy, Outputs>(y, targets, t);
    check_each_reference<binary_cross_entropy, Outputs, Outputs>(y, targets, t);
}

}  // namespace

TEST_CASE("binary cross-entropy matches PyTorch") { matches<5, 3>(torch["binary_cross_entropy"]); }

TEST_CASE("binary cross-entropy of weighted samples matches PyTorch") {
    const auto inputs = torch["binary_cross_entropy"], t = torch["binary_cross_entropy_sample_weights"];
    const auto targets = weighted(array_of<15>(inputs["targets"]), array_of<3>(t["sample_weights"]));
    check_loss_reference<binary_cross_entropy, 5>(array_of<15>(inputs["logits"]), targets, t);
}

TEST_CASE("binary cross-entropy of one logit matches PyTorch") { matches<1, 3>(torch["binary_cross_entropy_one"]); }

TEST_CASE("binary cross-entropy of large logits matches PyTorch") {
    matches<4, 2>(torch["binary_cross_entropy_large"]);
}
