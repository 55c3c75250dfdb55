#include <ingrain/layers/global_max_pool.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("global_max_pool keeps the law") {
    check_layer_exactly<global_max_pool, shape<5, 3, 7>>();
    in_all_laws([]<class> {
        check_layer<global_max_pool, shape<1, 17>, 2>();
        check_layer<global_max_pool, shape<300, 2>, 2>();
    });
}

TEST_CASE("global_max_pool refuses a vector") { STATIC_CHECK_FALSE(global_max_pool::accepts<shape<5>>); }
