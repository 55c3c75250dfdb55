#pragma once

/// \file
/// Rates of PyTorch's schedulers, rate 0.1: element i is the rate that step i (from 0) is taken with.
///
/// Made by tests/reference/schedules.py, PyTorch 1.13.0a0, Python 3.11.2, seed none; do not edit.

// clang-format off

namespace ingrain::reference::schedules {

// StepLR(step_size=10, gamma=0.5)
namespace step {
inline constexpr float rates[]{  // [40]
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-5f,
    0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-5f, 0x1.99999ap-6f,
    0x1.99999ap-6f, 0x1.99999ap-6f, 0x1.99999ap-6f, 0x1.99999ap-6f, 0x1.99999ap-6f, 0x1.99999ap-6f, 0x1.99999ap-6f,
    0x1.99999ap-6f, 0x1.99999ap-6f, 0x1.99999ap-7f, 0x1.99999ap-7f, 0x1.99999ap-7f, 0x1.99999ap-7f, 0x1.99999ap-7f,
    0x1.99999ap-7f, 0x1.99999ap-7f, 0x1.99999ap-7f, 0x1.99999ap-7f, 0x1.99999ap-7f,
};
}  // namespace step

// ExponentialLR(gamma=0.9)
namespace exponential {
inline constexpr float rates[]{  // [40]
    0x1.99999ap-4f, 0x1.70a3d8p-4f, 0x1.4bc6a8p-4f, 0x1.2a993p-4f, 0x1.0cbd12p-4f, 0x1.e3babap-5f, 0x1.b35b42p-5f,
    0x1.87d222p-5f, 0x1.60a384p-5f, 0x1.3d5ff8p-5f, 0x1.1da32cp-5f, 0x1.0112dap-5f, 0x1.cebb88p-6f, 0x1.a07594p-6f,
    0x1.76d038p-6f, 0x1.5155p-6f, 0x1.2f994cp-6f, 0x1.113d2cp-6f, 0x1.ebd482p-7f, 0x1.baa5a8p-7f, 0x1.8e61e4p-7f,
    0x1.668b4cp-7f, 0x1.42b092p-7f, 0x1.226bb6p-7f, 0x1.0560f2p-7f, 0x1.d67b4cp-8f, 0x1.a76ef8p-8f, 0x1.7d1712p-8f,
    0x1.56fb2ap-8f, 0x1.34aed8p-8f, 0x1.15d09p-8f, 0x1.f41102p-9f, 0x1.c20f5p-9f, 0x1.950dc8p-9f, 0x1.6c8c66p-9f,
    0x1.4817f6p-9f, 0x1.2748c4p-9f, 0x1.09c17ep-9f, 0x1.de5c48p-10f, 0x1.ae864p-10f,
};
}  // namespace exponential

// CosineAnnealingLR(T_max=30): step 0 has the rate, step 30 would have 0
namespace cosine {
inline constexpr float rates[]{  // [30]
    0x1.99999ap-4f, 0x1.987a64p-4f, 0x1.951fe8p-4f, 0x1.8f938ep-4f, 0x1.87e4e4p-4f, 0x1.7e297ap-4f, 0x1.727c98p-4f,
    0x1.64fefep-4f, 0x1.55d684p-4f, 0x1.452dacp-4f, 0x1.333334p-4f, 0x1.201984p-4f, 0x1.0c163p-4f, 0x1.eec2b8p-5f,
    0x1.c46a34p-5f, 0x1.99999ap-5f, 0x1.6ec9p-5f, 0x1.44707ap-5f, 0x1.1b06d2p-5f, 0x1.e60058p-6f, 0x1.99999ap-6f,
    0x1.51afb2p-6f, 0x1.0f0c58p-6f, 0x1.a4d4dep-7f, 0x1.38e814p-7f, 0x1.b7020ap-8f, 0x1.1b4b54p-8f, 0x1.40c18ap-9f,
    0x1.1e6c7cp-10f, 0x1.1f35ep-12f,
};
}  // namespace cosine

// CosineAnnealingLR(T_max=30, eta_min=0.001)
namespace cosine_to_minimum {
inline constexpr float rates[]{  // [30]
    0x1.99999ap-4f, 0x1.987d42p-4f, 0x1.952b5cp-4f, 0x1.8fad36p-4f, 0x1.881238p-4f, 0x1.7e6fb6p-4f, 0x1.72e0b8p-4f,
    0x1.6585a8p-4f, 0x1.5683fcp-4f, 0x1.4605ccp-4f, 0x1.343958p-4f, 0x1.21508ep-4f, 0x1.0d8076p-4f, 0x1.f2014ap-5f,
    0x1.c8152cp-5f, 0x1.9db22ep-5f, 0x1.734f2ep-5f, 0x1.49631p-5f, 0x1.20636cp-5f, 0x1.f1867cp-6f, 0x1.a5e354p-6f,
    0x1.5eb186p-6f, 0x1.1cb8c2p-6f, 0x1.c16426p-7f, 0x1.568ba6p-7f, 0x1.f42764p-8f, 0x1.59ff5p-8f, 0x1.c09ed6p-9f,
    0x1.10da0ep-9f, 0x1.4d3a84p-10f,
};
}  // namespace cosine_to_minimum

// OneCycleLR(max_lr=0.1, total_steps=40), cosine both ways: from 0.1 / 25 up to 0.1 at step 11 =
// 0.3 x 40 - 1, then down to 0.1 / 25 / 1e4 at the last, step 39
namespace one_cycle {
inline constexpr float rates[]{  // [40]
    0x1.0624dep-8f, 0x1.85916ep-8f, 0x1.7cc234p-7f, 0x1.50f6eep-6f, 0x1.06a2dcp-5f, 0x1.720606p-5f, 0x1.e1f1c8p-5f,
    0x1.26aa7ap-4f, 0x1.55be2cp-4f, 0x1.7a63ap-4f, 0x1.91a2dp-4f, 0x1.99999ap-4f, 0x1.984ffp-4f, 0x1.94771cp-4f,
    0x1.8e1b7cp-4f, 0x1.85518ap-4f, 0x1.7a359p-4f, 0x1.6ceb56p-4f, 0x1.5d9dap-4f, 0x1.4c7db4p-4f, 0x1.39c2b4p-4f,
    0x1.25a8ecp-4f, 0x1.107114p-4f, 0x1.f4befp-5f, 0x1.c7764cp-5f, 0x1.999a04p-5f, 0x1.6bbdbep-5f, 0x1.3e751ap-5f,
    0x1.1251e4p-5f, 0x1.cfc464p-6f, 0x1.7f5d46p-6f, 0x1.347146p-6f, 0x1.dfe33p-7f, 0x1.65758p-7f, 0x1.f64742p-8f,
    0x1.4487b6p-8f, 0x1.6fd132p-9f, 0x1.48ba7ap-10f, 0x1.4a1454p-12f, 0x1.ad7f2ap-22f,
};
}  // namespace one_cycle

// LinearLR(start_factor=0.2, total_iters=5): rate (0.2 + 0.8 step / 5), from step 5 on the rate
namespace warm_up {
inline constexpr float rates[]{  // [40]
    0x1.47ae14p-6f, 0x1.26e978p-5f, 0x1.a9fbe8p-5f, 0x1.16872cp-4f, 0x1.581062p-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
    0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f, 0x1.99999ap-4f,
};
}  // namespace warm_up

// LinearLR as above, then from step 5 ExponentialLR(0.9), counted from there
namespace warm_up_then_exponential {
inline constexpr float rates[]{  // [40]
    0x1.47ae14p-6f, 0x1.26e978p-5f, 0x1.a9fbe8p-5f, 0x1.16872cp-4f, 0x1.581062p-4f, 0x1.99999ap-4f, 0x1.70a3d8p-4f,
    0x1.4bc6a8p-4f, 0x1.2a993p-4f, 0x1.0cbd12p-4f, 0x1.e3babap-5f, 0x1.b35b42p-5f, 0x1.87d222p-5f, 0x1.60a384p-5f,
    0x1.3d5ff8p-5f, 0x1.1da32cp-5f, 0x1.0112dap-5f, 0x1.cebb88p-6f, 0x1.a07594p-6f, 0x1.76d038p-6f, 0x1.5155p-6f,
    0x1.2f994cp-6f, 0x1.113d2cp-6f, 0x1.ebd482p-7f, 0x1.baa5a8p-7f, 0x1.8e61e4p-7f, 0x1.668b4cp-7f, 0x1.42b092p-7f,
    0x1.226bb6p-7f, 0x1.0560f2p-7f, 0x1.d67b4cp-8f, 0x1.a76ef8p-8f, 0x1.7d1712p-8f, 0x1.56fb2ap-8f, 0x1.34aed8p-8f,
    0x1.15d09p-8f, 0x1.f41102p-9f, 0x1.c20f5p-9f, 0x1.950dc8p-9f, 0x1.6c8c66p-9f,
};
}  // namespace warm_up_then_exponential

// LinearLR as above, then from step 5 CosineAnnealingLR(30), counted from there
namespace warm_up_then_cosine {
inline constexpr float rates[]{  // [35]
    0x1.47ae14p-6f, 0x1.26e978p-5f, 0x1.a9fbe8p-5f, 0x1.16872cp-4f, 0x1.581062p-4f, 0x1.99999ap-4f, 0x1.987a64p-4f,
    0x1.951fe8p-4f, 0x1.8f938ep-4f, 0x1.87e4e4p-4f, 0x1.7e297ap-4f, 0x1.727c98p-4f, 0x1.64fefep-4f, 0x1.55d684p-4f,
    0x1.452dacp-4f, 0x1.333334p-4f, 0x1.201984p-4f, 0x1.0c163p-4f, 0x1.eec2b8p-5f, 0x1.c46a34p-5f, 0x1.99999ap-5f,
    0x1.6ec9p-5f, 0x1.44707ap-5f, 0x1.1b06d2p-5f, 0x1.e60058p-6f, 0x1.99999ap-6f, 0x1.51afb2p-6f, 0x1.0f0c58p-6f,
    0x1.a4d4dep-7f, 0x1.38e814p-7f, 0x1.b7020ap-8f, 0x1.1b4b54p-8f, 0x1.40c18ap-9f, 0x1.1e6c7cp-10f, 0x1.1f35ep-12f,
};
}  // namespace warm_up_then_cosine

}  // namespace ingrain::reference::schedules
