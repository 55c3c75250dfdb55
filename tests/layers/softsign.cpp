#include <ingrain/layers/softsign.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("softsign keeps the law") {
    check_layer_exactly<softsign, shape<3, 5, 2>>();
    check_layer<softsign, shape<37>, 2>();
}
