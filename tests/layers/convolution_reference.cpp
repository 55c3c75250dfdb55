#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/conv_transpose1d.hpp>
#include <ingrain/layers/conv_transpose2d.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/convolution.txt>
};
constexpr reference_file onnx{
#include <reference/onnx_convolution.txt>
};

TEST_CASE("conv2d matches PyTorch") {
    in_all_laws([]<class> {
        check_reference<conv2d<{.filters = 5, .kernel = {3, 2}}>, shape<5, 7, 3>, 2>(torch["image"]);
        check_reference<conv2d<{.filters = 3, .kernel = {3, 3}}>, shape<6, 5, 1>, 2>(torch["gray"]);
    });
    check_reference<conv2d<{.filters = 6,
                            .kernel = {2, 3},
                            .stride = {2, 1},
                            .dilation = {2, 1},
                            .padding = {1, 1, 2, 2},
                            .groups = 2}>,
                    shape<6, 5, 4>, 2>(torch["all_options"]);
    check_reference<conv2d<{.filters = 3, .kernel = {3, 3}, .padding = same, .groups = 3, .bias = bias::none}>,
                    shape<4, 5, 3>, 2>(torch["depthwise"]);
}

TEST_CASE("conv1d matches PyTorch") {
    check_reference<conv1d<{.filters = 4, .kernel = 3, .stride = 2, .dilation = 2}>, shape<11, 3>, 2>(
        torch["sequence"]);
}

TEST_CASE("conv2d matches ONNX") {
    check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .padding = same, .bias = bias::none}>, shape<5, 5, 1>, 1>(
        onnx["basic_conv_with_padding"]);
    check_answers<
        conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1, 0, 0}, .bias = bias::none}>,
        shape<7, 5, 1>, 1>(onnx["conv_with_strides_and_asymmetric_padding"]);
    in_all_laws([]<class> {
        check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .bias = bias::none}>, shape<5, 5, 1>, 1>(
            onnx["basic_conv_without_padding"]);
        check_answers<
            conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1, 1, 1}, .bias = bias::none}>,
            shape<7, 5, 1>, 1>(onnx["conv_with_strides_padding"]);
        check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .bias = bias::none}>, shape<7, 5, 1>,
                      1>(onnx["conv_with_strides_no_padding"]);
        check_answers<conv2d<{.filters = 1, .kernel = {3, 3}, .stride = {2, 2}, .padding = same, .bias = bias::none}>,
                      shape<5, 5, 1>, 1>(onnx["conv_with_autopad_same"]);
    });
}

TEST_CASE("transposed convolutions match PyTorch") {
    in_all_laws([]<class> {
        check_reference<conv_transpose2d<{.filters = 3, .kernel = {3, 4}, .stride = 2}>, shape<3, 2, 5>, 2>(
            torch["transposed_image"]);
    });
    check_reference<conv_transpose2d<{.filters = 4,
                                      .kernel = {3, 2},
                                      .stride = {3, 2},
                                      .dilation = {1, 3},
                                      .padding = {1, 1, 0, 0},
                                      .output_padding = {2, 1},
                                      .groups = 2}>,
                    shape<2, 3, 6>, 2>(torch["transposed_all_options"]);
    check_reference<
        conv_transpose2d<{.filters = 3, .kernel = 3, .padding = {1, 1, 1, 1}, .groups = 3, .bias = bias::none}>,
        shape<4, 3, 3>, 2>(torch["transposed_depthwise"]);
    check_reference<conv_transpose1d<{.filters = 2, .kernel = 4, .stride = 2, .padding = {1, 1}}>, shape<5, 3>, 2>(
        torch["transposed_sequence"]);
}

TEST_CASE("transposed convolutions match ONNX") {
    check_answers<conv_transpose2d<{.filters = 2, .kernel = 3, .bias = bias::none}>, shape<3, 3, 1>, 1>(
        onnx["convtranspose"]);
    check_answers<conv_transpose2d<{.filters = 3,
                                    .kernel = 3,
                                    .stride = 3,
                                    .padding = {1, 1, 1, 1},
                                    .output_padding = {2, 2},
                                    .bias = bias::none}>,
                  shape<4, 5, 3>, 2>(onnx["operator_convtranspose"]);
    in_all_laws([]<class> {
        check_answers<conv_transpose1d<{.filters = 2, .kernel = 3, .bias = bias::none}>, shape<3, 1>, 1>(
            onnx["convtranspose_1d"]);
        check_answers<conv_transpose2d<{.filters = 2, .kernel = 3, .stride = 2, .padding = same, .bias = bias::none}>,
                      shape<3, 3, 1>, 1>(onnx["convtranspose_autopad_same"]);
        check_answers<conv_transpose2d<{.filters = 1, .kernel = 2, .dilation = 2, .bias = bias::none}>, shape<3, 3, 1>,
                      1>(onnx["convtranspose_dilations"]);
        // A result that is larger than all windows is one with output padding.
        for (const char* name : {"convtranspose_output_shape", "convtranspose_kernel_shape", "convtranspose_pad",
                                 "convtranspose_with_kernel"})
            check_answers<
                conv_transpose2d<{
                    .filters = 2, .kernel = 3, .stride = {3, 2}, .output_padding = {1, 1}, .bias = bias::none}>,
                shape<3, 3, 1>, 1>(onnx[name]);
        check_answers<conv_transpose2d<{
                          .filters = 2, .kernel = 3, .stride = {3, 2}, .padding = {1, 1, 2, 2}, .bias = bias::none}>,
                      shape<3, 3, 1>, 1>(onnx["convtranspose_pads"]);
        check_answers<conv_transpose2d<{.filters = 4,
                                        .kernel = 3,
                                        .stride = {2, 3},
                                        .padding = {1, 1, 1, 1},
                                        .output_padding = {1, 1},
                                        .bias = bias::none}>,
                      shape<6, 7, 3>, 1>(onnx["ConvTranspose2d_no_bias"]);
        check_answers<
            conv_transpose2d<{
                .filters = 4, .kernel = 3, .stride = {3, 2}, .padding = {1, 1, 1, 1}, .output_padding = {1, 1}}>,
            shape<7, 6, 3>, 1>(onnx["ConvTranspose2d"]);
    });
}
