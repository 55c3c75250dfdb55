#include <ingrain/layers/hard_swish.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("hard_swish keeps the law") {
    check_layer_exactly<ingrain::hard_swish, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::hard_swish, shape<1>, 1>();
        check_layer<ingrain::hard_swish, shape<37>, 2>();
    });
}
