#pragma once

/// \file
/// ONNX vectors of MaxPool, AveragePool and their global forms, channels last. A case is named after its
/// test. Left out: ceil_mode, dilations, padding that counts (count_include_pad), indices of maxima, three axes.
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

namespace ingrain::reference::onnx_pooling {

// kernel_shape [2]
namespace averagepool_1d_default {
inline constexpr float x[]{  // [1, 32, 3]
    0x1.c398fp+0f, -0x1.c68bdap-1f, 0x1.6b5e66p-3f, 0x1.99c2dp-2f, -0x1.fb157ap+0f, -0x1.9b6c76p-2f, 0x1.f51d26p-1f,
    -0x1.644316p-2f, -0x1.a154aep+0f, 0x1.1ed596p+1f, 0x1.4033e4p-3f, 0x1.d9e398p-2f, 0x1.de1848p+0f, 0x1.3af454p+0f,
    -0x1.d0896ap-1f, -0x1.f45dc4p-1f, 0x1.33cf2ap+0f, 0x1.a98964p-5f, 0x1.e671fep-1f, -0x1.8c9f66p-2f, 0x1.754b5cp-1f,
    -0x1.35fac4p-3f, -0x1.358edap-2f, 0x1.082832p-3f, -0x1.a6c8dp-4f, -0x1.0c6df8p+0f, 0x1.23afc4p+0f, 0x1.a473fp-2f,
    -0x1.6b864cp+0f, -0x1.3c1d8cp+0f, 0x1.27005p-3f, -0x1.b4ce2p+0f, 0x1.9bff72p-2f, 0x1.744b44p+0f, 0x1.f36604p+0f,
    -0x1.5e9f6ep-1f, 0x1.85a6bcp-1f, -0x1.04f122p-1f, -0x1.bdd92p-1f, 0x1.f2618p-4f, -0x1.c0968cp-2f, -0x1.285efcp-1f,
    0x1.c68416p-2f, -0x1.40b732p+0f, -0x1.3f07ap-2f, 0x1.55aebap-2f, 0x1.8e1338p-1f, 0x1.cc1b42p-5f, 0x1.7e7bf8p+0f,
    -0x1.9d2868p+0f, -0x1.2a4742p+0f, -0x1.a42a04p-3f, -0x1.b3b12ep-3f, 0x1.cd3922p-1f, 0x1.4094d2p-2f, -0x1.ca7a98p-1f,
    0x1.dcd69ep-2f, -0x1.b54c0ap-1f, 0x1.8c302cp-2f, -0x1.894744p+0f, -0x1.46c85ep+1f, -0x1.05884p-1f, 0x1.7cfe18p+0f,
    0x1.4ea718p-1f, -0x1.2e3deap+0f, 0x1.e558fep+0f, 0x1.ba9762p-1f, -0x1.cdbcd6p-6f, 0x1.2dc48p+0f, -0x1.7bfd0ep-1f,
    0x1.b69ca2p-2f, -0x1.707c6ep-3f, 0x1.228752p+1f, 0x1.10745cp-4f, -0x1.121cd8p+0f, -0x1.74515p+0f, 0x1.35bb32p-2f,
    0x1.0df08cp+0f, 0x1.76da9p-5f, -0x1.44c5dep-1f, -0x1.9cda6ap-2f, -0x1.7f5a4p-3f, -0x1.73726cp-2f, 0x1.38f228p+0f,
    0x1.886438p+0f, -0x1.584cbcp-1f, 0x1.aa8c12p-3f, 0x1.7827e6p+0f, -0x1.702eb4p-2f, 0x1.f40a08p-1f, 0x1.3d5514p-3f,
    -0x1.a054b6p-1f, 0x1.6ceb5p-2f, 0x1.833d0ap-2f, -0x1.b9eda8p+0f, 0x1.69c3f6p-1f,
};
inline constexpr float y[]{  // [1, 31, 3]
    0x1.1504d2p+0f, -0x1.6f2db4p+0f, -0x1.cb7a86p-4f, 0x1.60ff48p-1f, -0x1.2a132p+0f, -0x1.0417e6p+0f, 0x1.9c1cep+0f,
    -0x1.885248p-4f, -0x1.2adbc8p-1f, 0x1.06f0dcp+1f, 0x1.62fadp-1f, -0x1.c72f3cp-3f, 0x1.c7d2ccp-2f, 0x1.3761cp+0f,
    -0x1.b5f0d4p-2f, -0x1.bd78cp-7f, 0x1.a14eap-2f, 0x1.8fe3f2p-2f, 0x1.98f34cp-2f, -0x1.61172p-2f, 0x1.b75568p-2f,
    -0x1.04af96p-3f, -0x1.59d1aep-1f, 0x1.44b4cap-1f, 0x1.3ac1bcp-3f, -0x1.3bfa22p+0f, -0x1.86dc8p-5f, 0x1.1bfa0cp-2f,
    -0x1.902a36p+0f, -0x1.aa3b6p-2f, 0x1.992b4ep-1f, 0x1.f4bf2p-4f, -0x1.213f6ap-3f, 0x1.1b8f5p+0f, 0x1.70ed74p-1f,
    -0x1.8e3c48p-1f, 0x1.c3f2ecp-2f, -0x1.e53c68p-2f, -0x1.731c0ep-1f, 0x1.218e3cp-2f, -0x1.b0dcd4p-1f, -0x1.c7e2ccp-2f,
    0x1.8e1968p-2f, -0x1.e6b658p-3f, -0x1.058438p-3f, 0x1.d3e7a6p-1f, -0x1.ac3d98p-2f, -0x1.1be668p-1f, 0x1.49f6b8p-1f,
    -0x1.d39e8ep-1f, -0x1.0eaac4p-3f, 0x1.b9ff4p-5f, -0x1.1bb372p-1f, 0x1.5dd238p-1f, -0x1.1501ap-2f, -0x1.046282p-2f,
    -0x1.12119cp-1f, -0x1.b41b6p+0f, -0x1.fb815p-5f, -0x1.89258p-6f, -0x1.e63d3p-1f, -0x1.b1020ap-1f, 0x1.b12b8cp+0f,
    0x1.849f3cp-1f, -0x1.3574dep-1f, 0x1.898ecp+0f, 0x1.f4d2ap-5f, 0x1.99c0d4p-3f, 0x1.ff69e4p-2f, 0x1.87101cp-1f,
    0x1.fab9b8p-3f, -0x1.402c66p-1f, 0x1.a17aa8p-2f, 0x1.79d848p-3f, -0x1.0b13p-7f, -0x1.689a7cp-1f, -0x1.53d08ap-3f,
    0x1.4d73e4p-2f, -0x1.21a39cp-4f, -0x1.fe7f14p-2f, 0x1.a3771cp-2f, 0x1.5878fp-1f, -0x1.0902f8p-1f, 0x1.6e43aap-1f,
    0x1.80461p+0f, -0x1.08320cp-1f, 0x1.2f5686p-1f, 0x1.9fd288p-1f, -0x1.2c3608p-1f, 0x1.553fd8p-1f, 0x1.10f3cap-2f,
    -0x1.450c02p+0f, 0x1.101cdp-1f,
};
}  // namespace averagepool_1d_default

// kernel_shape [5, 5], pads [2, 2, 2, 2]
namespace averagepool_2d_precomputed_pads {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f, 0x1.6p+3f,
    0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.5p+4f,
    0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
inline constexpr float y[]{  // [1, 5, 5, 1]
    0x1.cp+2f, 0x1.ep+2f, 0x1p+3f, 0x1.1p+3f, 0x1.2p+3f, 0x1.3p+3f, 0x1.4p+3f, 0x1.5p+3f, 0x1.6p+3f, 0x1.7p+3f,
    0x1.8p+3f, 0x1.9p+3f, 0x1.ap+3f, 0x1.bp+3f, 0x1.cp+3f, 0x1.dp+3f, 0x1.ep+3f, 0x1.fp+3f, 0x1p+4f, 0x1.08p+4f,
    0x1.1p+4f, 0x1.18p+4f, 0x1.2p+4f, 0x1.28p+4f, 0x1.3p+4f,
};
}  // namespace averagepool_2d_precomputed_pads

// auto_pad SAME_UPPER, kernel_shape [3, 3], strides [2, 2]
namespace averagepool_2d_precomputed_same_upper {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f, 0x1.6p+3f,
    0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.5p+4f,
    0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
inline constexpr float y[]{  // [1, 3, 3, 1]
    0x1p+2f, 0x1.6p+2f, 0x1.cp+2f, 0x1.7p+3f, 0x1.ap+3f, 0x1.dp+3f, 0x1.3p+4f, 0x1.48p+4f, 0x1.6p+4f,
};
}  // namespace averagepool_2d_precomputed_same_upper

// kernel_shape [2, 2], strides [2, 2]
namespace averagepool_2d_precomputed_strides {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f, 0x1.6p+3f,
    0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.5p+4f,
    0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
inline constexpr float y[]{  // [1, 2, 2, 1]
    0x1p+2f, 0x1.8p+2f, 0x1.cp+3f, 0x1p+4f,
};
}  // namespace averagepool_2d_precomputed_strides

// kernel_shape [2]
namespace maxpool_1d_default {
inline constexpr float x[]{  // [1, 32, 3]
    0x1.c398fp+0f, -0x1.c68bdap-1f, 0x1.6b5e66p-3f, 0x1.99c2dp-2f, -0x1.fb157ap+0f, -0x1.9b6c76p-2f, 0x1.f51d26p-1f,
    -0x1.644316p-2f, -0x1.a154aep+0f, 0x1.1ed596p+1f, 0x1.4033e4p-3f, 0x1.d9e398p-2f, 0x1.de1848p+0f, 0x1.3af454p+0f,
    -0x1.d0896ap-1f, -0x1.f45dc4p-1f, 0x1.33cf2ap+0f, 0x1.a98964p-5f, 0x1.e671fep-1f, -0x1.8c9f66p-2f, 0x1.754b5cp-1f,
    -0x1.35fac4p-3f, -0x1.358edap-2f, 0x1.082832p-3f, -0x1.a6c8dp-4f, -0x1.0c6df8p+0f, 0x1.23afc4p+0f, 0x1.a473fp-2f,
    -0x1.6b864cp+0f, -0x1.3c1d8cp+0f, 0x1.27005p-3f, -0x1.b4ce2p+0f, 0x1.9bff72p-2f, 0x1.744b44p+0f, 0x1.f36604p+0f,
    -0x1.5e9f6ep-1f, 0x1.85a6bcp-1f, -0x1.04f122p-1f, -0x1.bdd92p-1f, 0x1.f2618p-4f, -0x1.c0968cp-2f, -0x1.285efcp-1f,
    0x1.c68416p-2f, -0x1.40b732p+0f, -0x1.3f07ap-2f, 0x1.55aebap-2f, 0x1.8e1338p-1f, 0x1.cc1b42p-5f, 0x1.7e7bf8p+0f,
    -0x1.9d2868p+0f, -0x1.2a4742p+0f, -0x1.a42a04p-3f, -0x1.b3b12ep-3f, 0x1.cd3922p-1f, 0x1.4094d2p-2f, -0x1.ca7a98p-1f,
    0x1.dcd69ep-2f, -0x1.b54c0ap-1f, 0x1.8c302cp-2f, -0x1.894744p+0f, -0x1.46c85ep+1f, -0x1.05884p-1f, 0x1.7cfe18p+0f,
    0x1.4ea718p-1f, -0x1.2e3deap+0f, 0x1.e558fep+0f, 0x1.ba9762p-1f, -0x1.cdbcd6p-6f, 0x1.2dc48p+0f, -0x1.7bfd0ep-1f,
    0x1.b69ca2p-2f, -0x1.707c6ep-3f, 0x1.228752p+1f, 0x1.10745cp-4f, -0x1.121cd8p+0f, -0x1.74515p+0f, 0x1.35bb32p-2f,
    0x1.0df08cp+0f, 0x1.76da9p-5f, -0x1.44c5dep-1f, -0x1.9cda6ap-2f, -0x1.7f5a4p-3f, -0x1.73726cp-2f, 0x1.38f228p+0f,
    0x1.886438p+0f, -0x1.584cbcp-1f, 0x1.aa8c12p-3f, 0x1.7827e6p+0f, -0x1.702eb4p-2f, 0x1.f40a08p-1f, 0x1.3d5514p-3f,
    -0x1.a054b6p-1f, 0x1.6ceb5p-2f, 0x1.833d0ap-2f, -0x1.b9eda8p+0f, 0x1.69c3f6p-1f,
};
inline constexpr float y[]{  // [1, 31, 3]
    0x1.c398fp+0f, -0x1.c68bdap-1f, 0x1.6b5e66p-3f, 0x1.f51d26p-1f, -0x1.644316p-2f, -0x1.9b6c76p-2f, 0x1.1ed596p+1f,
    0x1.4033e4p-3f, 0x1.d9e398p-2f, 0x1.1ed596p+1f, 0x1.3af454p+0f, 0x1.d9e398p-2f, 0x1.de1848p+0f, 0x1.3af454p+0f,
    0x1.a98964p-5f, 0x1.e671fep-1f, 0x1.33cf2ap+0f, 0x1.754b5cp-1f, 0x1.e671fep-1f, -0x1.358edap-2f, 0x1.754b5cp-1f,
    -0x1.a6c8dp-4f, -0x1.358edap-2f, 0x1.23afc4p+0f, 0x1.a473fp-2f, -0x1.0c6df8p+0f, 0x1.23afc4p+0f, 0x1.a473fp-2f,
    -0x1.6b864cp+0f, 0x1.9bff72p-2f, 0x1.744b44p+0f, 0x1.f36604p+0f, 0x1.9bff72p-2f, 0x1.744b44p+0f, 0x1.f36604p+0f,
    -0x1.5e9f6ep-1f, 0x1.85a6bcp-1f, -0x1.c0968cp-2f, -0x1.285efcp-1f, 0x1.c68416p-2f, -0x1.c0968cp-2f, -0x1.3f07ap-2f,
    0x1.c68416p-2f, 0x1.8e1338p-1f, 0x1.cc1b42p-5f, 0x1.7e7bf8p+0f, 0x1.8e1338p-1f, 0x1.cc1b42p-5f, 0x1.7e7bf8p+0f,
    -0x1.b3b12ep-3f, 0x1.cd3922p-1f, 0x1.4094d2p-2f, -0x1.b3b12ep-3f, 0x1.cd3922p-1f, 0x1.4094d2p-2f, 0x1.8c302cp-2f,
    0x1.dcd69ep-2f, -0x1.b54c0ap-1f, 0x1.8c302cp-2f, 0x1.7cfe18p+0f, 0x1.4ea718p-1f, -0x1.05884p-1f, 0x1.e558fep+0f,
    0x1.ba9762p-1f, -0x1.cdbcd6p-6f, 0x1.e558fep+0f, 0x1.ba9762p-1f, 0x1.b69ca2p-2f, 0x1.2dc48p+0f, 0x1.228752p+1f,
    0x1.b69ca2p-2f, -0x1.707c6ep-3f, 0x1.228752p+1f, 0x1.35bb32p-2f, 0x1.0df08cp+0f, 0x1.76da9p-5f, 0x1.35bb32p-2f,
    0x1.0df08cp+0f, 0x1.76da9p-5f, -0x1.73726cp-2f, 0x1.38f228p+0f, 0x1.886438p+0f, -0x1.73726cp-2f, 0x1.38f228p+0f,
    0x1.886438p+0f, -0x1.702eb4p-2f, 0x1.f40a08p-1f, 0x1.7827e6p+0f, -0x1.702eb4p-2f, 0x1.f40a08p-1f, 0x1.833d0ap-2f,
    -0x1.a054b6p-1f, 0x1.69c3f6p-1f,
};
}  // namespace maxpool_1d_default

// kernel_shape [5, 5], pads [2, 2, 2, 2]
namespace maxpool_2d_precomputed_pads {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f, 0x1.6p+3f,
    0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.5p+4f,
    0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
inline constexpr float y[]{  // [1, 5, 5, 1]
    0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1.ep+3f, 0x1.ep+3f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.4p+4f, 0x1.4p+4f,
    0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f, 0x1.9p+4f, 0x1.9p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f, 0x1.9p+4f, 0x1.9p+4f,
    0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f, 0x1.9p+4f, 0x1.9p+4f,
};
}  // namespace maxpool_2d_precomputed_pads

// auto_pad SAME_UPPER, kernel_shape [3, 3], strides [2, 2]
namespace maxpool_2d_precomputed_same_upper {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f, 0x1.6p+3f,
    0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.5p+4f,
    0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
inline constexpr float y[]{  // [1, 3, 3, 1]
    0x1.cp+2f, 0x1.2p+3f, 0x1.4p+3f, 0x1.1p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.6p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
}  // namespace maxpool_2d_precomputed_same_upper

// kernel_shape [2, 2], strides [2, 2]
namespace maxpool_2d_precomputed_strides {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f, 0x1.6p+3f,
    0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f, 0x1.5p+4f,
    0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f,
};
inline constexpr float y[]{  // [1, 2, 2, 1]
    0x1.cp+2f, 0x1.2p+3f, 0x1.1p+4f, 0x1.3p+4f,
};
}  // namespace maxpool_2d_precomputed_strides

namespace globalaveragepool_precomputed {
inline constexpr float x[]{  // [1, 3, 3, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f,
};
inline constexpr float y[]{  // [1, 1, 1, 1]
    0x1.4p+2f,
};
}  // namespace globalaveragepool_precomputed

namespace globalmaxpool_precomputed {
inline constexpr float x[]{  // [1, 3, 3, 1]
    0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f,
};
inline constexpr float y[]{  // [1, 1, 1, 1]
    0x1.2p+3f,
};
}  // namespace globalmaxpool_precomputed

}  // namespace ingrain::reference::onnx_pooling
