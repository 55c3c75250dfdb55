#include <ingrain/layers/elu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("elu keeps the law") {
    check_layer_exactly<ingrain::elu<>, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::elu<>, shape<1>, 1>();
        check_layer<ingrain::elu<>, shape<37>, 2>();
        check_layer<ingrain::elu<{.alpha = 0.5f}>, shape<17>>();
    });
}
