#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/layers/clamp.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/hard_sigmoid.hpp>
#include <ingrain/layers/hard_swish.hpp>
#include <ingrain/layers/leaky_hard_tanh.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/relu6.hpp>
#include <ingrain/layers/selu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/silu.hpp>
#include <ingrain/layers/softplus.hpp>
#include <ingrain/layers/softsign.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/thresholded_relu.hpp>

#include <support/all_laws.hpp>
#include <support/policies.hpp>
#include <support/reference.hpp>

#include <algorithm>
#include <string>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file torch{
#include <reference/activations.txt>
};

/// A derivative computed from y, such as 1 - y², is correct to 2^-24, not to its last digit.
constexpr tolerance pointwise_floats{.of_number = 1e-6, .floor = 2e-7};
template <class T>
constexpr tolerance pointwise = std::is_same_v<T, float> ? pointwise_floats : rounding_of_table;

/// The forward and the backward pass, without the other checks of the law.
template <class Layer, class Policy, std::size_t Size>
void passes(table x, table y, table dy, table dx) {
    using T = number_of<Policy>;
    using bound = typename Layer::template bound<Policy, shape<Size>>;
    T given[Size], answer[Size], back[Size], out[Size];
    REQUIRE(x.size() == Size);
    REQUIRE(dy.size() == Size);
    std::copy_n(x.begin(), Size, given);
    std::copy_n(dy.begin(), Size, back);
    bound::template infer<1>({}, rows<const T, 1, shape<Size>>{given}, rows<T, 1, shape<Size>>{answer}, {});
    bound::template backward<1>({}, rows<const T, 1, shape<Size>>{given}, rows<const T, 1, shape<Size>>{answer}, {}, {},
                                rows<const T, 1, shape<Size>>{back}, rows<T, 1, shape<Size>>{out}, {});
    CHECK(agree(answer, y, pointwise<T>));
    CHECK(agree(out, dx, pointwise<T>));
}

template <class Layer>
void matches(const char* name) {
    const auto inputs = torch["inputs"], t = torch[name];
    passes<Layer, default_policy, 39>(inputs["x"], t["y"], inputs["dy"], t["dx"]);
    in_all_laws([&]<class> { passes<Layer, in_double, 39>(inputs["x"], t["y"], inputs["dy"], t["dx"]); });
}

constexpr float ones[]{1, 1, 1, 1};

template <class Layer>
void matches_at_kinks(const std::string& name) {
    const auto kinks = torch["kinks"];
    passes<Layer, default_policy, 4>(kinks["x"], kinks[name + "_y"], ones, kinks[name + "_slope"]);
}

}  // namespace

TEST_CASE("relu matches PyTorch") {
    matches<relu>("relu");
    matches_at_kinks<relu>("relu");
}

TEST_CASE("tanh matches PyTorch") { matches<ingrain::tanh>("tanh"); }

TEST_CASE("sigmoid matches PyTorch") { matches<ingrain::sigmoid>("sigmoid"); }

TEST_CASE("leaky_relu matches PyTorch") {
    matches<leaky_relu<>>("leaky_relu_0_01");
    matches_at_kinks<leaky_relu<>>("leaky_relu_0_01");
    matches<leaky_relu<{.slope = 0.2f}>>("leaky_relu_0_2");
    matches_at_kinks<leaky_relu<{.slope = 0.2f}>>("leaky_relu_0_2");
}

TEST_CASE("relu6 matches PyTorch") {
    matches<relu6>("relu6");
    matches_at_kinks<relu6>("relu6");
}

TEST_CASE("elu matches PyTorch") {
    matches<elu<>>("elu");
    matches_at_kinks<elu<>>("elu");
}

TEST_CASE("softplus matches PyTorch") { matches<softplus>("softplus"); }

TEST_CASE("silu matches PyTorch") { matches<silu>("silu"); }

TEST_CASE("hard_sigmoid matches PyTorch") {
    matches<hard_sigmoid<>>("hard_sigmoid");
    matches_at_kinks<hard_sigmoid<>>("hard_sigmoid");
}

TEST_CASE("hard_swish matches PyTorch") {
    matches<hard_swish>("hard_swish");
    // At -3 and 3 PyTorch takes the slope of the curve, this library that of the straight lines.
    const auto kinks = torch["kinks"];
    const table theirs = kinks["hard_swish_slope"];
    REQUIRE(theirs.size() == 4);
    const float slopes[]{0, theirs[1], 1, theirs[3]};
    passes<hard_swish, default_policy, 4>(kinks["x"], kinks["hard_swish_y"], ones, slopes);
}

TEST_CASE("softsign matches PyTorch") { matches<softsign>("softsign"); }

TEST_CASE("clamp matches PyTorch") {
    matches<hard_tanh>("hard_tanh");
    using wide = ingrain::clamp<{.least = -3, .most = 6}>;
    matches<wide>("clamp");
    matches_at_kinks<wide>("clamp");
}

TEST_CASE("selu matches PyTorch") {
    matches<selu>("selu");
    matches_at_kinks<selu>("selu");
}

TEST_CASE("thresholded_relu matches PyTorch") {
    matches<thresholded_relu<{.threshold = 3}>>("thresholded_relu");
    matches_at_kinks<thresholded_relu<{.threshold = 3}>>("thresholded_relu");
}

TEST_CASE("leaky_hard_tanh matches PyTorch's pieces") {
    matches<leaky_hard_tanh<{.least = -3, .most = 6, .slope_below = 0.1f, .slope_above = 2}>>("leaky_hard_tanh");
}
