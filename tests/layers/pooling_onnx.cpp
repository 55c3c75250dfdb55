#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/global_max_pool.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/max_pool2d.hpp>

#include <reference/onnx_pooling.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace onnx = ingrain::reference::onnx_pooling;

TEST_CASE("max pooling has the numbers of ONNX") {
    {
        namespace o = onnx::maxpool_1d_default;
        check_answers<max_pool1d<2, {.stride = 1}>, shape<32, 3>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::maxpool_2d_precomputed_pads;
        check_answers<max_pool2d<5, {.stride = 1, .padding = same}>, shape<5, 5, 1>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::maxpool_2d_precomputed_same_upper;
        check_answers<max_pool2d<3, {.stride = 2, .padding = same}>, shape<5, 5, 1>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::maxpool_2d_precomputed_strides;
        check_answers<max_pool2d<2>, shape<5, 5, 1>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::globalmaxpool_precomputed;
        check_answers<global_max_pool, shape<3, 3, 1>, 1>(o::x, o::y);
    }
}

TEST_CASE("average pooling has the numbers of ONNX") {
    {
        namespace o = onnx::averagepool_1d_default;
        check_answers<average_pool1d<2, {.stride = 1}>, shape<32, 3>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::averagepool_2d_precomputed_pads;
        check_answers<average_pool2d<5, {.stride = 1, .padding = same}>, shape<5, 5, 1>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::averagepool_2d_precomputed_same_upper;
        check_answers<average_pool2d<3, {.stride = 2, .padding = same}>, shape<5, 5, 1>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::averagepool_2d_precomputed_strides;
        check_answers<average_pool2d<2>, shape<5, 5, 1>, 1>(o::x, o::y);
    }
    {
        namespace o = onnx::globalaveragepool_precomputed;
        check_answers<global_average_pool, shape<3, 3, 1>, 1>(o::x, o::y);
    }
}
