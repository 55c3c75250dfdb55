#include <ingrain/layers/selu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("selu keeps the law") {
    check_layer_exactly<selu, shape<3, 5, 2>>();
    in_all_laws([]<class> { check_layer<selu, shape<37>, 2>(); });
}
