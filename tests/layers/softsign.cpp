#include <ingrain/layers/softsign.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("softsign keeps the law") {
    check_layer_exactly<softsign, shape<3, 5, 2>>();
    in_all_laws([]<class> { check_layer<softsign, shape<37>, 2>(); });
}
