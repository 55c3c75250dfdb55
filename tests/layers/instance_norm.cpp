#include <ingrain/layers/group_norm.hpp>
#include <ingrain/layers/instance_norm.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/owned.hpp>

#include <cstring>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("instance_norm keeps the law") {
    check_layer_exactly<instance_norm<>, shape<3, 2, 5>>();
    in_all_laws([]<class> { check_layer<instance_norm<{.epsilon = 0.1f, .affine = false}>, shape<7, 17>, 2>(); });
}

TEST_CASE("instance_norm has the bits of group_norm with a group for each channel") {
    using one = instance_norm<{.epsilon = 1e-3f}>::bound<default_policy, shape<4, 5>>;
    using other = group_norm<{.groups = 5, .epsilon = 1e-3f}>::bound<default_policy, shape<4, 5>>;
    const auto a = make_owned<bench<one, float, 2>>();
    const auto b = make_owned<bench<other, float, 2>>();
    a->infer();
    b->infer();
    CHECK(std::memcmp(a->y.values, b->y.values, sizeof a->y.values) == 0);
}

TEST_CASE("channels of constants become the shift") {
    using bound = instance_norm<>::bound<default_policy, shape<6, 3>>;
    const auto b = make_owned<bench<bound, float, 1>>();
    for (std::size_t i = 0; i < b->x.size; ++i) b->x[i] = static_cast<float>(i % 3) * 0.1f;
    b->infer();
    CHECK(std::equal(std::begin(b->p.shift.values), std::end(b->p.shift.values), b->y.values + 15));
}

TEST_CASE("instance_norm refuses a single position") {
    STATIC_CHECK_FALSE(instance_norm<>::accepts<shape<5>>);
    STATIC_CHECK_FALSE(instance_norm<>::accepts<shape<1, 5>>);
    STATIC_CHECK(instance_norm<>::accepts<shape<5, 1>>);
}
