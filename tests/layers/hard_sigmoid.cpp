#include <ingrain/layers/hard_sigmoid.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("hard_sigmoid keeps the law") {
    check_layer_exactly<ingrain::hard_sigmoid<>, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::hard_sigmoid<>, shape<1>, 1>();
        check_layer<ingrain::hard_sigmoid<>, shape<37>, 2>();
        check_layer<ingrain::hard_sigmoid<{.slope = 0.7f, .offset = 0.25f}>, shape<37>, 2>();
    });
}
