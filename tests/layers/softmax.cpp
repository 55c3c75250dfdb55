#include <ingrain/layers/softmax.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("softmax keeps the law") {
    check_layer<ingrain::softmax, shape<1>, 1>();
    check_layer_exactly<ingrain::softmax, shape<3, 5, 2>>();
    check_layer<ingrain::softmax, shape<37>, 2>();
}
