#include <ingrain/layers/identity.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("identity keeps the law") {
    check_layer_exactly<identity, shape<3, 5, 2>>();
    check_differences<identity, shape<3>, 2>();
}
