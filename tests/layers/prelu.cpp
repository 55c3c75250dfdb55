#include <ingrain/layers/prelu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("prelu keeps the law") {
    check_layer_exactly<ingrain::prelu, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::prelu, shape<1>, 6>();
        check_layer<ingrain::prelu, shape<37>, 2>();
    });
}
