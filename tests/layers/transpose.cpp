#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/transpose.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("transpose keeps the law") {
    check_layer_exactly<ingrain::transpose<0, 1>, shape<37, 5>>();
    check_layer<ingrain::transpose<2, 0>, shape<3, 2, 5>, 2>();
    in_all_laws([]<class> {
        check_layer<ingrain::transpose<1, 2>, shape<2, 3, 4, 5>, 2>();
        check_layer<ingrain::transpose<0, 2>, shape<2, 3, 4, 5>, 2>();
    });
}

namespace {

/// Whether y[i, j, k, l] is x with the indices at A and B exchanged.
template <std::size_t A, std::size_t B, std::size_t... E>
bool exchanges() {
    using bound = ingrain::transpose<A, B>::template bound<default_policy, shape<E...>>;
    const auto b = make_owned<bench<bound, float, 2>>();
    b->infer();
    constexpr std::size_t from[]{E...};
    constexpr auto& to = bound::output::extents;
    bool right = to[A] == from[B] && to[B] == from[A];
    std::size_t at[4]{};
    for (std::size_t n = 0, i = 0; n < 2; ++n)
        for (at[0] = 0; at[0] < to[0]; ++at[0])
            for (at[1] = 0; at[1] < to[1]; ++at[1])
                for (at[2] = 0; at[2] < to[2]; ++at[2])
                    for (at[3] = 0; at[3] < to[3]; ++at[3], ++i) {
                        std::size_t old = n;
                        for (std::size_t d = 0; d < 4; ++d) old = old * from[d] + at[d == A ? B : d == B ? A : d];
                        right = right && b->y[i] == b->x[old];
                    }
    return right;
}

}  // namespace

TEST_CASE("transpose exchanges two extents") {
    CHECK(exchanges<0, 1, 2, 3, 4, 5>());
    CHECK(exchanges<0, 3, 2, 3, 4, 5>());
    CHECK(exchanges<3, 1, 2, 3, 4, 5>());
    CHECK(exchanges<2, 1, 2, 3, 1, 5>());
    CHECK(exchanges<0, 2, 1, 3, 4, 5>());
    CHECK(exchanges<0, 2, 1, 3, 1, 5>());
}

TEST_CASE("transpose is a view where the values stay in their order") {
    check_composite<sequence<dense<6>, ingrain::transpose<0, 1>, dense<3>, ingrain::tanh, ingrain::transpose<1, 0>>,
                    shape<4, 5>>();
    using layers = sequence<ingrain::transpose<0, 1>, dense<2>>::bound<default_policy, shape<1, 6>>;
    STATIC_CHECK(std::is_empty_v<layers::scratch<3>>);
}

TEST_CASE("transpose goes on from call to call, where the first extent stays") {
    check_stream<shape<12, 3, 2>, ingrain::transpose<1, 2>, ingrain::tanh>();
}

TEST_CASE("transpose refuses extents that are not there") {
    STATIC_CHECK_FALSE(ingrain::transpose<0, 1>::accepts<shape<7>>);
    STATIC_CHECK_FALSE(ingrain::transpose<0, 1>::accepts<shape_list<shape<7, 2>>>);
    STATIC_CHECK_FALSE(ingrain::transpose<1, 2>::accepts<shape<7, 2>>);
}
