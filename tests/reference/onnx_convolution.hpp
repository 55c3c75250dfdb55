#pragma once

/// \file
/// ONNX vectors of Conv, channels last. A case is named after its test.
/// Done to the vectors: channels moved to the end, weights to [rows, columns, In, Filters].
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

namespace ingrain::reference::onnx_convolution {

// kernel_shape [3, 3], pads [1, 1, 1, 1]
namespace basic_conv_with_padding {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f,
    0x1.6p+3f, 0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f,
    0x1.5p+4f, 0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f,
};
inline constexpr float weights[]{  // [3, 3, 1, 1]
    0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 5, 5, 1]
    0x1.8p+3f, 0x1.5p+4f, 0x1.bp+4f, 0x1.08p+5f, 0x1.8p+4f, 0x1.08p+5f, 0x1.bp+5f, 0x1.f8p+5f, 0x1.2p+6f, 0x1.98p+5f,
    0x1.f8p+5f, 0x1.8cp+6f, 0x1.bp+6f, 0x1.d4p+6f, 0x1.44p+6f, 0x1.74p+6f, 0x1.2p+7f, 0x1.32p+7f, 0x1.44p+7f,
    0x1.bcp+6f, 0x1.2p+6f, 0x1.bcp+6f, 0x1.d4p+6f, 0x1.ecp+6f, 0x1.5p+6f,
};
}  // namespace basic_conv_with_padding

// kernel_shape [3, 3], pads [0, 0, 0, 0]
namespace basic_conv_without_padding {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f,
    0x1.6p+3f, 0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f,
    0x1.5p+4f, 0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f,
};
inline constexpr float weights[]{  // [3, 3, 1, 1]
    0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 3, 3, 1]
    0x1.bp+5f, 0x1.f8p+5f, 0x1.2p+6f, 0x1.8cp+6f, 0x1.bp+6f, 0x1.d4p+6f, 0x1.2p+7f, 0x1.32p+7f, 0x1.44p+7f,
};
}  // namespace basic_conv_without_padding

// kernel_shape [3, 3], pads [1, 1, 1, 1], strides [2, 2]
namespace conv_with_strides_padding {
inline constexpr float x[]{  // [1, 7, 5, 1]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f,
    0x1.6p+3f, 0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f,
    0x1.5p+4f, 0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f, 0x1.ap+4f, 0x1.bp+4f, 0x1.cp+4f, 0x1.dp+4f, 0x1.ep+4f,
    0x1.fp+4f, 0x1p+5f, 0x1.08p+5f, 0x1.1p+5f,
};
inline constexpr float weights[]{  // [3, 3, 1, 1]
    0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 4, 3, 1]
    0x1.8p+3f, 0x1.bp+4f, 0x1.8p+4f, 0x1.f8p+5f, 0x1.bp+6f, 0x1.44p+6f, 0x1.ecp+6f, 0x1.8cp+7f, 0x1.1ap+7f, 0x1.cp+6f,
    0x1.62p+7f, 0x1.fp+6f,
};
}  // namespace conv_with_strides_padding

// kernel_shape [3, 3], pads [0, 0, 0, 0], strides [2, 2]
namespace conv_with_strides_no_padding {
inline constexpr float x[]{  // [1, 7, 5, 1]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f,
    0x1.6p+3f, 0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f,
    0x1.5p+4f, 0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f, 0x1.ap+4f, 0x1.bp+4f, 0x1.cp+4f, 0x1.dp+4f, 0x1.ep+4f,
    0x1.fp+4f, 0x1p+5f, 0x1.08p+5f, 0x1.1p+5f,
};
inline constexpr float weights[]{  // [3, 3, 1, 1]
    0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 3, 2, 1]
    0x1.bp+5f, 0x1.2p+6f, 0x1.2p+7f, 0x1.44p+7f, 0x1.d4p+7f, 0x1.f8p+7f,
};
}  // namespace conv_with_strides_no_padding

// kernel_shape [3, 3], pads [1, 0, 1, 0], strides [2, 2]
namespace conv_with_strides_and_asymmetric_padding {
inline constexpr float x[]{  // [1, 7, 5, 1]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f,
    0x1.6p+3f, 0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f,
    0x1.5p+4f, 0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f, 0x1.9p+4f, 0x1.ap+4f, 0x1.bp+4f, 0x1.cp+4f, 0x1.dp+4f, 0x1.ep+4f,
    0x1.fp+4f, 0x1p+5f, 0x1.08p+5f, 0x1.1p+5f,
};
inline constexpr float weights[]{  // [3, 3, 1, 1]
    0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 4, 2, 1]
    0x1.5p+4f, 0x1.08p+5f, 0x1.8cp+6f, 0x1.d4p+6f, 0x1.7ap+7f, 0x1.9ep+7f, 0x1.56p+7f, 0x1.6ep+7f,
};
}  // namespace conv_with_strides_and_asymmetric_padding

// auto_pad SAME_LOWER, kernel_shape [3, 3], strides [2, 2]
namespace conv_with_autopad_same {
inline constexpr float x[]{  // [1, 5, 5, 1]
    0x0p+0f, 0x1p+0f, 0x1p+1f, 0x1.8p+1f, 0x1p+2f, 0x1.4p+2f, 0x1.8p+2f, 0x1.cp+2f, 0x1p+3f, 0x1.2p+3f, 0x1.4p+3f,
    0x1.6p+3f, 0x1.8p+3f, 0x1.ap+3f, 0x1.cp+3f, 0x1.ep+3f, 0x1p+4f, 0x1.1p+4f, 0x1.2p+4f, 0x1.3p+4f, 0x1.4p+4f,
    0x1.5p+4f, 0x1.6p+4f, 0x1.7p+4f, 0x1.8p+4f,
};
inline constexpr float weights[]{  // [3, 3, 1, 1]
    0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float y[]{  // [1, 3, 3, 1]
    0x1.8p+3f, 0x1.bp+4f, 0x1.8p+4f, 0x1.f8p+5f, 0x1.bp+6f, 0x1.44p+6f, 0x1.2p+6f, 0x1.d4p+6f, 0x1.5p+6f,
};
}  // namespace conv_with_autopad_same

}  // namespace ingrain::reference::onnx_convolution
