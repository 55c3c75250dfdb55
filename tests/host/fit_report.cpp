#include <ingrain/host/fit_report.hpp>

#include <limits>

#include "support.hpp"

using namespace host_test;

TEST_CASE("what came of a training is a sentence that says where and what may help", "[host]") {
    using result = ig::fit_result<float>;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    CHECK(host::report(result{0.25f, ig::fit_outcome::finished, 5, 45}) ==
          "Training finished after epoch 5: the loss is 0.25.");
    CHECK(host::report(result{0.25f, ig::fit_outcome::stopped, 2, 3}) ==
          "Training was stopped in epoch 2, step 3: the loss is 0.25.");
    CHECK(says(host::report(result{334632, ig::fit_outcome::diverged, 1, 2}),
               {"diverged in epoch 1, step 2", "334632", "Lower the learning rate"}));
    CHECK(says(host::report(result{nan, ig::fit_outcome::diverged, 7, 1}), {"epoch 7, step 1", "nan"}));
    CHECK(says(host::report(result{nan, ig::fit_outcome::no_samples, 0, 0}), {"Nothing was learned", "empty"}));
    CHECK(says(host::report(result{nan, ig::fit_outcome::refused_data, 0, 0}), {"does not fit the network"}));
}
