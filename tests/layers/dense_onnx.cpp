#include <ingrain/layers/dense.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file onnx{
#include <reference/onnx_dense.txt>
};

TEST_CASE("dense matches ONNX") {
    check_answers<dense<4>, shape<6>, 3>(onnx["gemm_transposeA"]);
    check_answers<dense<8>, shape<10>, 4>(onnx["Linear"]);
    in_all_laws([]<class> {
        check_answers<dense<4>, shape<7>, 2>(onnx["gemm_default_vector_bias"]);
        check_answers<dense<4>, shape<5>, 3>(onnx["gemm_default_zero_bias"]);
        check_answers<dense<3>, shape<7>, 3>(onnx["gemm_default_single_elem_vector_bias"]);
        check_answers<dense<4>, shape<6>, 3>(onnx["gemm_transposeB"]);
        check_answers<dense<4>, shape<5>, 3>(onnx["gemm_alpha"]);
        check_answers<dense<4>, shape<7>, 2>(onnx["gemm_beta"]);
    });
}

TEST_CASE("dense without a bias matches ONNX") {
    check_answers<dense<3, bias::none>, shape<10>, 2>(onnx["gemm_default_no_bias"]);
    in_all_laws([]<class> { check_answers<dense<3, bias::none>, shape<4>, 3>(onnx["matmul_2d"]); });
}
