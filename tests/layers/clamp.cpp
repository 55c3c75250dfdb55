#include <ingrain/layers/clamp.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

#include <limits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("clamp keeps the law") {
    check_layer_exactly<ingrain::clamp<{.least = -0.5f, .most = 0.25f}>, shape<3, 5, 2>>();
    in_all_laws([]<class> {
        check_layer<hard_tanh, shape<1>, 1>();
        check_layer<ingrain::clamp<{.most = 0.5f}>, shape<37>, 2>();
    });
}

TEST_CASE("clamp with an infinite bound has the other alone") {
    using V = simd::lanes<float, 1>;
    constexpr float infinity = std::numeric_limits<float>::infinity();
    using below = detail::clamp_function<{.least = -infinity, .most = 2}>;
    using above = detail::clamp_function<{.least = 2, .most = infinity}>;
    STATIC_CHECK(below::value<math::accurate>(V(-1e30f)).value == -1e30f);
    STATIC_CHECK(below::value<math::accurate>(V(3)).value == 2);
    STATIC_CHECK(below::gradient<math::accurate>(V(5), V(-1e30f)).value == 5);
    STATIC_CHECK(above::value<math::accurate>(V(1e30f)).value == 1e30f);
    STATIC_CHECK(above::value<math::accurate>(V(1)).value == 2);
    STATIC_CHECK(above::gradient<math::accurate>(V(5), V(2)).value == 0);
}
