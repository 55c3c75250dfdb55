#include <ingrain/layers/dense.hpp>

#include <reference/onnx_dense.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace onnx = ingrain::reference::onnx_dense;

TEST_CASE("dense has the numbers of ONNX") {
    {
        namespace o = onnx::gemm_default_vector_bias;
        check_answers<dense<4>, shape<7>, 2>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::gemm_default_zero_bias;
        check_answers<dense<4>, shape<5>, 3>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::gemm_default_single_elem_vector_bias;
        check_answers<dense<3>, shape<7>, 3>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::gemm_transposeA;
        check_answers<dense<4>, shape<6>, 3>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::gemm_transposeB;
        check_answers<dense<4>, shape<6>, 3>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::gemm_alpha;
        check_answers<dense<4>, shape<5>, 3>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::gemm_beta;
        check_answers<dense<4>, shape<7>, 2>(o::x, o::y, {o::weights, o::bias});
    }
    {
        namespace o = onnx::Linear;
        check_answers<dense<8>, shape<10>, 4>(o::x, o::y, {o::weights, o::bias});
    }
}

TEST_CASE("dense without a bias has the numbers of ONNX") {
    {
        namespace o = onnx::gemm_default_no_bias;
        check_answers<dense<3, bias::none>, shape<10>, 2>(o::x, o::y, {o::weights});
    }
    {
        namespace o = onnx::matmul_2d;
        check_answers<dense<3, bias::none>, shape<4>, 3>(o::x, o::y, {o::weights});
    }
}
