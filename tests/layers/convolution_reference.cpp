#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>

#include <reference/convolution.hpp>
#include <reference/onnx_convolution.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace torch = ingrain::reference::convolution;
namespace onnx = ingrain::reference::onnx_convolution;

TEST_CASE("conv2d has the numbers of PyTorch") {
    {
        namespace t = torch::image;
        check_reference<conv2d<{.filters = 5, .kernel = {3, 2}}>, shape<5, 7, 3>, 2>(
            {t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
    }
    {
        namespace t = torch::gray;
        check_reference<conv2d<{.filters = 3, .kernel = {3, 3}}>, shape<6, 5, 1>, 2>(
            {t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
    }
    {
        namespace t = torch::all_options;
        check_reference<conv2d<{.filters = 6,
                                .kernel = {2, 3},
                                .stride = {2, 1},
                                .dilation = {2, 1},
                                .padding = {1, 1, 2, 2},
                                .groups = 2}>,
                        shape<6, 5, 4>, 2>({t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
    }
    {
        namespace t = torch::depthwise;
        check_reference<conv2d<{.filters = 3, .kernel = {3, 3}, .padding = same, .groups = 3, .bias = bias::none}>,
                        shape<4, 5, 3>, 2>({t::x, t::y, t::dy, t::dx, {t::weights}, {t::dweights}});
    }
}

TEST_CASE("conv1d has the numbers of PyTorch") {
    namespace t = torch::sequence;
    check_reference<conv1d<{.filters = 4, .kernel = 3, .stride = 2, .dilation = 2}>, shape<11, 3>, 2>(
        {t::x, t::y, t::dy, t::dx, {t::weights, t::bias}, {t::dweights, t::dbias}});
}

TEST_CASE("conv2d has the numbers of ONNX") {
    {
        namespace o = onnx::basic_conv_with_padding;
        check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .padding = same, .bias = bias::none}>, shape<5, 5, 1>, 1>(
            o::x, o::y, {o::weights});
    }
    {
        namespace o = onnx::basic_conv_without_padding;
        check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .bias = bias::none}>, shape<5, 5, 1>, 1>(o::x, o::y,
                                                                                                       {o::weights});
    }
    {
        namespace o = onnx::conv_with_strides_padding;
        check_answers<
            conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1, 1, 1}, .bias = bias::none}>,
            shape<7, 5, 1>, 1>(o::x, o::y, {o::weights});
    }
    {
        namespace o = onnx::conv_with_strides_and_asymmetric_padding;
        check_answers<
            conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1, 0, 0}, .bias = bias::none}>,
            shape<7, 5, 1>, 1>(o::x, o::y, {o::weights});
    }
    {
        namespace o = onnx::conv_with_autopad_same;
        check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .padding = same, .bias = bias::none}>,
                      shape<5, 5, 1>, 1>(o::x, o::y, {o::weights});
    }
}
