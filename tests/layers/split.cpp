#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/slice.hpp>
#include <ingrain/layers/split.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

#include <cstring>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("split keeps the law") {
    check_layer_exactly<ingrain::split<ingrain::sizes<2, 1, 4>, {.axis = 1}>, shape<3, 7, 2>>();
    check_layer<ingrain::split<ingrain::sizes<20, 17>>, shape<37>, 2>();
}

TEST_CASE("split has the values of slices side by side") {
    using parts = ingrain::split<ingrain::sizes<2, 4>, {.axis = 1}>::bound<default_policy, shape<3, 6>>;
    using slices = parallel<side_by_side, ingrain::slice<{.axis = 1, .size = 2}>,
                            ingrain::slice<{.axis = 1, .start = 2, .size = 4}>>::bound<default_policy, shape<3, 6>>;
    STATIC_CHECK(std::is_same_v<parts::output, shape_list<shape<3, 2>, shape<3, 4>>>);
    STATIC_CHECK(std::is_same_v<parts::output, slices::output>);
    const auto a = make_owned<bench<parts, float, 2>>();
    const auto b = make_owned<bench<slices, float, 2>>();
    a->infer();
    b->infer();
    CHECK(std::memcmp(a->y.values, b->y.values, sizeof a->y.values) == 0);
}

TEST_CASE("branches take the parts") {
    using branches = parallel<concatenate, sequence<pick<0>, dense<3>>, sequence<pick<1>, ingrain::tanh, dense<2>>>;
    check_composite<sequence<dense<6>, ingrain::split<ingrain::sizes<2, 4>, {.axis = 1}>, branches>, shape<3, 5>>();
    in_all_laws([]<class> {
        check_composite<sequence<ingrain::split<ingrain::sizes<3, 4>>, branches>, shape<7>>();
        check_composite<sequence<dense<5>, ingrain::split<ingrain::sizes<1, 4>>, branches>, shape<3>>();
    });
}

TEST_CASE("split of the first extent is a view") {
    using layers = sequence<ingrain::split<ingrain::sizes<3, 4>>, pick<1>>::bound<default_policy, shape<7, 2>>;
    using views = sequence<ingrain::split<ingrain::sizes<3, 4>>, sequence<pick<1>, dense<3>>>;
    STATIC_CHECK(std::is_empty_v<layers::scratch<3>>);
    STATIC_CHECK(std::is_empty_v<views::bound<default_policy, shape<7, 2>>::scratch<3>>);
}

TEST_CASE("split goes on from call to call, where the first extent stays") {
    check_stream<shape<12, 6>, ingrain::split<ingrain::sizes<2, 4>, {.axis = 1}>,
                 parallel<concatenate, sequence<pick<0>, dense<3>>, sequence<pick<1>, dense<2>>>>();
}

TEST_CASE("split refuses sizes that do not add up") {
    STATIC_CHECK_FALSE(ingrain::split<ingrain::sizes<2, 3>>::accepts<shape<6>>);
    STATIC_CHECK_FALSE(ingrain::split<ingrain::sizes<2, 4>, {.axis = 1}>::accepts<shape<6>>);
    STATIC_CHECK_FALSE(ingrain::split<ingrain::sizes<2, 4>>::accepts<shape_list<shape<6>>>);
    STATIC_CHECK(ingrain::split<ingrain::sizes<2, 4>, {.axis = 1}>::accepts<shape<3, 6>>);
}
