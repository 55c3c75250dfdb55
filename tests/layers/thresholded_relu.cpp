#include <ingrain/layers/thresholded_relu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("thresholded_relu keeps the law") {
    check_layer_exactly<thresholded_relu<{.threshold = 0.25f}>, shape<3, 5, 2>>();
    in_all_laws([]<class> { check_layer<thresholded_relu<{.threshold = 0}>, shape<37>, 2>(); });
}
