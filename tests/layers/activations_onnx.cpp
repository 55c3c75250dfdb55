#include <ingrain/layers/clamp.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/hard_sigmoid.hpp>
#include <ingrain/layers/hard_swish.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/selu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/softplus.hpp>
#include <ingrain/layers/softsign.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/thresholded_relu.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

#include <limits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file onnx{
#include <reference/onnx_activations.txt>
};

template <class Layer>
void matches(const char* name, tolerance allowed = steps_of_floats) {
    check_answers<Layer, shape<4, 5>, 3>(onnx[name], allowed);
}

/// ONNX computes elu as alpha (e^x - 1) in float, which near zero is correct to 2^-24 alpha.
constexpr tolerance of_difference{.of_number = 1e-6, .floor = 1.5e-7};

consteval float value(const char* name, const char* which) { return onnx.read(name).value(which); }
consteval float alpha(const char* name) { return value(name, "alpha"); }
consteval float beta(const char* name) { return value(name, "beta"); }
constexpr float unlimited = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("activations match ONNX") {
    matches<softplus>("softplus");
    matches<hard_swish>("hardswish");
    matches<elu<{.alpha = alpha("elu")}>>("elu", of_difference);
    matches<leaky_relu<{.slope = alpha("leakyrelu")}>>("leakyrelu");
    matches<hard_sigmoid<{.slope = alpha("hardsigmoid"), .offset = beta("hardsigmoid")}>>("hardsigmoid");
    matches<softsign>("softsign");
    matches<selu>("selu_default", of_difference);
    matches<ingrain::clamp<{.least = value("clip", "least"), .most = value("clip", "most")}>>("clip");
    matches<thresholded_relu<{.threshold = alpha("thresholdedrelu")}>>("thresholdedrelu");
    in_all_laws([]<class> {
        matches<relu>("relu");
        matches<ingrain::tanh>("tanh");
        matches<ingrain::sigmoid>("sigmoid");
        matches<elu<{.alpha = alpha("elu_default")}>>("elu_default", of_difference);
        matches<leaky_relu<{.slope = alpha("leakyrelu_default")}>>("leakyrelu_default");
        matches<hard_sigmoid<{.slope = alpha("hardsigmoid_default"), .offset = beta("hardsigmoid_default")}>>(
            "hardsigmoid_default");
        matches<ingrain::clamp<{.least = value("clip_default_min", "least"), .most = unlimited}>>("clip_default_min");
        matches<thresholded_relu<{.threshold = alpha("thresholdedrelu_default")}>>("thresholdedrelu_default");
    });
}
