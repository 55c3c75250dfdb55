#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/hard_swish.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/softplus.hpp>
#include <ingrain/layers/tanh.hpp>

#include <reference/onnx_activations.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace onnx = ingrain::reference::onnx_activations;

// The layer hard_sigmoid has the slope 1 / 6 of PyTorch, so that ONNX's vector, whose slope is 1 / 5, is not its own.
template <class Layer>
void has_the_numbers(table x, table y, tolerance allowed = steps_of_floats) {
    check_answers<Layer, shape<4, 5>, 3>(x, y, {}, allowed);
}

/// ONNX's elu is e^x - 1 in floats, which near zero is right to 2^-24, times alpha.
constexpr tolerance of_difference{.of_number = 1e-6, .floor = 1.5e-7};

}  // namespace

TEST_CASE("activations have the numbers of ONNX") {
    has_the_numbers<relu>(onnx::relu::x, onnx::relu::y);
    has_the_numbers<ingrain::tanh>(onnx::tanh::x, onnx::tanh::y);
    has_the_numbers<ingrain::sigmoid>(onnx::sigmoid::x, onnx::sigmoid::y);
    has_the_numbers<softplus>(onnx::softplus::x, onnx::softplus::y);
    has_the_numbers<hard_swish>(onnx::hardswish::x, onnx::hardswish::y);
    has_the_numbers<elu<onnx::elu::alpha>>(onnx::elu::x, onnx::elu::y, of_difference);
    has_the_numbers<elu<onnx::elu_default::alpha>>(onnx::elu_default::x, onnx::elu_default::y, of_difference);
    has_the_numbers<leaky_relu<onnx::leakyrelu::alpha>>(onnx::leakyrelu::x, onnx::leakyrelu::y);
    has_the_numbers<leaky_relu<onnx::leakyrelu_default::alpha>>(onnx::leakyrelu_default::x, onnx::leakyrelu_default::y);
}
