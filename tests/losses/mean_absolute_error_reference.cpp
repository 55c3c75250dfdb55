#include <ingrain/losses/mean_absolute_error.hpp>

#include <reference/losses.hpp>
#include <support/check_loss_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::losses;

TEST_CASE("mean absolute error has the numbers of PyTorch") {
    namespace t = torch::mean_absolute_error;
    check_loss_reference<mean_absolute_error, 5>(torch::regression::predictions, torch::regression::targets, t::loss,
                                                 t::gradient);
    check_each_reference<mean_absolute_error, 5, 5>(torch::regression::predictions, torch::regression::targets,
                                                    t::each);
}

TEST_CASE("mean absolute error of weighted samples has the numbers of PyTorch") {
    namespace t = torch::mean_absolute_error_sample_weights;
    check_loss_reference<mean_absolute_error, 5>(
        torch::regression::predictions, weighted(torch::regression::targets, t::sample_weights), t::loss, t::gradient);
}
