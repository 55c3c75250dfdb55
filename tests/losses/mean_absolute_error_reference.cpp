#include <ingrain/losses/mean_absolute_error.hpp>

#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/losses.txt>
};

TEST_CASE("mean absolute error matches PyTorch") {
    const auto inputs = torch["regression"], t = torch["mean_absolute_error"];
    const auto y = array_of<15>(inputs["predictions"]), targets = array_of<15>(inputs["targets"]);
    check_loss_reference<mean_absolute_error, 5>(y, targets, t);
    check_each_reference<mean_absolute_error, 5, 5>(y, targets, t);
}

TEST_CASE("mean absolute error of weighted samples matches PyTorch") {
    const auto inputs = torch["regression"], t = torch["mean_absolute_error_sample_weights"];
    const auto weights = array_of<3>(t["sample_weights"]);
    check_loss_reference<mean_absolute_error, 5>(array_of<15>(inputs["predictions"]),
                                                 weighted(array_of<15>(inputs["targets"]), weights), t);
}
