#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/global_max_pool.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/max_pool2d.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file onnx{
#include <reference/onnx_pooling.txt>
};

TEST_CASE("max pooling matches ONNX") {
    check_answers<max_pool1d<2, {.stride = 1}>, shape<32, 3>, 1>(onnx["maxpool_1d_default"]);
    check_answers<max_pool2d<3, {.stride = 2, .padding = same}>, shape<5, 5, 1>, 1>(
        onnx["maxpool_2d_precomputed_same_upper"]);
    check_answers<max_pool2d<3, {.stride = 2, .padding = {0, 1, 0, 1}}>, shape<4, 4, 1>, 1>(onnx["maxpool_2d_ceil"]);
    check_answers<global_max_pool, shape<3, 3, 1>, 1>(onnx["globalmaxpool_precomputed"]);
    in_all_laws([]<class> {
        check_answers<max_pool2d<5, {.stride = 1, .padding = same}>, shape<5, 5, 1>, 1>(
            onnx["maxpool_2d_precomputed_pads"]);
        check_answers<max_pool2d<2>, shape<5, 5, 1>, 1>(onnx["maxpool_2d_precomputed_strides"]);
        check_answers<max_pool2d<2, {.stride = 1, .dilation = 2}>, shape<4, 4, 1>, 1>(onnx["maxpool_2d_dilations"]);
    });
}

TEST_CASE("average pooling matches ONNX") {
    check_answers<average_pool1d<2, {.stride = 1}>, shape<32, 3>, 1>(onnx["averagepool_1d_default"]);
    check_answers<average_pool2d<3, {.stride = 2, .padding = same}>, shape<5, 5, 1>, 1>(
        onnx["averagepool_2d_precomputed_same_upper"]);
    check_answers<average_pool2d<5, {.stride = 1, .padding = same, .count_padding = true}>, shape<5, 5, 1>, 1>(
        onnx["averagepool_2d_precomputed_pads_count_include_pad"]);
    check_answers<global_average_pool, shape<3, 3, 1>, 1>(onnx["globalaveragepool_precomputed"]);
    in_all_laws([]<class> {
        check_answers<average_pool2d<5, {.stride = 1, .padding = same}>, shape<5, 5, 1>, 1>(
            onnx["averagepool_2d_precomputed_pads"]);
        check_answers<average_pool2d<2>, shape<5, 5, 1>, 1>(onnx["averagepool_2d_precomputed_strides"]);
        check_answers<average_pool2d<3, {.stride = 2, .padding = {0, 1, 0, 1}}>, shape<4, 4, 1>, 1>(
            onnx["averagepool_2d_ceil"]);
    });
}
