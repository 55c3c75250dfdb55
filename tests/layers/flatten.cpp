#include <ingrain/layers/flatten.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("flatten keeps the law") {
    check_layer<ingrain::flatten, shape<1>, 1>();
    check_layer_exactly<ingrain::flatten, shape<3, 5, 2>>();
    check_layer<ingrain::flatten, shape<37>, 2>();
}
