#include <ingrain/layers/pick.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/sequence.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

using two = shape_list<shape<2, 3>, shape<5>>;

TEST_CASE("pick keeps the law") {
    check_layer_exactly<pick<0>, two>();
    check_layer<pick<1>, shape_list<shape<7>, shape<2>, shape<3>>>();
}

TEST_CASE("pick is a view where it comes first, also of a view") {
    check_composite<sequence<pick<0>, flatten, dense<4>>, two>();
    in_all_laws([]<class> {
        check_composite<sequence<pick<1>, dense<4>>, two>();
        check_composite<sequence<pick<1>, flatten>, two>();
        check_composite<sequence<pick<1>>, two, 1>();
        check_composite<sequence<parallel<side_by_side, dense<3>, dense<2>>, pick<1>, dense<4>>, shape<3>>();  // copied
    });
    STATIC_CHECK(std::is_empty_v<sequence<pick<1>, dense<4>>::bound<default_policy, two>::scratch<3>>);
}

TEST_CASE("pick refuses what is not there") {
    STATIC_CHECK_FALSE(pick<2>::accepts<two>);
    STATIC_CHECK_FALSE(pick<0>::accepts<shape<5>>);
}
