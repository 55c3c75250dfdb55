#include <ingrain/layers/softmax.hpp>

#include <reference/layers.hpp>
#include <reference/onnx_softmax.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::layers;
namespace onnx = ingrain::reference::onnx_softmax;

TEST_CASE("softmax has the numbers of PyTorch") {
    namespace t = torch::softmax;
    check_reference<softmax, shape<7>, 3, default_policy>({t::x, t::y, t::dy, t::dx});
    check_reference<softmax, shape<7>, 3, in_double>({t::x, t::y, t::dy, t::dx});
}

TEST_CASE("softmax of large numbers has the numbers of PyTorch") {
    namespace t = torch::softmax_of_large;
    check_reference<softmax, shape<5>, 4, default_policy>({t::x, t::y, t::dy, t::dx});
    check_reference<softmax, shape<5>, 4, in_double>({t::x, t::y, t::dy, t::dx});
}

TEST_CASE("softmax has the numbers of ONNX") {
    check_answers<softmax, shape<3>, 1>(onnx::softmax_example::x, onnx::softmax_example::y, {}, steps_of_floats);
    check_answers<softmax, shape<4>, 2>(onnx::softmax_large_number::x, onnx::softmax_large_number::y, {},
                                        steps_of_floats);
    check_answers<softmax, shape<4, 5>, 3>(onnx::softmax_default_axis::x, onnx::softmax_default_axis::y, {},
                                           steps_of_floats);
}
