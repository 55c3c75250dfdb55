#pragma once

/// \file
/// ONNX vectors of Gemm, MatMul and Flatten in the form of our layers: y = x W + b, W [In, Out].
/// A case is named after its test. Done to the vectors: A and B transposed back, alpha and beta (1 or 1/2)
/// multiplied into weights and bias, a bias of one number repeated. Left out: a bias for each sample
/// (matrix_bias), no bias given as a scalar (scalar_bias), beta 0.35 (all_attributes), more than two axes.
///
/// Made by tests/reference/onnx_vectors.py, from Debian's libonnx-testdata 1.12.0; do not edit.
///
/// The numbers are those of the ONNX project's operator tests. Debian's package says of them:
/// Copyright: Facebook, Inc., Microsoft Corporation, ONNX Project Contributors. Licence: Expat
///
/// Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
/// documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
/// rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
/// permit persons to whom the Software is furnished to do so, subject to the following conditions:
///
/// The above copyright notice and this permission notice shall be included in all copies or substantial portions of
/// the Software.
///
/// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
/// THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
/// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT,
/// TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
/// SOFTWARE.
///
/// The generators in ONNX's repository of that version are marked Apache-2.0.

// clang-format off

namespace ingrain::reference::onnx_dense {

namespace gemm_default_vector_bias {
inline constexpr float x[]{  // [2, 7]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
};
inline constexpr float weights[]{  // [7, 4]
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f,
    0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f,
    0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f,
    0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f, 0x1.5d178cp-1f, 0x1.7022d6p-2f, 0x1.bf854ep-2f,
};
inline constexpr float bias[]{  // [4]
    0x1.652feap-1f, 0x1.ed5df8p-5f, 0x1.556272p-1f, 0x1.575dd8p-1f,
};
inline constexpr float y[]{  // [2, 4]
    0x1.17e2c8p+1f, 0x1.5ed16cp+1f, 0x1.3d5a26p+1f, 0x1.921758p+1f, 0x1.69a7c4p+1f, 0x1.b51d26p+1f, 0x1.8108bcp+1f,
    0x1.e80144p+1f,
};
}  // namespace gemm_default_vector_bias

namespace gemm_default_zero_bias {
inline constexpr float x[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr float weights[]{  // [5, 4]
    0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f, 0x1.992b5p-1f,
    0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f, 0x1.0b2fb4p-1f,
    0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f,
};
inline constexpr float bias[]{  // [4]
    0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,
};
inline constexpr float y[]{  // [3, 4]
    0x1.fbb6c4p+0f, 0x1.42879cp+0f, 0x1.e1884ap+0f, 0x1.fdc304p-1f, 0x1.2b8d68p+1f, 0x1.397c88p+0f, 0x1.09b0b8p+1f,
    0x1.18332p+0f, 0x1.e6e1dap+0f, 0x1.1dbf7ap+0f, 0x1.de9c1cp+0f, 0x1.301386p+0f,
};
}  // namespace gemm_default_zero_bias

namespace gemm_default_no_bias {
inline constexpr float x[]{  // [2, 10]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f,
};
inline constexpr float weights[]{  // [10, 3]
    0x1.f50d76p-1f, 0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f,
    0x1.e3aba4p-1f, 0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f,
    0x1.33da22p-6f, 0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f, 0x1.5d178cp-1f, 0x1.7022d6p-2f,
    0x1.bf854ep-2f, 0x1.652feap-1f, 0x1.ed5df8p-5f, 0x1.556272p-1f, 0x1.575dd8p-1f, 0x1.aedd0ep-3f, 0x1.080a82p-3f,
    0x1.42ffa6p-2f, 0x1.747098p-2f,
};
inline constexpr float y[]{  // [2, 3]
    0x1.bf4c2ep+1f, 0x1.c7c22p+1f, 0x1.3418c8p+1f, 0x1.6064p+1f, 0x1.7b0f26p+1f, 0x1.279e68p+1f,
};
}  // namespace gemm_default_no_bias

namespace gemm_default_single_elem_vector_bias {
inline constexpr float x[]{  // [3, 7]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f,
};
inline constexpr float weights[]{  // [7, 3]
    0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f,
    0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f,
    0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f, 0x1.5d178cp-1f, 0x1.7022d6p-2f, 0x1.bf854ep-2f,
};
inline constexpr float bias[]{  // [3]
    0x1.652feap-1f, 0x1.652feap-1f, 0x1.652feap-1f,
};
inline constexpr float y[]{  // [3, 3]
    0x1.6f3806p+1f, 0x1.5ab7aep+1f, 0x1.650d9ap+1f, 0x1.b00caap+1f, 0x1.9db402p+1f, 0x1.a8dd04p+1f, 0x1.52b61cp+1f,
    0x1.2c1a0ap+1f, 0x1.710a54p+1f,
};
}  // namespace gemm_default_single_elem_vector_bias

namespace gemm_transposeA {
inline constexpr float x[]{  // [3, 6]
    0x1.18fe16p-1f, 0x1.16faeep-1f, 0x1.c016dcp-2f, 0x1.88a4e4p-2f, 0x1.22d6bcp-1f, 0x1.64e1b2p-4f, 0x1.6e2d4cp-1f,
    0x1.b1d29p-2f, 0x1.c89678p-1f, 0x1.955cfcp-1f, 0x1.d9e7cep-1f, 0x1.4b421ap-6f, 0x1.349d66p-1f, 0x1.4ab2a2p-1f,
    0x1.ed6534p-1f, 0x1.0ecb5p-1f, 0x1.22f6b4p-4f, 0x1.aa4d26p-1f,
};
inline constexpr float weights[]{  // [6, 4]
    0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f, 0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f,
    0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f, 0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f,
    0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f, 0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f,
    0x1.5d178cp-1f, 0x1.7022d6p-2f, 0x1.bf854ep-2f,
};
inline constexpr float bias[]{  // [4]
    0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,
};
inline constexpr float y[]{  // [3, 4]
    0x1.df0566p-1f, 0x1.02fa8cp+1f, 0x1.62412ep+0f, 0x1.9340ccp+0f, 0x1.2034b4p+0f, 0x1.7f3408p+1f, 0x1.133e72p+1f,
    0x1.1f055ep+1f, 0x1.d51154p+0f, 0x1.7adfbap+1f, 0x1.c0d344p+0f, 0x1.006138p+1f,
};
}  // namespace gemm_transposeA

namespace gemm_transposeB {
inline constexpr float x[]{  // [3, 6]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f,
};
inline constexpr float weights[]{  // [6, 4]
    0x1.8e6a9p-1f, 0x1.e473bap-4f, 0x1.0ee7aap-2f, 0x1.39649cp-1f, 0x1.bd723cp-1f, 0x1.47a3bap-1f, 0x1.8c685cp-1f,
    0x1.3bdec6p-1f, 0x1.f50d76p-1f, 0x1.259668p-3f, 0x1.d31912p-2f, 0x1.e332f2p-1f, 0x1.992b5p-1f, 0x1.e3aba4p-1f,
    0x1.2309c6p-1f, 0x1.5d178cp-1f, 0x1.d88e0cp-2f, 0x1.0b2fb4p-1f, 0x1.33da22p-6f, 0x1.7022d6p-2f, 0x1.8fa186p-1f,
    0x1.a89d24p-2f, 0x1.3c3ab8p-1f, 0x1.bf854ep-2f,
};
inline constexpr float bias[]{  // [4]
    0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,
};
inline constexpr float y[]{  // [3, 4]
    0x1.631adap+1f, 0x1.9cd53ep+0f, 0x1.b0c38ap+0f, 0x1.137824p+1f, 0x1.926fc8p+1f, 0x1.c158dap+0f, 0x1.ce2712p+0f,
    0x1.40995p+1f, 0x1.05d882p+1f, 0x1.1b9844p+0f, 0x1.76a63p+0f, 0x1.6a946p+0f,
};
}  // namespace gemm_transposeB

namespace gemm_alpha {
inline constexpr float x[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr float weights[]{  // [5, 4]
    0x1.64e1b2p-5f, 0x1.4b421ap-7f, 0x1.aa4d26p-2f, 0x1.8e6a9p-2f, 0x1.bd723cp-2f, 0x1.f50d76p-2f, 0x1.992b5p-2f,
    0x1.d88e0cp-3f, 0x1.8fa186p-2f, 0x1.e473bap-5f, 0x1.47a3bap-2f, 0x1.259668p-4f, 0x1.e3aba4p-2f, 0x1.0b2fb4p-2f,
    0x1.a89d24p-3f, 0x1.0ee7aap-3f, 0x1.8c685cp-2f, 0x1.d31912p-3f, 0x1.2309c6p-2f, 0x1.33da22p-7f,
};
inline constexpr float bias[]{  // [4]
    0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,
};
inline constexpr float y[]{  // [3, 4]
    0x1.fbb6c4p-1f, 0x1.42879cp-1f, 0x1.e1884ap-1f, 0x1.fdc304p-2f, 0x1.2b8d68p+0f, 0x1.397c88p-1f, 0x1.09b0b8p+0f,
    0x1.18332p-1f, 0x1.e6e1dap-1f, 0x1.1dbf7ap-1f, 0x1.de9c1cp-1f, 0x1.301386p-1f,
};
}  // namespace gemm_alpha

namespace gemm_beta {
inline constexpr float x[]{  // [2, 7]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
};
inline constexpr float weights[]{  // [7, 4]
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f,
    0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f,
    0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f,
    0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f, 0x1.5d178cp-1f, 0x1.7022d6p-2f, 0x1.bf854ep-2f,
};
inline constexpr float bias[]{  // [4]
    0x1.652feap-2f, 0x1.ed5df8p-6f, 0x1.556272p-2f, 0x1.575dd8p-2f,
};
inline constexpr float y[]{  // [2, 4]
    0x1.d67996p+0f, 0x1.5af6bp+1f, 0x1.12add8p+1f, 0x1.672b9cp+1f, 0x1.3d01c8p+1f, 0x1.b1426ap+1f, 0x1.565c6ep+1f,
    0x1.bd1588p+1f,
};
}  // namespace gemm_beta

namespace matmul_2d {
inline constexpr float x[]{  // [3, 4]
    0x1.c398fp+0f, 0x1.99c2dp-2f, 0x1.f51d26p-1f, 0x1.1ed596p+1f, 0x1.de1848p+0f, -0x1.f45dc4p-1f, 0x1.e671fep-1f,
    -0x1.35fac4p-3f, -0x1.a6c8dp-4f, 0x1.a473fp-2f, 0x1.27005p-3f, 0x1.744b44p+0f,
};
inline constexpr float weights[]{  // [4, 3]
    0x1.85a6bcp-1f, 0x1.f2618p-4f, 0x1.c68416p-2f, 0x1.55aebap-2f, 0x1.7e7bf8p+0f, -0x1.a42a04p-3f, 0x1.4094d2p-2f,
    -0x1.b54c0ap-1f, -0x1.46c85ep+1f, 0x1.4ea718p-1f, 0x1.ba9762p-1f, -0x1.7bfd0ep-1f,
};
inline constexpr float y[]{  // [3, 3]
    0x1.9fa20ep+1f, 0x1.e9e6fcp+0f, -0x1.baff5ep+1f, 0x1.4b3006p+0f, -0x1.166cf8p+1f, -0x1.48a6eep+0f, 0x1.0dd8bap+0f,
    0x1.bc296ep+0f, -0x1.93bd2ep+0f,
};
}  // namespace matmul_2d

namespace Linear {
inline constexpr float x[]{  // [4, 10]
    0x1.70a15p-1f, 0x1.17851ep+1f, 0x1.100a3p-4f, -0x1.954924p+1f, 0x1.1b2c3ep-2f, 0x1.ea20cp+0f, 0x1.f425a6p-1f,
    0x1.14c3c2p+0f, -0x1.7284f8p-8f, 0x1.2584b6p-5f, -0x1.c4c98ap-1f, -0x1.979512p-4f, 0x1.2a6092p-1f, -0x1.508488p-2f,
    -0x1.0a8f3cp+0f, 0x1.029546p-2f, -0x1.9e978cp+0f, 0x1.e6587cp+0f, 0x1.7a8818p-1f, -0x1.063b44p-1f, -0x1.a9618ep-2f,
    -0x1.7e79acp-1f, -0x1.1ceb4p-1f, 0x1.878e44p+1f, -0x1.e961f8p-3f, 0x1.2d2386p+0f, 0x1.47c7fap-2f, 0x1.ab8dd6p-5f,
    0x1.a40374p-1f, 0x1.6732c4p-1f, -0x1.7c178ap-2f, -0x1.28aa14p+0f, -0x1.181658p+0f, 0x1.c13ccp-2f, 0x1.fbf206p-1f,
    0x1.56525ep-1f, -0x1.36f754p+0f, 0x1.292edep-1f, 0x1.7caa86p-3f, -0x1.0d05bcp-2f,
};
inline constexpr float weights[]{  // [10, 8]
    0x1.897ae8p-4f, -0x1.84b896p-3f, 0x1.ebfa6cp-3f, 0x1.c19cfcp-3f, -0x1.730fc2p-3f, -0x1.185298p-4f, 0x1.825d4p-4f,
    0x1.45e7dcp-3f, 0x1.0c3cap-3f, 0x1.bf14f4p-3f, 0x1.65891p-5f, 0x1.4e70ep-4f, 0x1.f0932p-4f, -0x1.e73208p-3f,
    0x1.1caf9ep-2f, 0x1.50926cp-3f, -0x1.280f16p-2f, 0x1.0a704cp-3f, 0x1.53fee8p-3f, 0x1.a8498p-6f, -0x1.38e4dep-2f,
    -0x1.057958p-4f, 0x1.44c0c4p-3f, -0x1.22ab6ep-2f, 0x1.cfd49cp-3f, -0x1.d7016ep-3f, 0x1.0ee2cp-5f, 0x1.3b90cp-5f,
    -0x1.2d6c44p-2f, -0x1.3a2ad2p-3f, 0x1.9d80ep-5f, -0x1.a43af4p-4f, 0x1.339cdp-4f, -0x1.7d5a08p-3f, 0x1.36780ap-2f,
    -0x1.f953dp-5f, 0x1.62d55cp-3f, 0x1.d7c6f8p-4f, -0x1.144c3p-3f, -0x1.5b372p-4f, 0x1.314b4ap-2f, 0x1.d94e14p-3f,
    0x1.a3f2f8p-4f, -0x1.61157cp-4f, 0x1.9cf284p-3f, 0x1.ea41ap-4f, 0x1.c4fddcp-3f, 0x1.611c8p-5f, -0x1.4d6f6cp-3f,
    0x1.e639b8p-4f, 0x1.3572b8p-4f, -0x1.eb6ep-3f, 0x1.16abp-8f, 0x1.c6744p-7f, -0x1.b71e9p-3f, 0x1.3fd8b2p-2f,
    -0x1.41127p-3f, -0x1.2ff2c4p-4f, 0x1.6f812cp-3f, 0x1.d1f08p-5f, 0x1.ae3a9p-5f, 0x1.04805p-5f, 0x1.2c7482p-2f,
    -0x1.3fb71p-4f, 0x1.20cd9ep-2f, -0x1.04a52cp-2f, -0x1.5a5cd2p-3f, -0x1.d1206p-6f, 0x1.34882ep-2f, -0x1.128e4p-6f,
    -0x1.6b6d5ep-3f, -0x1.d6a19p-5f, -0x1.41b442p-2f, -0x1.2309f4p-2f, -0x1.42dcfap-2f, 0x1.e724b4p-3f, -0x1.04b1e8p-2f,
    -0x1.9cfa6p-6f, 0x1.51f58p-3f, -0x1.32786p-6f,
};
inline constexpr float bias[]{  // [8]
    0x1.265226p-2f, 0x1.c36eep-6f, 0x1.04260cp-3f, 0x1.1ac8e4p-3f, 0x1.24d9e6p-2f, 0x1.b06d3cp-3f, 0x1.354c72p-2f,
    0x1.305c4ap-2f,
};
inline constexpr float y[]{  // [4, 8]
    0x1.407ec2p-3f, 0x1.85bccep+0f, 0x1.adad64p-1f, 0x1.01f28p-7f, 0x1.d0ea5cp+0f, 0x1.ba5a66p-2f, 0x1.54212ep+0f,
    0x1.5b2c74p+0f, 0x1.1d8d54p-2f, 0x1.9ca69p-3f, -0x1.3cdcd8p-5f, 0x1.5693c8p-2f, 0x1.56b6ecp-1f, 0x1.077e4cp-2f,
    0x1.26ee26p+0f, -0x1.28ad14p-1f, 0x1.496b82p+0f, -0x1.c7d874p-1f, -0x1.196dc2p-2f, 0x1.288838p-4f, -0x1.87ba14p-3f,
    0x1.24d074p-4f, 0x1.5296bcp-2f, 0x1.e41538p-5f, 0x1.07ff2ep+0f, -0x1.2d39a4p-1f, 0x1.035bc4p-2f, 0x1.6a333p-4f,
    0x1.bee304p-1f, 0x1.6da91p-1f, 0x1.4bbbcp-3f, -0x1.614548p-3f,
};
}  // namespace Linear

namespace flatten_axis1 {
inline constexpr float x[]{  // [2, 3, 4, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f,
    0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f,
    0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f,
    0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f, 0x1.5d178cp-1f, 0x1.7022d6p-2f, 0x1.bf854ep-2f,
    0x1.652feap-1f, 0x1.ed5df8p-5f, 0x1.556272p-1f, 0x1.575dd8p-1f, 0x1.aedd0ep-3f, 0x1.080a82p-3f, 0x1.42ffa6p-2f,
    0x1.747098p-2f, 0x1.23f0d4p-1f, 0x1.c120c2p-2f, 0x1.fa0c22p-1f, 0x1.a1f9bep-4f, 0x1.abc794p-3f, 0x1.4a5ca4p-3f,
    0x1.4e6436p-1f, 0x1.035eep-2f, 0x1.dd8092p-2f, 0x1.f49568p-3f, 0x1.4591d8p-3f, 0x1.c418bap-4f, 0x1.500a6ep-1f,
    0x1.1affaap-3f, 0x1.9299c6p-3f, 0x1.799318p-2f, 0x1.a4593ap-1f, 0x1.8dba12p-4f, 0x1.ad071ep-1f, 0x1.899e7cp-4f,
    0x1.f3f27ep-1f, 0x1.dfe61ap-2f, 0x1.f41a08p-1f, 0x1.35ae5p-1f, 0x1.7a80c2p-1f, 0x1.4106c2p-5f, 0x1.219826p-2f,
    0x1.ec533ap-4f, 0x1.2f3f6p-2f, 0x1.e64f0ap-4f, 0x1.459d62p-2f, 0x1.a8348ep-2f, 0x1.06bf86p-4f, 0x1.628bb4p-1f,
    0x1.221996p-1f, 0x1.0fc244p-2f, 0x1.0be72cp-1f, 0x1.80c7c4p-4f, 0x1.26e276p-1f, 0x1.dbccb6p-1f, 0x1.4636fp-2f,
    0x1.55b6dp-1f, 0x1.0dec0ap-3f, 0x1.6ec27p-1f, 0x1.285a12p-2f, 0x1.772d08p-3f, 0x1.2c4b6cp-1f, 0x1.49712ap-6f,
    0x1.a86ad4p-1f, 0x1.33b904p-8f, 0x1.5b0ac4p-1f, 0x1.147cf8p-2f, 0x1.786b5ap-1f, 0x1.eca3fap-1f, 0x1.fd724ap-3f,
    0x1.26fe18p-1f, 0x1.2f201ep-1f, 0x1.24fe34p-1f, 0x1.c8df06p-3f, 0x1.e7ceb8p-1f, 0x1.c9db3cp-2f, 0x1.b15c7ap-1f,
    0x1.662226p-1f, 0x1.30935p-2f, 0x1.a0aa1cp-1f, 0x1.96059ap-2f, 0x1.c31ff6p-1f, 0x1.299c9ap-1f, 0x1.c372d2p-1f,
    0x1.62938p-1f,
};
inline constexpr float y[]{  // [2, 60]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f, 0x1.64e1b2p-4f, 0x1.4b421ap-6f, 0x1.aa4d26p-1f, 0x1.8e6a9p-1f, 0x1.bd723cp-1f, 0x1.f50d76p-1f,
    0x1.992b5p-1f, 0x1.d88e0cp-2f, 0x1.8fa186p-1f, 0x1.e473bap-4f, 0x1.47a3bap-1f, 0x1.259668p-3f, 0x1.e3aba4p-1f,
    0x1.0b2fb4p-1f, 0x1.a89d24p-2f, 0x1.0ee7aap-2f, 0x1.8c685cp-1f, 0x1.d31912p-2f, 0x1.2309c6p-1f, 0x1.33da22p-6f,
    0x1.3c3ab8p-1f, 0x1.39649cp-1f, 0x1.3bdec6p-1f, 0x1.e332f2p-1f, 0x1.5d178cp-1f, 0x1.7022d6p-2f, 0x1.bf854ep-2f,
    0x1.652feap-1f, 0x1.ed5df8p-5f, 0x1.556272p-1f, 0x1.575dd8p-1f, 0x1.aedd0ep-3f, 0x1.080a82p-3f, 0x1.42ffa6p-2f,
    0x1.747098p-2f, 0x1.23f0d4p-1f, 0x1.c120c2p-2f, 0x1.fa0c22p-1f, 0x1.a1f9bep-4f, 0x1.abc794p-3f, 0x1.4a5ca4p-3f,
    0x1.4e6436p-1f, 0x1.035eep-2f, 0x1.dd8092p-2f, 0x1.f49568p-3f, 0x1.4591d8p-3f, 0x1.c418bap-4f, 0x1.500a6ep-1f,
    0x1.1affaap-3f, 0x1.9299c6p-3f, 0x1.799318p-2f, 0x1.a4593ap-1f, 0x1.8dba12p-4f, 0x1.ad071ep-1f, 0x1.899e7cp-4f,
    0x1.f3f27ep-1f, 0x1.dfe61ap-2f, 0x1.f41a08p-1f, 0x1.35ae5p-1f, 0x1.7a80c2p-1f, 0x1.4106c2p-5f, 0x1.219826p-2f,
    0x1.ec533ap-4f, 0x1.2f3f6p-2f, 0x1.e64f0ap-4f, 0x1.459d62p-2f, 0x1.a8348ep-2f, 0x1.06bf86p-4f, 0x1.628bb4p-1f,
    0x1.221996p-1f, 0x1.0fc244p-2f, 0x1.0be72cp-1f, 0x1.80c7c4p-4f, 0x1.26e276p-1f, 0x1.dbccb6p-1f, 0x1.4636fp-2f,
    0x1.55b6dp-1f, 0x1.0dec0ap-3f, 0x1.6ec27p-1f, 0x1.285a12p-2f, 0x1.772d08p-3f, 0x1.2c4b6cp-1f, 0x1.49712ap-6f,
    0x1.a86ad4p-1f, 0x1.33b904p-8f, 0x1.5b0ac4p-1f, 0x1.147cf8p-2f, 0x1.786b5ap-1f, 0x1.eca3fap-1f, 0x1.fd724ap-3f,
    0x1.26fe18p-1f, 0x1.2f201ep-1f, 0x1.24fe34p-1f, 0x1.c8df06p-3f, 0x1.e7ceb8p-1f, 0x1.c9db3cp-2f, 0x1.b15c7ap-1f,
    0x1.662226p-1f, 0x1.30935p-2f, 0x1.a0aa1cp-1f, 0x1.96059ap-2f, 0x1.c31ff6p-1f, 0x1.299c9ap-1f, 0x1.c372d2p-1f,
    0x1.62938p-1f,
};
}  // namespace flatten_axis1

}  // namespace ingrain::reference::onnx_dense
