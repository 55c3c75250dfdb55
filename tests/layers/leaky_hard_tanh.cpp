#include <ingrain/layers/leaky_hard_tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("leaky_hard_tanh keeps the law") {
    check_layer_exactly<leaky_hard_tanh<>, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<leaky_hard_tanh<{.least = -0.5f, .most = 0.25f, .slope_below = 0.2f, .slope_above = 2}>, shape<37>,
                    2>();
    });
}
