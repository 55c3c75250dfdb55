#pragma once

/// \file
/// ONNX vectors of Momentum, Nesterov, Adagrad and Adam, one step. A case is named after its test.
/// g += norm_coefficient parameters, in all of them; the update counter is 0, so Adam corrects no bias,
/// Adagrad's rate has not decayed yet, and Momentum takes the gradient whole (beta does not count). Epsilon is
/// added to the root. _new: after the step.
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

namespace ingrain::reference::onnx_optimizers {

namespace momentum {
inline constexpr float rate = 0x1.99999ap-4f;
inline constexpr float alpha = 0x1.e66666p-1f;
inline constexpr float norm_coefficient = 0x1.0624dep-10f;
inline constexpr float parameters[]{  // [2]
    0x1.333334p+0f, 0x1.666666p+1f,
};
inline constexpr float gradient[]{  // [2]
    -0x1.e147aep-1f, -0x1.4p+1f,
};
inline constexpr float velocity[]{  // [2]
    0x1.b33334p+0f, 0x1.ccccccp+1f,
};
inline constexpr float parameters_new[]{  // [2]
    0x1.21e3a8p+0f, 0x1.5a9692p+1f,
};
inline constexpr float velocity_new[]{  // [2]
    0x1.5a36e4p-1f, 0x1.d87938p-1f,
};
}  // namespace momentum

namespace nesterov_momentum {
inline constexpr float rate = 0x1.99999ap-4f;
inline constexpr float alpha = 0x1.e66666p-1f;
inline constexpr float norm_coefficient = 0x1.47ae14p-7f;
inline constexpr float parameters[]{  // [2]
    0x1.333334p+0f, 0x1.666666p+1f,
};
inline constexpr float gradient[]{  // [2]
    -0x1.e147aep-1f, -0x1.4p+1f,
};
inline constexpr float velocity[]{  // [2]
    0x1.b33334p+0f, 0x1.ccccccp+1f,
};
inline constexpr float parameters_new[]{  // [2]
    0x1.3a3fbcp+0f, 0x1.7a839p+1f,
};
inline constexpr float velocity_new[]{  // [2]
    0x1.5fbe78p-1f, 0x1.e5604p-1f,
};
}  // namespace nesterov_momentum

namespace adagrad {
inline constexpr float rate = 0x1.99999ap-4f;
inline constexpr float epsilon = 0x1.4f8b58p-17f;
inline constexpr float norm_coefficient = 0x1.0624dep-10f;
inline constexpr float parameters[]{  // [1]
    0x1p+0f,
};
inline constexpr float gradient[]{  // [1]
    -0x1p+0f,
};
inline constexpr float squares[]{  // [1]
    0x1p+1f,
};
inline constexpr float parameters_new[]{  // [1]
    0x1.0ec52ep+0f,
};
inline constexpr float squares_new[]{  // [1]
    0x1.7fbe8p+1f,
};
}  // namespace adagrad

namespace adagrad_multiple {
inline constexpr float rate = 0x1.99999ap-4f;
inline constexpr float epsilon = 0x1.4f8b58p-17f;
inline constexpr float norm_coefficient = 0x1.0624dep-10f;
inline constexpr float parameters[]{  // [3]
    0x1p+0f, 0x1p+0f, 0x1p+1f,
};
inline constexpr float gradient[]{  // [3]
    -0x1p+0f, -0x1p+0f, -0x1.8p+1f,
};
inline constexpr float squares[]{  // [3]
    0x1p+1f, 0x1p+2f, 0x1p+0f,
};
inline constexpr float parameters_new[]{  // [3]
    0x1.0ec52ep+0f, 0x1.0b708p+0f, 0x1.0c246ep+1f,
};
inline constexpr float squares_new[]{  // [3]
    0x1.7fbe8p+1f, 0x1.3fdf4p+2f, 0x1.3f9dbap+3f,
};
}  // namespace adagrad_multiple

namespace adam {
inline constexpr float rate = 0x1.99999ap-4f;
inline constexpr float alpha = 0x1.e66666p-1f;
inline constexpr float beta = 0x1.99999ap-4f;
inline constexpr float epsilon = 0x1.ad7f2ap-24f;
inline constexpr float norm_coefficient = 0x1.0624dep-10f;
inline constexpr float parameters[]{  // [2]
    0x1.333334p+0f, 0x1.666666p+1f,
};
inline constexpr float gradient[]{  // [2]
    -0x1.e147aep-1f, -0x1.4p+1f,
};
inline constexpr float first[]{  // [2]
    0x1.b33334p+0f, 0x1.ccccccp+1f,
};
inline constexpr float second[]{  // [2]
    0x1.99999ap-4f, 0x1.99999ap-4f,
};
inline constexpr float parameters_new[]{  // [2]
    0x1.0668c8p+0f, 0x1.549cb8p+1f,
};
inline constexpr float first_new[]{  // [2]
    0x1.916c62p+0f, 0x1.a5c724p+1f,
};
inline constexpr float second_new[]{  // [2]
    0x1.9b3e72p-1f, 0x1.67d584p+2f,
};
}  // namespace adam

namespace adam_multiple {
inline constexpr float rate = 0x1.99999ap-4f;
inline constexpr float alpha = 0x1.e66666p-1f;
inline constexpr float beta = 0x1.b33334p-1f;
inline constexpr float epsilon = 0x1.0c6f7ap-20f;
inline constexpr float norm_coefficient = 0x1.0624dep-10f;
inline constexpr float parameters[]{  // [3]
    0x1p+0f, 0x1p+0f, 0x1p+1f,
};
inline constexpr float gradient[]{  // [3]
    -0x1p+0f, -0x1p+0f, -0x1.8p+1f,
};
inline constexpr float first[]{  // [3]
    0x1p+1f, 0x1p+2f, 0x1p+0f,
};
inline constexpr float second[]{  // [3]
    0x1p-1f, 0x1p+0f, 0x1.4p+3f,
};
inline constexpr float parameters_new[]{  // [3]
    0x1.84ad82p-1f, 0x1.41dec8p-1f, 0x1.f97e6cp+0f,
};
inline constexpr float first_new[]{  // [3]
    0x1.d99cep+0f, 0x1.e001a4p+1f, 0x1.99a6b4p-1f,
};
inline constexpr float second_new[]{  // [3]
    0x1.263f1ap-1f, 0x1.ffd8b4p-1f, 0x1.3b2476p+3f,
};
}  // namespace adam_multiple

}  // namespace ingrain::reference::onnx_optimizers
