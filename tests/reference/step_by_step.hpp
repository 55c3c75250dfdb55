#pragma once

/// \file
/// The worked example "A Step by Step Backpropagation Example" (Matt Mazur, 2015): 2-2-2, sigmoid, rate 0.5,
/// error sum((target - output)^2) / 2. Every number on the way, each rounded once to double. Weights are
/// [In, Out]: hidden_weights are the page's w1 w3 w2 w4, output_weights its w5 w7 w6 w8. A d_ is the error's
/// gradient; that of a bias is the one of its sum.
///
/// Made by tests/reference/step_by_step.py in forty decimal digits; do not edit.

// clang-format off

namespace ingrain::reference::step_by_step {

namespace given {
inline constexpr double x[]{  // [2]
    0x1.999999999999ap-5, 0x1.999999999999ap-4,
};
inline constexpr double targets[]{  // [2]
    0x1.47ae147ae147bp-7, 0x1.fae147ae147aep-1,
};
inline constexpr double rate = 0x1p-1;
inline constexpr double hidden_weights[]{  // [2, 2]
    0x1.3333333333333p-3, 0x1p-2, 0x1.999999999999ap-3, 0x1.3333333333333p-2,
};
inline constexpr double hidden_bias[]{  // [2]
    0x1.6666666666666p-2, 0x1.6666666666666p-2,
};
inline constexpr double output_weights[]{  // [2, 2]
    0x1.999999999999ap-2, 0x1p-1, 0x1.ccccccccccccdp-2, 0x1.199999999999ap-1,
};
inline constexpr double output_bias[]{  // [2]
    0x1.3333333333333p-1, 0x1.3333333333333p-1,
};
}  // namespace given

namespace forward {
inline constexpr double hidden_sum[]{  // [2]
    0x1.828f5c28f5c29p-2, 0x1.91eb851eb851fp-2,
};
inline constexpr double hidden[]{  // [2]
    0x1.2fc1159b98db3p-1, 0x1.319ad4483cecap-1,
};
inline constexpr double output_sum[]{  // [2]
    0x1.1b1ca748f9145p+0, 0x1.399472fac3c4bp+0,
};
inline constexpr double output[]{  // [2]
    0x1.80b2ec222afdp-1, 0x1.8bbd47a168039p-1,
};
inline constexpr double errors[]{  // [2]
    0x1.1968139b47997p-2, 0x1.8201e8d809001p-6,
};
inline constexpr double error = 0x1.31883228c8297p-2;
}  // namespace forward

namespace backward {
inline constexpr double d_output[]{  // [2]
    0x1.7b9433d03f77ep-1, -0x1.bc900032b1dd6p-3,
};
inline constexpr double d_output_sum[]{  // [2]
    0x1.1ba52245e6cb7p-3, -0x1.3819cafbf6d73p-5,
};
inline constexpr double d_output_weights[]{  // [2, 2]
    0x1.508e630085063p-4, -0x1.7251ed0a10bcfp-6, 0x1.529b4a60b059ap-4, -0x1.74937d27ba493p-6,
};
inline constexpr double d_hidden[]{  // [2]
    0x1.29c81e250f737p-5, 0x1.52e7dad9a477dp-5,
};
inline constexpr double d_hidden_sum[]{  // [2]
    0x1.1f6b74c4381e8p-7, 0x1.462e57351d799p-7,
};
inline constexpr double d_hidden_weights[]{  // [2, 2]
    0x1.cbdf2139f364p-12, 0x1.04f1df5db12e1p-11, 0x1.cbdf2139f364p-11, 0x1.04f1df5db12e1p-10,
};
}  // namespace backward

// After one step as the page does it, weights only.
namespace biases_held {
inline constexpr double hidden_weights[]{  // [2, 2]
    0x1.32c03b6ae4b66p-3, 0x1.ff7d871051277p-3, 0x1.98b3aa08fc9fep-3, 0x1.32b0ba43845aap-2,
};
inline constexpr double hidden_bias[]{  // [2]
    0x1.6666666666666p-2, 0x1.6666666666666p-2,
};
inline constexpr double output_weights[]{  // [2, 2]
    0x1.6f87cd3988f8dp-2, 0x1.05c947b42842fp-1, 0x1.a2796380b6c1ap-2, 0x1.1f6be78e3882cp-1,
};
inline constexpr double output_bias[]{  // [2]
    0x1.3333333333333p-1, 0x1.3333333333333p-1,
};
inline constexpr double output[]{  // [2]
    0x1.7bf2f910a1306p-1, 0x1.8cf226bfcf695p-1,
};
inline constexpr double error = 0x1.2a032f48f77fcp-2;
}  // namespace biases_held

// After one step of all parameters.
namespace biases_trained {
inline constexpr double hidden_weights[]{  // [2, 2]
    0x1.32c03b6ae4b66p-3, 0x1.ff7d871051277p-3, 0x1.98b3aa08fc9fep-3, 0x1.32b0ba43845aap-2,
};
inline constexpr double hidden_bias[]{  // [2]
    0x1.61e8b8935585fp-2, 0x1.614dad0991f08p-2,
};
inline constexpr double output_weights[]{  // [2, 2]
    0x1.6f87cd3988f8dp-2, 0x1.05c947b42842fp-1, 0x1.a2796380b6c1ap-2, 0x1.1f6be78e3882cp-1,
};
inline constexpr double output_bias[]{  // [2]
    0x1.0fbe8eea7659cp-1, 0x1.3cf4018b12e9fp-1,
};
inline constexpr double output[]{  // [2]
    0x1.74f65193ab54cp-1, 0x1.8e876b714ec7ap-1,
};
inline constexpr double error = 0x1.1f33e82db9573p-2;
}  // namespace biases_trained

}  // namespace ingrain::reference::step_by_step
