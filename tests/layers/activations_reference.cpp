#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/hard_sigmoid.hpp>
#include <ingrain/layers/hard_swish.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/relu6.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/silu.hpp>
#include <ingrain/layers/softplus.hpp>
#include <ingrain/layers/tanh.hpp>

#include <reference/activations.hpp>
#include <support/policies.hpp>
#include <support/reference.hpp>

#include <algorithm>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace torch = ingrain::reference::activations;

/// A derivative found from y, as 1 - y² is, is right to 2^-24, not to its last digit.
constexpr tolerance pointwise_floats{.of_number = 1e-6, .floor = 2e-7};
template <class T>
constexpr tolerance pointwise = std::is_same_v<T, float> ? pointwise_floats : rounding_of_table;

/// There and back, without the law's other checks.
template <class Layer, class Policy, std::size_t Size>
void passes(const float (&x)[Size], table y, table dy, table dx) {
    using T = number_of<Policy>;
    using bound = typename Layer::template bound<Policy, shape<Size>>;
    T given[Size], answer[Size], back[Size], out[Size];
    std::copy_n(x, Size, given);
    std::copy_n(dy.begin(), Size, back);
    bound::template infer<1>({}, rows<const T, 1, shape<Size>>{given}, rows<T, 1, shape<Size>>{answer}, {});
    bound::template backward<1>({}, rows<const T, 1, shape<Size>>{given}, rows<const T, 1, shape<Size>>{answer}, {}, {},
                                rows<const T, 1, shape<Size>>{back}, rows<T, 1, shape<Size>>{out}, {});
    CHECK(agree(answer, y, pointwise<T>));
    CHECK(agree(out, dx, pointwise<T>));
}

template <class Layer>
void has_the_numbers(table y, table dx) {
    passes<Layer, default_policy>(torch::inputs::x, y, torch::inputs::dy, dx);
    passes<Layer, in_double>(torch::inputs::x, y, torch::inputs::dy, dx);
}

template <class Layer>
void has_the_kinks(table y, table slope) {
    constexpr float ones[]{1, 1, 1, 1};
    passes<Layer, default_policy>(torch::kinks::x, y, ones, slope);
}

}  // namespace

TEST_CASE("relu has the numbers of PyTorch") {
    has_the_numbers<relu>(torch::relu::y, torch::relu::dx);
    has_the_kinks<relu>(torch::kinks::relu_y, torch::kinks::relu_slope);
}

TEST_CASE("tanh has the numbers of PyTorch") { has_the_numbers<ingrain::tanh>(torch::tanh::y, torch::tanh::dx); }

TEST_CASE("sigmoid has the numbers of PyTorch") {
    has_the_numbers<ingrain::sigmoid>(torch::sigmoid::y, torch::sigmoid::dx);
}

TEST_CASE("leaky_relu has the numbers of PyTorch") {
    has_the_numbers<leaky_relu<>>(torch::leaky_relu_0_01::y, torch::leaky_relu_0_01::dx);
    has_the_kinks<leaky_relu<>>(torch::kinks::leaky_relu_0_01_y, torch::kinks::leaky_relu_0_01_slope);
    has_the_numbers<leaky_relu<0.2f>>(torch::leaky_relu_0_2::y, torch::leaky_relu_0_2::dx);
    has_the_kinks<leaky_relu<0.2f>>(torch::kinks::leaky_relu_0_2_y, torch::kinks::leaky_relu_0_2_slope);
}

TEST_CASE("relu6 has the numbers of PyTorch") {
    has_the_numbers<relu6>(torch::relu6::y, torch::relu6::dx);
    has_the_kinks<relu6>(torch::kinks::relu6_y, torch::kinks::relu6_slope);
}

TEST_CASE("elu has the numbers of PyTorch") {
    has_the_numbers<elu<>>(torch::elu::y, torch::elu::dx);
    has_the_kinks<elu<>>(torch::kinks::elu_y, torch::kinks::elu_slope);
}

TEST_CASE("softplus has the numbers of PyTorch") { has_the_numbers<softplus>(torch::softplus::y, torch::softplus::dx); }

TEST_CASE("silu has the numbers of PyTorch") { has_the_numbers<silu>(torch::silu::y, torch::silu::dx); }

TEST_CASE("hard_sigmoid has the numbers of PyTorch") {
    has_the_numbers<hard_sigmoid>(torch::hard_sigmoid::y, torch::hard_sigmoid::dx);
    has_the_kinks<hard_sigmoid>(torch::kinks::hard_sigmoid_y, torch::kinks::hard_sigmoid_slope);
}

TEST_CASE("hard_swish has the numbers of PyTorch") {
    has_the_numbers<hard_swish>(torch::hard_swish::y, torch::hard_swish::dx);
    // At -3 and 3 PyTorch takes the slope of the curve; ours are those of the straight pieces.
    constexpr float slopes[]{0, torch::kinks::hard_swish_slope[1], 1, torch::kinks::hard_swish_slope[3]};
    has_the_kinks<hard_swish>(torch::kinks::hard_swish_y, slopes);
}
