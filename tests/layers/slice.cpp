#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/slice.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("slice keeps the law") {
    check_layer_exactly<ingrain::slice<{.axis = 1, .start = 1, .size = 3, .step = 2}>, shape<3, 7, 2>>();
    in_all_laws([]<class> {
        check_layer<ingrain::slice<{.start = 2, .size = 17}>, shape<37>, 2>();
        check_layer<ingrain::slice<{.axis = 1, .start = 1, .size = 19}>, shape<3, 21>, 2>();
    });
    check_layer<ingrain::slice<{.start = 1, .size = 2, .step = 3}>, shape<7, 3>, 2>();
}

namespace {

/// Whether y[i, j, k] = x[i, j, k] with another index at `axis`.
template <ingrain::slice_options Options, std::size_t... E>
bool takes_a_part() {
    using bound = typename ingrain::slice<Options>::template bound<default_policy, shape<E...>>;
    const auto b = make_owned<bench<bound, float, 2>>();
    b->infer();
    constexpr std::size_t from[]{E...};
    constexpr auto& to = bound::output::extents;
    bool right = true;
    std::size_t at[3]{};
    for (std::size_t n = 0, i = 0; n < 2; ++n)
        for (at[0] = 0; at[0] < to[0]; ++at[0])
            for (at[1] = 0; at[1] < to[1]; ++at[1])
                for (at[2] = 0; at[2] < to[2]; ++at[2], ++i) {
                    std::size_t old = n;
                    for (std::size_t d = 0; d < 3; ++d)
                        old = old * from[d] + (d == Options.axis ? Options.start + at[d] * Options.step : at[d]);
                    right = right && b->y[i] == b->x[old];
                }
    return right;
}

}  // namespace

TEST_CASE("slice takes the values that its options say") {
    CHECK(takes_a_part<{.start = 1, .size = 2}, 4, 3, 5>());
    CHECK(takes_a_part<{.axis = 1, .start = 1, .size = 2}, 4, 3, 5>());
    CHECK(takes_a_part<{.axis = 2, .start = 0, .size = 3, .step = 2}, 4, 3, 5>());
    CHECK(takes_a_part<{.axis = 1, .start = 2, .size = 1, .step = 9}, 1, 3, 5>());
}

TEST_CASE("slice is a view where it is one piece and comes first, else it copies") {
    using first = sequence<ingrain::slice<{.start = 2, .size = 3}>, dense<4>>;
    check_composite<first, shape<6, 5>>();
    STATIC_CHECK(std::is_empty_v<first::bound<default_policy, shape<6, 5>>::scratch<3>>);
    check_composite<
        sequence<dense<6>, ingrain::tanh, ingrain::slice<{.axis = 1, .start = 2, .size = 3}>, ingrain::tanh>,
        shape<3, 5>>();
    in_all_laws([]<class> {
        check_composite<sequence<ingrain::slice<{.start = 1, .size = 2}>, flatten>, shape<4, 3>>();
        check_composite<sequence<dense<6>, ingrain::slice<{.start = 1, .size = 2}>, dense<2>>, shape<4, 3>>();
        check_composite<sequence<ingrain::slice<{.axis = 1, .start = 1, .size = 2}>, dense<2>>, shape<3, 5>>();
    });
}

TEST_CASE("branches read slices of x") {
    using left = sequence<ingrain::slice<{.size = 2}>, dense<3>>;
    using right = sequence<ingrain::slice<{.start = 2, .size = 5}>, dense<3>>;
    check_composite<parallel<sum, left, right>, shape<7>>();
}

TEST_CASE("slice goes on from call to call, where the first extent stays") {
    check_stream<shape<12, 7>, ingrain::slice<{.axis = 1, .start = 1, .size = 3, .step = 2}>, dense<2>>();
}

TEST_CASE("slice refuses what is not there") {
    STATIC_CHECK_FALSE(ingrain::slice<{.start = 3, .size = 2}>::accepts<shape<4, 9>>);
    STATIC_CHECK_FALSE(ingrain::slice<{.axis = 1, .size = 3, .step = 2}>::accepts<shape<9, 4>>);
    STATIC_CHECK_FALSE(ingrain::slice<{.axis = 2, .size = 1}>::accepts<shape<4, 9>>);
    STATIC_CHECK_FALSE(ingrain::slice<{.size = 3, .step = std::size_t{1} << 31}>::accepts<shape<4>>);
    STATIC_CHECK_FALSE(ingrain::slice<{.size = 1}>::accepts<shape_list<shape<4>>>);
    STATIC_CHECK(ingrain::slice<{.start = 1, .size = 2, .step = 2}>::accepts<shape<4>>);
}
