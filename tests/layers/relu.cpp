#include <ingrain/layers/relu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("relu keeps the law") {
    check_layer_exactly<ingrain::relu, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::relu, shape<1>, 1>();
        check_layer<ingrain::relu, shape<37>, 2>();
    });
}
