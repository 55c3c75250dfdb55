#include <ingrain/layers/relu6.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("relu6 keeps the law") {
    check_layer_exactly<ingrain::relu6, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::relu6, shape<1>, 1>();
        check_layer<ingrain::relu6, shape<37>, 2>();
    });
}
