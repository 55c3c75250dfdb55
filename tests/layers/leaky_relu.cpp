#include <ingrain/layers/leaky_relu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("leaky_relu keeps the law") {
    check_layer_exactly<ingrain::leaky_relu<>, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::leaky_relu<>, shape<1>, 1>();
        check_layer<ingrain::leaky_relu<>, shape<37>, 2>();
        check_layer<ingrain::leaky_relu<{.slope = 0.2f}>, shape<17>>();
    });
}
