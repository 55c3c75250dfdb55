#pragma once

/// \file
/// ONNX vectors of Softmax over the last extent. A case is named after its test.
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

namespace ingrain::reference::onnx_softmax {

namespace softmax_example {
inline constexpr float x[]{  // [1, 3]
    -0x1p+0f, 0x0p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 3]
    0x1.70c3e6p-4f, 0x1.f53432p-3f, 0x1.549a76p-1f,
};
}  // namespace softmax_example

namespace softmax_large_number {
inline constexpr float x[]{  // [2, 4]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1.388p+13f, 0x1.3888p+13f, 0x1.389p+13f, 0x1.3898p+13f,
};
inline constexpr float y[]{  // [2, 4]
    0x1.069fc4p-5f, 0x1.64f172p-4f, 0x1.e522dp-3f, 0x1.49af22p-1f, 0x1.069fc4p-5f, 0x1.64f172p-4f, 0x1.e522dp-3f,
    0x1.49af22p-1f,
};
}  // namespace softmax_large_number

namespace softmax_default_axis {
inline constexpr float x[]{  // [3, 4, 5]
    0x1.c398fp+0f, 0x1.99c2dp-2f, 0x1.f51d26p-1f, 0x1.1ed596p+1f, 0x1.de1848p+0f, 0x1.f45dc4p-1f, 0x1.e671fep-1f,
    0x1.35fac4p-3f, 0x1.a6c8dp-4f, 0x1.a473fp-2f, 0x1.27005p-3f, 0x1.744b44p+0f, 0x1.85a6bcp-1f, 0x1.f2618p-4f,
    0x1.c68416p-2f, 0x1.55aebap-2f, 0x1.7e7bf8p+0f, 0x1.a42a04p-3f, 0x1.4094d2p-2f, 0x1.b54c0ap-1f, 0x1.46c85ep+1f,
    0x1.4ea718p-1f, 0x1.ba9762p-1f, 0x1.7bfd0ep-1f, 0x1.228752p+1f, 0x1.74515p+0f, 0x1.76da9p-5f, 0x1.7f5a4p-3f,
    0x1.886438p+0f, 0x1.7827e6p+0f, 0x1.3d5514p-3f, 0x1.833d0ap-2f, 0x1.c68bdap-1f, 0x1.fb157ap+0f, 0x1.644316p-2f,
    0x1.4033e4p-3f, 0x1.3af454p+0f, 0x1.33cf2ap+0f, 0x1.8c9f66p-2f, 0x1.358edap-2f, 0x1.0c6df8p+0f, 0x1.6b864cp+0f,
    0x1.b4ce2p+0f, 0x1.f36604p+0f, 0x1.04f122p-1f, 0x1.c0968cp-2f, 0x1.40b732p+0f, 0x1.8e1338p-1f, 0x1.9d2868p+0f,
    0x1.b3b12ep-3f, 0x1.ca7a98p-1f, 0x1.8c302cp-2f, 0x1.05884p-1f, 0x1.2e3deap+0f, 0x1.cdbcd6p-6f, 0x1.b69ca2p-2f,
    0x1.10745cp-4f, 0x1.35bb32p-2f, 0x1.44c5dep-1f, 0x1.73726cp-2f,
};
inline constexpr float y[]{  // [3, 4, 5]
    0x1.ce20e2p-3f, 0x1.d898bap-5f, 0x1.a57076p-4f, 0x1.743d38p-2f, 0x1.004322p-2f, 0x1.2d8f82p-2f, 0x1.2578c6p-2f,
    0x1.0810c6p-3f, 0x1.f74f5cp-4f, 0x1.5637p-3f, 0x1.ccda58p-4f, 0x1.ab193p-2f, 0x1.ab0f82p-3f, 0x1.c2a8a4p-4f,
    0x1.36fcbp-3f, 0x1.08d718p-3f, 0x1.a69512p-2f, 0x1.d1ccf4p-4f, 0x1.037048p-3f, 0x1.bda804p-3f, 0x1.c6d896p-2f,
    0x1.104b4p-4f, 0x1.5032a2p-4f, 0x1.29811ap-4f, 0x1.56a7a8p-2f, 0x1.1aa7d6p-2f, 0x1.146b26p-4f, 0x1.3e691cp-4f,
    0x1.31b636p-2f, 0x1.1eece6p-2f, 0x1.5c8988p-4f, 0x1.b3b3e6p-4f, 0x1.6aa63ap-3f, 0x1.0e77b8p-1f, 0x1.a6b84cp-4f,
    0x1.bdb136p-4f, 0x1.461f9ap-2f, 0x1.3d259cp-2f, 0x1.18bf9ep-3f, 0x1.01dd6p-3f, 0x1.13affcp-3f, 0x1.8fb518p-3f,
    0x1.0a1742p-2f, 0x1.53cb92p-2f, 0x1.41aa88p-4f, 0x1.d6b5fap-4f, 0x1.09c7ccp-2f, 0x1.4a781p-3f, 0x1.7d5f04p-2f,
    0x1.77bea4p-4f, 0x1.fbec1ep-3f, 0x1.31718p-3f, 0x1.59bbacp-3f, 0x1.51c38cp-2f, 0x1.aabf3cp-4f, 0x1.afc1e2p-3f,
    0x1.2cae44p-3f, 0x1.7cb26cp-3f, 0x1.09424ep-2f, 0x1.9458cap-3f,
};
}  // namespace softmax_default_axis

}  // namespace ingrain::reference::onnx_softmax
