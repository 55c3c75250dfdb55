#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/reshape.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("reshape keeps the law") {
    check_layer_exactly<ingrain::reshape<5, 6>, shape<3, 5, 2>>();
    check_layer<ingrain::reshape<37, 1>, shape<37>, 2>();
}

TEST_CASE("reshape between other layers is a view") {
    using layers = sequence<dense<6>, ingrain::reshape<2, 3>, dense<5>, flatten, dense<2>>;
    check_composite<layers, shape<4>>();
    in_all_laws([]<class> { check_composite<sequence<dense<6>, ingrain::tanh, ingrain::reshape<3, 2>>, shape<4>>(); });
    using inference = sequence<ingrain::reshape<2, 3>, dense<5>>::bound<default_policy, shape<6>>;
    STATIC_CHECK(std::is_empty_v<inference::scratch<3>>);  // nothing is copied
}

TEST_CASE("reshape refuses another number of values") {
    STATIC_CHECK_FALSE(ingrain::reshape<2, 4>::accepts<shape<7>>);
    STATIC_CHECK(ingrain::reshape<2, 4>::accepts<shape<8, 1>>);
    STATIC_CHECK(ingrain::reshape<2, 4>::accepts<shape_list<shape<5>, shape<3>>>);
}
