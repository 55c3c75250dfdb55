#pragma once

/// \file
/// Losses as PyTorch computes them. each [N]: for each sample; loss: their mean (regression and binary: over all
/// N x 5 numbers); gradient: of that mean for the predictions or logits [N, 5]. Computed in float64 from these
/// float32 inputs, rounded once.
///
/// Made by tests/reference/losses.py, PyTorch 1.13.0a0, Python 3.11.2, seed 3000; do not edit.

// clang-format off

namespace ingrain::reference::losses {

// What the next eight cases are given. An `each` is the mean over a sample's numbers.
namespace regression {
inline constexpr float predictions[]{  // [3, 5]
    -0x1.ab444p-1f, -0x1.c9c324p-3f, -0x1.2f83fp-1f, -0x1.075b6cp+0f, -0x1.bc7668p-1f, 0x1.69d146p-1f, 0x1.b63b86p+0f,
    -0x1.8bd616p-4f, 0x1.cc1a16p+0f, 0x1.a41b84p+0f, 0x1.a5490ap-2f, -0x1.0c67cep-1f, 0x1.729d12p+0f, 0x1.ca3df6p+0f,
    0x1.32b8c4p-1f,
};
inline constexpr float targets[]{  // [3, 5]
    -0x1.36da3cp+0f, 0x1.115bc6p-1f, -0x1.9f8382p-2f, -0x1.c0336p+0f, -0x1.d2da8cp-2f, 0x1.49aa4ap-2f, 0x1.c2a938p-1f,
    0x1.0d4c94p+0f, -0x1.5a4426p+0f, -0x1.f4f042p+0f, 0x1.3fa13cp+0f, -0x1.4074fcp-1f, -0x1.81fec4p+0f, 0x1.3ee222p-3f,
    -0x1.f84f92p-3f,
};
}  // namespace regression

namespace mean_squared_error {
inline constexpr float each[]{  // [3]
    0x1.27c1bep-2f, 0x1.40521cp+2f, 0x1.487d6ep+1f,
};
inline constexpr float loss = 0x1.4f5df4p+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.9ecd44p-5f, -0x1.9da6fep-4f, -0x1.9891dap-6f, 0x1.8a553cp-4f, -0x1.c2359ep-5f, 0x1.a43c02p-5f, 0x1.c630e2p-4f,
    -0x1.39a438p-3f, 0x1.ae102p-2f, 0x1.eb397ap-2f, -0x1.c93104p-4f, 0x1.bc2c34p-7f, 0x1.93865p-2f, 0x1.be4612p-3f,
    0x1.cda71ap-4f,
};
}  // namespace mean_squared_error

// The inputs of mean_squared_error; loss = sum(w each) / sum(w).
namespace mean_squared_error_sample_weights {
inline constexpr float sample_weights[]{  // [3]
    0x1p-1f, 0x0p+0f, 0x1p+1f,
};
inline constexpr float loss = 0x1.0e2f96p+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.f1c31ep-6f, -0x1.f061fep-5f, -0x1.ea489ep-7f, 0x1.d93314p-5f, -0x1.0e202cp-5f, 0x0p+0f, 0x0p+0f, -0x0p+0f,
    0x0p+0f, 0x0p+0f, -0x1.12509cp-2f, 0x1.0a80ecp-5f, 0x1.e43ac6p-1f, 0x1.0bc3a4p-1f, 0x1.14fddcp-2f,
};
}  // namespace mean_squared_error_sample_weights

namespace mean_absolute_error {
inline constexpr float each[]{  // [3]
    0x1.f77cccp-2f, 0x1.d291cap+0f, 0x1.465848p+0f,
};
inline constexpr float loss = 0x1.324318p+0f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.111112p-4f, -0x1.111112p-4f, -0x1.111112p-4f, 0x1.111112p-4f, -0x1.111112p-4f, 0x1.111112p-4f, 0x1.111112p-4f,
    -0x1.111112p-4f, 0x1.111112p-4f, 0x1.111112p-4f, -0x1.111112p-4f, 0x1.111112p-4f, 0x1.111112p-4f, 0x1.111112p-4f,
    0x1.111112p-4f,
};
}  // namespace mean_absolute_error

// The inputs of mean_absolute_error; loss = sum(w each) / sum(w).
namespace mean_absolute_error_sample_weights {
inline constexpr float sample_weights[]{  // [3]
    0x1p-1f, 0x0p+0f, 0x1p+1f,
};
inline constexpr float loss = 0x1.1e4012p+0f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.47ae14p-5f, -0x1.47ae14p-5f, -0x1.47ae14p-5f, 0x1.47ae14p-5f, -0x1.47ae14p-5f, 0x0p+0f, 0x0p+0f, -0x0p+0f,
    0x0p+0f, 0x0p+0f, -0x1.47ae14p-3f, 0x1.47ae14p-3f, 0x1.47ae14p-3f, 0x1.47ae14p-3f, 0x1.47ae14p-3f,
};
}  // namespace mean_absolute_error_sample_weights

namespace huber_1 {
inline constexpr float each[]{  // [3]
    0x1.27c1bep-3f, 0x1.5cfc66p+0f, 0x1.b8977ap-1f,
};
inline constexpr float loss = 0x1.942ae6p-1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.9ecd44p-6f, -0x1.9da6fep-5f, -0x1.9891dap-7f, 0x1.8a553cp-5f, -0x1.c2359ep-6f, 0x1.a43c02p-6f, 0x1.c630e2p-5f,
    -0x1.111112p-4f, 0x1.111112p-4f, 0x1.111112p-4f, -0x1.c93104p-5f, 0x1.bc2c34p-8f, 0x1.111112p-4f, 0x1.111112p-4f,
    0x1.cda71ap-5f,
};
}  // namespace huber_1

// The inputs of huber_1; loss = sum(w each) / sum(w).
namespace huber_1_sample_weights {
inline constexpr float sample_weights[]{  // [3]
    0x1p-1f, 0x0p+0f, 0x1p+1f,
};
inline constexpr float loss = 0x1.6f42dep-1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.f1c31ep-7f, -0x1.f061fep-6f, -0x1.ea489ep-8f, 0x1.d93314p-6f, -0x1.0e202cp-6f, 0x0p+0f, 0x0p+0f, -0x0p+0f,
    0x0p+0f, 0x0p+0f, -0x1.12509cp-3f, 0x1.0a80ecp-6f, 0x1.47ae14p-3f, 0x1.47ae14p-3f, 0x1.14fddcp-3f,
};
}  // namespace huber_1_sample_weights

namespace huber_0_5 {
inline constexpr float each[]{  // [3]
    0x1.101698p-3f, 0x1.933feep-1f, 0x1.0e7808p-1f,
};
inline constexpr float loss = 0x1.ee7e68p-2f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.9ecd44p-6f, -0x1.111112p-5f, -0x1.9891dap-7f, 0x1.111112p-5f, -0x1.c2359ep-6f, 0x1.a43c02p-6f, 0x1.111112p-5f,
    -0x1.111112p-5f, 0x1.111112p-5f, 0x1.111112p-5f, -0x1.111112p-5f, 0x1.bc2c34p-8f, 0x1.111112p-5f, 0x1.111112p-5f,
    0x1.111112p-5f,
};
}  // namespace huber_0_5

// The inputs of huber_0_5; loss = sum(w each) / sum(w).
namespace huber_0_5_sample_weights {
inline constexpr float sample_weights[]{  // [3]
    0x1p-1f, 0x0p+0f, 0x1p+1f,
};
inline constexpr float loss = 0x1.cbf584p-2f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.f1c31ep-7f, -0x1.47ae14p-6f, -0x1.ea489ep-8f, 0x1.47ae14p-6f, -0x1.0e202cp-6f, 0x0p+0f, 0x0p+0f, -0x0p+0f,
    0x0p+0f, 0x0p+0f, -0x1.47ae14p-4f, 0x1.0a80ecp-6f, 0x1.47ae14p-4f, 0x1.47ae14p-4f, 0x1.47ae14p-4f,
};
}  // namespace huber_0_5_sample_weights

// From logits; targets are probabilities. An `each` is the mean over its numbers.
namespace binary_cross_entropy {
inline constexpr float logits[]{  // [3, 5]
    0x1.c9c416p-2f, 0x1.d4a538p+0f, 0x1.5dcb26p+0f, 0x1.1c8cfap-1f, 0x1.8fe656p+1f, 0x1.a0a2c8p+1f, -0x1.c8497ep+1f,
    0x1.bb086p+1f, -0x1.c70326p+1f, -0x1.02c0bp+1f, 0x1.090bep-2f, 0x1.a2971p+1f, -0x1.f623dep+1f, 0x1.0f5f72p+1f,
    0x1.abc902p+0f,
};
inline constexpr float targets[]{  // [3, 5]
    0x0p+0f, 0x1p+0f, 0x1p+0f, 0x0p+0f, 0x1p-2f, 0x1p+0f, 0x0p+0f, 0x1p-1f, 0x1p+0f, 0x0p+0f, 0x1p+0f, 0x1p+0f, 0x0p+0f,
    0x1.8p-1f, 0x0p+0f,
};
inline constexpr float each[]{  // [3]
    0x1.e292cep-1f, 0x1.1b5f88p+0f, 0x1.3f0bd6p-1f,
};
inline constexpr float loss = 0x1.c81f3cp-1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.4d1b08p-5f, -0x1.2dd16ap-7f, -0x1.bbe892p-7f, 0x1.5b0d6p-5f, 0x1.8298e4p-5f, -0x1.449c7p-9f, 0x1.e10996p-10f,
    0x1.0071b2p-5f, -0x1.097a32p-4f, 0x1.ff056p-8f, -0x1.dbd8a4p-6f, -0x1.3fdf7p-9f, 0x1.53037ep-10f, 0x1.380ac4p-7f,
    0x1.cbb022p-5f,
};
}  // namespace binary_cross_entropy

// The inputs of binary_cross_entropy; loss = sum(w each) / sum(w).
namespace binary_cross_entropy_sample_weights {
inline constexpr float sample_weights[]{  // [3]
    0x1p-1f, 0x0p+0f, 0x1p+1f,
};
inline constexpr float loss = 0x1.5fc06ep-1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.8fba0ap-6f, -0x1.6a2e8p-8f, -0x1.0a5858p-7f, 0x1.a07672p-6f, 0x1.cfeaacp-6f, -0x0p+0f, 0x0p+0f, 0x0p+0f,
    -0x0p+0f, 0x0p+0f, -0x1.1d81fcp-4f, -0x1.7fd8eep-8f, 0x1.96d0fep-9f, 0x1.767352p-6f, 0x1.13d014p-3f,
};
}  // namespace binary_cross_entropy_sample_weights

// One logit for each sample.
namespace binary_cross_entropy_one {
inline constexpr float logits[]{  // [3, 1]
    -0x1.5e941p-5f, -0x1.2c92fp+1f, -0x1.ad7842p+1f,
};
inline constexpr float targets[]{  // [3, 1]
    0x1p+0f, 0x0p+0f, 0x1p+0f,
};
inline constexpr float each[]{  // [3]
    0x1.6df6d2p-1f, 0x1.75bda4p-4f, 0x1.b1dc66p+1f,
};
inline constexpr float loss = 0x1.66055ap+0f;
inline constexpr float gradient[]{  // [3, 1]
    -0x1.5ca2ccp-3f, 0x1.dc4326p-6f, -0x1.49d276p-2f,
};
}  // namespace binary_cross_entropy_one

// Right and wrong by far.
namespace binary_cross_entropy_large {
inline constexpr float logits[]{  // [2, 4]
    0x1.388p+13f, -0x1.388p+13f, 0x1.388p+13f, -0x1.388p+13f, 0x1.9p+6f, -0x1.9p+6f, 0x1.9p+6f, -0x1.9p+6f,
};
inline constexpr float targets[]{  // [2, 4]
    0x1p+0f, 0x0p+0f, 0x0p+0f, 0x1p+0f, 0x1p+0f, 0x0p+0f, 0x0p+0f, 0x1p+0f,
};
inline constexpr float each[]{  // [2]
    0x1.388p+12f, 0x1.9p+5f,
};
inline constexpr float loss = 0x1.3bap+11f;
inline constexpr float gradient[]{  // [2, 4]
    0x0p+0f, 0x0p+0f, 0x1p-3f, -0x1p-3f, 0x0p+0f, 0x1.8p-148f, 0x1p-3f, -0x1p-3f,
};
}  // namespace binary_cross_entropy_large

// What the cases cross_entropy... are given, but for the last.
namespace classes {
inline constexpr float logits[]{  // [3, 5]
    0x1.5f4dfep+0f, 0x1.e127e2p+0f, -0x1.fbf49ap-1f, -0x1.b2dca4p+0f, -0x1.c54f22p+0f, 0x1.5f989ep+0f, 0x1.3d4c76p+0f,
    -0x1.c8471ap-1f, 0x1.5075aap+1f, 0x1.3187bcp+1f, -0x1.29254cp-2f, 0x1.84e9eap+0f, 0x1.7e74ap-3f, 0x1.c3f914p-3f,
    0x1.32d1cap-2f,
};
}  // namespace classes

// Softmax cross-entropy from logits with class indices.
namespace cross_entropy {
inline constexpr unsigned labels[]{  // [3]
    4, 0, 2,
};
inline constexpr float each[]{  // [3]
    0x1.0c0d4ep+2f, 0x1.0dfc98p+1f, 0x1.03033ap+1f,
};
inline constexpr float loss = 0x1.6308dp+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.e0099ap-4f, 0x1.8e988cp-3f, 0x1.690404p-7f, 0x1.6432fap-8f, -0x1.502798p-2f, -0x1.2bebacp-2f, 0x1.21c2cp-5f,
    0x1.134e3ap-8f, 0x1.22965ap-3f, 0x1.c86bbap-4f, 0x1.c01602p-6f, 0x1.56097ep-3f, -0x1.2836a2p-2f, 0x1.756c0ap-5f,
    0x1.941814p-5f,
};
}  // namespace cross_entropy

// sum(w each) / sum(w)
namespace cross_entropy_sample_weights {
inline constexpr float sample_weights[]{  // [3]
    0x1p-1f, 0x0p+0f, 0x1p+1f,
};
inline constexpr float loss = 0x1.3a6e4ep+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.2005c2p-4f, 0x1.de50a8p-4f, 0x1.b13806p-8f, 0x1.ab706p-9f, -0x1.9362b6p-3f, -0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f,
    0x0p+0f, 0x1.0cda02p-4f, 0x1.9a71cap-2f, -0x1.6374c4p-1f, 0x1.c01b3ep-4f, 0x1.e4e9b2p-4f,
};
}  // namespace cross_entropy_sample_weights

// sum(c[label] each) / sum(c[label])
namespace cross_entropy_class_weights {
inline constexpr float class_weights[]{  // [5]
    0x1p-2f, 0x1p+0f, 0x1.8p+1f, 0x1p-1f, 0x1.8p+0f,
};
inline constexpr float loss = 0x1.5b17bcp+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.c6c5bap-4f, 0x1.799dfep-3f, 0x1.5603cep-7f, 0x1.5173aap-8f, -0x1.3e765ap-2f, -0x1.7ad8dap-5f, 0x1.6e0378p-8f,
    0x1.5bc122p-11f, 0x1.6f0ec2p-6f, 0x1.20440ap-6f, 0x1.a880a4p-5f, 0x1.4408fep-2f, -0x1.189f8cp-1f, 0x1.61c4aap-4f,
    0x1.7ed372p-4f,
};
}  // namespace cross_entropy_class_weights

// sum(w c[label] each) / sum(w c[label])
namespace cross_entropy_both_weights {
inline constexpr float loss = 0x1.21ccfp+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.400666p-5f, 0x1.09bb08p-4f, 0x1.e15abp-9f, 0x1.daeea4p-10f, -0x1.c034ccp-4f, -0x0p+0f, 0x0p+0f, 0x0p+0f,
    0x0p+0f, 0x0p+0f, 0x1.2ab956p-4f, 0x1.c80ca8p-2f, -0x1.8af384p-1f, 0x1.f1e562p-4f, 0x1.0d6562p-3f,
};
}  // namespace cross_entropy_both_weights

// Label smoothing 0.1: the label has 0.9 + 0.1 / 5, another class 0.1 / 5.
namespace cross_entropy_smoothed {
inline constexpr float each[]{  // [3]
    0x1.024488p+2f, 0x1.0e51b2p+1f, 0x1.007254p+1f,
};
inline constexpr float loss = 0x1.5bc45cp+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.c4bb18p-4f, 0x1.80f14ap-3f, 0x1.1d1feep-8f, -0x1.42d484p-10f, -0x1.34d916p-2f, -0x1.109d2ap-2f, 0x1.d64b78p-6f,
    -0x1.4333c2p-9f, 0x1.14ef18p-3f, 0x1.ad1d38p-4f, 0x1.52dbfcp-6f, 0x1.48623ep-3f, -0x1.0ce822p-2f, 0x1.3ecf06p-5f,
    0x1.5d7b1p-5f,
};
}  // namespace cross_entropy_smoothed

// PyTorch's reading: each term -p[i] log softmax[i] is
// weighted with its own class's weight c[i]; the sum is divided by sum(c[label]).
namespace cross_entropy_smoothed_class_weights {
inline constexpr float loss = 0x1.5290bp+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.bae19ap-4f, 0x1.6ab34cp-3f, -0x1.36634ap-9f, 0x1.83b6d4p-9f, -0x1.24acb4p-2f, -0x1.436e1cp-5f, 0x1.d8f4b4p-9f,
    -0x1.7f7baap-7f, 0x1.df6358p-6f, 0x1.2c181cp-6f, 0x1.871dep-5f, 0x1.2cd24ep-2f, -0x1.013f4ap-1f, 0x1.448232p-4f,
    0x1.4e9ffep-4f,
};
}  // namespace cross_entropy_smoothed_class_weights

// The other reading: sum(c[label] smoothed each) /
// sum(c[label]).
namespace cross_entropy_smoothed_weighted_by_label {
inline constexpr float loss = 0x1.534f5ep+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.ace724p-4f, 0x1.6caeb2p-3f, 0x1.0e1e4p-8f, -0x1.31d6cep-10f, -0x1.2497c4p-2f, -0x1.585abcp-5f, 0x1.29073ep-8f,
    -0x1.984162p-12f, 0x1.5dcfb4p-6f, 0x1.0f04fap-6f, 0x1.41064cp-5f, 0x1.3719b4p-2f, -0x1.fd81eep-2f, 0x1.2e077ep-4f,
    0x1.4b1646p-4f,
};
}  // namespace cross_entropy_smoothed_weighted_by_label

// sum(w smoothed each) / sum(w)
namespace cross_entropy_smoothed_sample_weights {
inline constexpr float loss = 0x1.3476ep+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.0fa376p-4f, 0x1.cdee5ap-4f, 0x1.56265p-9f, -0x1.83656cp-11f, -0x1.729e1cp-3f, -0x0p+0f, 0x0p+0f, 0x0p+0f,
    0x0p+0f, 0x0p+0f, 0x1.96a194p-5f, 0x1.8a0f7cp-2f, -0x1.42b028p-1f, 0x1.7e9208p-4f, 0x1.a3607ap-4f,
};
}  // namespace cross_entropy_smoothed_sample_weights

// With a distribution for each sample: each = -sum(p log softmax).
namespace cross_entropy_distribution {
inline constexpr float targets[]{  // [3, 5]
    0x1p-2f, 0x1p-4f, 0x1p-1f, 0x1p-3f, 0x1p-4f, 0x0p+0f, 0x0p+0f, 0x1p+0f, 0x0p+0f, 0x0p+0f, 0x1.8p-3f, 0x1.8p-3f,
    0x1.8p-3f, 0x1.8p-3f, 0x1p-2f,
};
inline constexpr float each[]{  // [3]
    0x1.6356e4p+1f, 0x1.17ed56p+2f, 0x1.d41b3cp+0f,
};
inline constexpr float loss = 0x1.7f151p+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.15688ap-5f, 0x1.63edep-3f, -0x1.3ec516p-3f, -0x1.28cef6p-5f, -0x1.027986p-6f, 0x1.4b4d4ap-5f, 0x1.21c2cp-5f,
    -0x1.51081cp-2f, 0x1.22965ap-3f, 0x1.c86bbap-4f, -0x1.1ff4fep-5f, 0x1.ac12fcp-4f, -0x1.2e14dap-6f, -0x1.1527eep-6f,
    -0x1.169296p-5f,
};
}  // namespace cross_entropy_distribution

// sum(w each) / sum(w)
namespace cross_entropy_distribution_sample_weights {
inline constexpr float loss = 0x1.024f78p+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.4ce3d8p-6f, 0x1.ab1d74p-4f, -0x1.7e861ap-4f, -0x1.642b8ep-6f, -0x1.362b6cp-7f, 0x0p+0f, 0x0p+0f, 0x0p+0f,
    0x0p+0f, 0x0p+0f, -0x1.598c66p-4f, 0x1.00d83p-2f, -0x1.6a7f6cp-5f, -0x1.4c965p-5f, -0x1.4e4982p-4f,
};
}  // namespace cross_entropy_distribution_sample_weights

// p becomes 0.9 p + 0.1 / 5.
namespace cross_entropy_distribution_smoothed {
inline constexpr float loss = 0x1.750296p+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.230fcap-5f, 0x1.5a8ae4p-3f, -0x1.2a4a34p-3f, -0x1.3d49d8p-5f, -0x1.4d916ap-6f, 0x1.14b046p-5f, 0x1.d64b78p-6f,
    -0x1.35b99ap-2f, 0x1.14ef18p-3f, 0x1.ad1d38p-4f, -0x1.235edp-5f, 0x1.aa5e14p-4f, -0x1.34e87ap-6f, -0x1.1bfb8ep-6f,
    -0x1.08eb56p-5f,
};
}  // namespace cross_entropy_distribution_smoothed

// PyTorch's reading:
// -sum(c[i] p[i] log softmax[i]) / N, whatever the weights sum to.
namespace cross_entropy_distribution_class_weights {
inline constexpr float loss = 0x1.c5d30cp+2f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.80dde2p-3f, 0x1.4daa86p-2f, -0x1.ebe786p-2f, -0x1.6d6d44p-7f, -0x1.6c6876p-6f, 0x1.f0f3fp-4f, 0x1.b2a42p-4f,
    -0x1.f98c2ap-1f, 0x1.b3e186p-2f, 0x1.5650ccp-2f, 0x1.371bdap-6f, 0x1.30e404p-3f, -0x1.0dca4cp-3f, 0x1.b13978p-6f,
    -0x1.0048c4p-4f,
};
}  // namespace cross_entropy_distribution_class_weights

// The weighted mean, which is that of class indices
// where p is one of them: the same sum divided by sum(c[i] p[i]).
namespace cross_entropy_distribution_class_weights_mean {
inline constexpr float loss = 0x1.c24e7p+1f;
inline constexpr float gradient[]{  // [3, 5]
    0x1.7de21ep-4f, 0x1.4b145ep-3f, -0x1.e81758p-3f, -0x1.6a9814p-8f, -0x1.69954ap-7f, 0x1.ed19bcp-5f, 0x1.af4594p-5f,
    -0x1.f5a0e8p-2f, 0x1.b08086p-3f, 0x1.53a978p-3f, 0x1.34b276p-7f, 0x1.2e86f6p-4f, -0x1.0bb2e6p-4f, 0x1.adddbcp-7f,
    -0x1.fc9856p-6f,
};
}  // namespace cross_entropy_distribution_class_weights_mean

// Right by far, wrong by far, all equal.
namespace cross_entropy_large {
inline constexpr float logits[]{  // [3, 5]
    0x1.388p+13f, -0x1.388p+13f, 0x0p+0f, 0x1.9p+6f, -0x1.9p+6f, 0x1.388p+13f, -0x1.388p+13f, 0x0p+0f, 0x1.3878p+13f,
    -0x1.9p+6f, 0x1.388p+13f, 0x1.388p+13f, 0x1.388p+13f, 0x1.388p+13f, 0x1.388p+13f,
};
inline constexpr unsigned labels[]{  // [3]
    0, 1, 3,
};
inline constexpr float each[]{  // [3]
    -0x0p+0f, 0x1.38814p+14f, 0x1.9c042p+0f,
};
inline constexpr float loss = 0x1.a0b4ecp+12f;
inline constexpr float gradient[]{  // [3, 5]
    0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x1.f311cp-3f, -0x1.555556p-2f, 0x0p+0f, 0x1.6f31d8p-4f, 0x0p+0f,
    0x1.111112p-4f, 0x1.111112p-4f, 0x1.111112p-4f, -0x1.111112p-2f, 0x1.111112p-4f,
};
}  // namespace cross_entropy_large

}  // namespace ingrain::reference::losses
