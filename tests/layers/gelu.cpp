#include <ingrain/layers/gelu.hpp>

#include <reference/activations.hpp>
#include <support/check_layer.hpp>

#include <limits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace reference = ingrain::reference::activations;

template <class Policy, class Layer>
void agrees(const float (&y)[39], const float (&dx)[39]) {
    using bound = typename Layer::template bound<Policy, shape<13>>;
    using T = number_of<Policy>;
    const auto b = std::make_unique<bench<bound, T, 3>>();
    std::copy_n(reference::inputs::x, 39, b->x.values);
    std::copy_n(reference::inputs::dy, 39, b->dy.values);
    b->backward(b->to_dx(), none{});
    const auto near = [](T a, float truth) {
        return std::abs(double{a} - double{truth}) <= 1e-6 * std::abs(double{truth}) + 1e-7;
    };
    for (std::size_t i = 0; i < 39; ++i) {
        CAPTURE(i, b->x[i], b->y[i], y[i], b->dx[i], dx[i]);
        CHECK(near(b->y[i], y[i]));
        CHECK(near(b->dx[i], dx[i]));
    }
}

/// Far from zero the layer is 0 or x, and no step on the way is infinite times zero.
template <class Function, math Tier>
void flat_far_away() {
    using V = simd::lanes<float, 1>;
    for (const float x : {12.f, 1e10f, 1e20f, std::numeric_limits<float>::max()}) {
        CAPTURE(x);
        CHECK(Function::template value<Tier>(V(x)).value == x);
        CHECK(Function::template value<Tier>(V(-x)).value == 0);
        CHECK(Function::template gradient<Tier>(V(2), V(x)).value == 2);
        CHECK(Function::template gradient<Tier>(V(2), V(-x)).value == 0);
    }
}

}  // namespace

TEST_CASE("gelu keeps the law") {
    check_layer_exactly<gelu, shape<3, 5, 2>>();
    check_layer<gelu, shape<1>, 1>();
    check_layer<gelu, shape<37>, 2>();
}

TEST_CASE("gelu_tanh keeps the law") {
    check_layer_exactly<gelu_tanh, shape<3, 5, 2>>();
    check_layer<gelu_tanh, shape<1>, 1>();
    check_layer<gelu_tanh, shape<37>, 2>();
}

TEST_CASE("gelu has the numbers of PyTorch") {
    agrees<default_policy, gelu>(reference::gelu::y, reference::gelu::dx);
    agrees<in_double, gelu>(reference::gelu::y, reference::gelu::dx);
}

TEST_CASE("gelu_tanh has the numbers of PyTorch") {
    agrees<default_policy, gelu_tanh>(reference::gelu_tanh::y, reference::gelu_tanh::dx);
    agrees<in_double, gelu_tanh>(reference::gelu_tanh::y, reference::gelu_tanh::dx);
}

TEST_CASE("gelu is flat far from zero") {
    flat_far_away<detail::gelu_function, math::accurate>();
    flat_far_away<detail::gelu_function, math::quick>();
    flat_far_away<detail::gelu_tanh_function, math::accurate>();
    flat_far_away<detail::gelu_tanh_function, math::quick>();
    flat_far_away<detail::gelu_tanh_function, math::coarse>();
}
