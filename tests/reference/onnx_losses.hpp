#pragma once

/// \file
/// ONNX vectors of SoftmaxCrossEntropyLoss on [N, C]. A case is named after its test.
/// each: reduction none; loss: mean (with class weights divided by their sum over the labels) or sum.
/// ignore_index is given as a sample weight of 0. Left out: more than two axes, and NegativeLogLikelihoodLoss,
/// whose inputs are no logarithms of probabilities.
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

namespace ingrain::reference::onnx_losses {

namespace sce_none {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    1, 4, 3,
};
inline constexpr float each[]{  // [3]
    0x1.773d44p+0f, 0x1.eae8bep+0f, 0x1.4cfebcp+0f,
};
}  // namespace sce_none

namespace sce_sum {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    1, 4, 3,
};
inline constexpr float loss = 0x1.2bc93p+2f;
}  // namespace sce_sum

namespace sce_mean {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    1, 4, 3,
};
inline constexpr float loss = 0x1.8fb6eap+0f;
}  // namespace sce_mean

namespace sce_mean_no_weight_ii {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    2, 4, 3,
};
inline constexpr float sample_weights[]{  // [3]
    0x0p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float loss = 0x1.9bf3bcp+0f;
}  // namespace sce_mean_no_weight_ii

namespace sce_none_weights {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    1, 4, 3,
};
inline constexpr float class_weights[]{  // [5]
    0x1.ccccccp-1f, 0x1.666666p-1f, 0x1.99999ap-1f, 0x1.ccccccp-1f, 0x1.ccccccp-1f,
};
inline constexpr float each[]{  // [3]
    0x1.06aae2p+0f, 0x1.b9d178p+0f, 0x1.2bb21p+0f,
};
}  // namespace sce_none_weights

namespace sce_mean_weight {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    1, 4, 3,
};
inline constexpr float class_weights[]{  // [5]
    0x1.ccccccp-1f, 0x1.666666p-1f, 0x1.99999ap-1f, 0x1.ccccccp-1f, 0x1.ccccccp-1f,
};
inline constexpr float loss = 0x1.91ac2ap+0f;
}  // namespace sce_mean_weight

namespace sce_mean_weight_ii {
inline constexpr float logits[]{  // [3, 5]
    0x1.18fe16p-1f, 0x1.6e2d4cp-1f, 0x1.349d66p-1f, 0x1.16faeep-1f, 0x1.b1d29p-2f, 0x1.4ab2a2p-1f, 0x1.c016dcp-2f,
    0x1.c89678p-1f, 0x1.ed6534p-1f, 0x1.88a4e4p-2f, 0x1.955cfcp-1f, 0x1.0ecb5p-1f, 0x1.22d6bcp-1f, 0x1.d9e7cep-1f,
    0x1.22f6b4p-4f,
};
inline constexpr unsigned labels[]{  // [3]
    0, 4, 3,
};
inline constexpr float sample_weights[]{  // [3]
    0x0p+0f, 0x1p+0f, 0x1p+0f,
};
inline constexpr float class_weights[]{  // [5]
    0x1.ccccccp-1f, 0x1.666666p-1f, 0x1.99999ap-1f, 0x1.ccccccp-1f, 0x1.ccccccp-1f,
};
inline constexpr float loss = 0x1.9bf3bep+0f;
}  // namespace sce_mean_weight_ii

}  // namespace ingrain::reference::onnx_losses
