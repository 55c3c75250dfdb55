#include <ingrain/layers/flatten.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("flatten keeps the law") {
    in_all_laws([]<class> { check_layer<ingrain::flatten, shape<1>, 1>(); });
    check_layer_exactly<ingrain::flatten, shape<3, 5, 2>>();
    check_layer<ingrain::flatten, shape<37>, 2>();
}
