#include <ingrain/layers/gelu.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_reference.hpp>

#include <cmath>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file torch{
#include <reference/activations.txt>
};

template <class Layer>
void matches(const reference_case<>& t) {
    const auto inputs = torch["inputs"];
    const layer_tables expected{.x = inputs["x"], .y = t["y"], .dy = inputs["dy"], .dx = t["dx"]};
    check_reference<Layer, shape<13>, 3, default_policy>(expected, {.of_number = 1e-6, .floor = 1e-7});
    check_reference<Layer, shape<13>, 3, in_double>(expected);
}

/// Far from zero the layer is 0 or x, and no step of its computation is infinity times zero.
template <class Function, math Tier>
void flat_far_away() {
    using V = simd::lanes<float, 1>;
    for (const float x : {15.f, 1e10f, 1e20f, std::numeric_limits<float>::max()}) {
        CAPTURE(x);
        CHECK(Function::template value<Tier>(V(x)).value == x);
        CHECK(Function::template value<Tier>(V(-x)).value == 0);
        CHECK(Function::template gradient<Tier>(V(2), V(x)).value == 2);
        CHECK(Function::template gradient<Tier>(V(2), V(-x)).value == 0);
    }
    constexpr float infinity = std::numeric_limits<float>::infinity();
    CHECK(Function::template value<Tier>(V(infinity)).value == infinity);
    CHECK(Function::template value<Tier>(V(-infinity)).value == 0);
    const V nothing(std::numeric_limits<float>::quiet_NaN());
    CHECK(std::isnan(Function::template value<Tier>(nothing).value));
    CHECK(std::isnan(Function::template gradient<Tier>(V(1), nothing).value));
}

}  // namespace

TEST_CASE("gelu keeps the law") {
    check_layer_exactly<gelu, shape<3, 5, 2>>();
    in_all_laws([]<class> { check_layer<gelu, shape<1>, 1>(); });
    check_layer<gelu, shape<37>, 2>();
}

TEST_CASE("gelu_tanh keeps the law") {
    check_layer_exactly<gelu_tanh, shape<3, 5, 2>>();
    in_all_laws([]<class> { check_layer<gelu_tanh, shape<1>, 1>(); });
    check_layer<gelu_tanh, shape<37>, 2>();
}

TEST_CASE("gelu matches PyTorch") { matches<gelu>(torch["gelu"]); }
TEST_CASE("gelu_tanh matches PyTorch") { matches<gelu_tanh>(torch["gelu_tanh"]); }

TEST_CASE("gelu is flat far from zero") {
    flat_far_away<detail::gelu_function, math::accurate>();
    flat_far_away<detail::gelu_function, math::quick>();
    flat_far_away<detail::gelu_tanh_function, math::accurate>();
    flat_far_away<detail::gelu_tanh_function, math::quick>();
    flat_far_away<detail::gelu_tanh_function, math::coarse>();
    using V = simd::lanes<float, 1>;
    CHECK(std::abs(detail::gelu_function::value<math::coarse>(V(-1e30f)).value) < 1e-3f);
}
