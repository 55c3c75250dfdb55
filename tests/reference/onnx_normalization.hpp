#pragma once

/// \file
/// ONNX vectors of BatchNormalization and LayerNormalization. A case is named after its test.
/// Done to the vectors: channels moved to the end; of layer_normalization those over the last extent alone, and y
/// alone. ONNX's running variance takes the biased one of the batch: new_variance is left to PyTorch.
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

namespace ingrain::reference::onnx_normalization {

namespace batchnorm_example {
inline constexpr float epsilon = 0x1.4f8b58p-17f;
inline constexpr float x[]{  // [2, 4, 5, 3]
    0x1.c398fp+0f, -0x1.46c85ep+1f, -0x1.0c6df8p+0f, 0x1.99c2dp-2f, 0x1.4ea718p-1f, -0x1.6b864cp+0f, 0x1.f51d26p-1f,
    0x1.ba9762p-1f, -0x1.b4ce2p+0f, 0x1.1ed596p+1f, -0x1.7bfd0ep-1f, 0x1.f36604p+0f, 0x1.de1848p+0f, 0x1.228752p+1f,
    -0x1.04f122p-1f, -0x1.f45dc4p-1f, -0x1.74515p+0f, -0x1.c0968cp-2f, 0x1.e671fep-1f, 0x1.76da9p-5f, -0x1.40b732p+0f,
    -0x1.35fac4p-3f, -0x1.7f5a4p-3f, 0x1.8e1338p-1f, -0x1.a6c8dp-4f, 0x1.886438p+0f, -0x1.9d2868p+0f, 0x1.a473fp-2f,
    0x1.7827e6p+0f, -0x1.b3b12ep-3f, 0x1.27005p-3f, 0x1.3d5514p-3f, -0x1.ca7a98p-1f, 0x1.744b44p+0f, 0x1.833d0ap-2f,
    0x1.8c302cp-2f, 0x1.85a6bcp-1f, -0x1.c68bdap-1f, -0x1.05884p-1f, 0x1.f2618p-4f, -0x1.fb157ap+0f, -0x1.2e3deap+0f,
    0x1.c68416p-2f, -0x1.644316p-2f, -0x1.cdbcd6p-6f, 0x1.55aebap-2f, 0x1.4033e4p-3f, 0x1.b69ca2p-2f, 0x1.7e7bf8p+0f,
    0x1.3af454p+0f, 0x1.10745cp-4f, -0x1.a42a04p-3f, 0x1.33cf2ap+0f, 0x1.35bb32p-2f, 0x1.4094d2p-2f, -0x1.8c9f66p-2f,
    -0x1.44c5dep-1f, -0x1.b54c0ap-1f, -0x1.358edap-2f, -0x1.73726cp-2f, -0x1.584cbcp-1f, -0x1.2a4742p+0f,
    0x1.e2162ap+0f, -0x1.702eb4p-2f, 0x1.cd3922p-1f, -0x1.5906bcp+0f, -0x1.a054b6p-1f, 0x1.dcd69ep-2f, -0x1.453e82p+0f,
    -0x1.b9eda8p+0f, -0x1.894744p+0f, 0x1.f054c4p-1f, 0x1.6b5e66p-3f, 0x1.7cfe18p+0f, -0x1.2c51dp+0f, -0x1.9b6c76p-2f,
    0x1.e558fep+0f, 0x1.f19128p+0f, -0x1.a154aep+0f, 0x1.2dc48p+0f, -0x1.a78bbcp-2f, 0x1.d9e398p-2f, -0x1.707c6ep-3f,
    -0x1.7eb266p-1f, -0x1.d0896ap-1f, -0x1.121cd8p+0f, 0x1.ec45eep+0f, 0x1.a98964p-5f, 0x1.0df08cp+0f, 0x1.7b0304p+0f,
    0x1.754b5cp-1f, -0x1.9cda6ap-2f, 0x1.de1858p+0f, 0x1.082832p-3f, 0x1.38f228p+0f, 0x1.cfe516p-1f, 0x1.23afc4p+0f,
    0x1.aa8c12p-3f, -0x1.b8f292p-1f, -0x1.3c1d8cp+0f, 0x1.f40a08p-1f, 0x1.e8fa04p+0f, 0x1.9bff72p-2f, 0x1.6ceb5p-2f,
    -0x1.126f7ap-2f, -0x1.5e9f6ep-1f, 0x1.69c3f6p-1f, 0x1.9adb9p-1f, -0x1.bdd92p-1f, 0x1.58108ep-7f, 0x1.e4fe36p-1f,
    -0x1.285efcp-1f, 0x1.c92edp+0f, -0x1.3d75eep-3f, -0x1.3f07ap-2f, 0x1.03ea7cp-3f, 0x1.3a689cp-1f, 0x1.cc1b42p-5f,
    0x1.9ba31ap-2f, 0x1.d82b7ap-1f,
};
inline constexpr float scale[]{  // [3]
    0x1.8175b2p-2f, -0x1.197254p+0f, 0x1.31655ap-2f,
};
inline constexpr float shift[]{  // [3]
    0x1.538e06p+0f, -0x1.639e66p-1f, -0x1.327398p-3f,
};
inline constexpr float mean[]{  // [3]
    -0x1.bd98e4p-2f, 0x1.d9695ap+0f, 0x1.583704p-1f,
};
inline constexpr float variance[]{  // [3]
    0x1.f3778ep-1f, 0x1.b62bdcp-1f, 0x1.7fd8dcp-7f,
};
inline constexpr float y[]{  // [2, 4, 5, 3]
    0x1.150facp+1f, 0x1.22602p+2f, -0x1.38ed9cp+2f, 0x1.a50d7cp+0f, 0x1.73e416p-1f, -0x1.7a68fep+2f, 0x1.dd80a4p+0f,
    0x1.e73b24p-2f, -0x1.acdee6p+2f, 0x1.2c52acp+1f, 0x1.314b66p+1f, 0x1.af96b4p+1f, 0x1.1a1c4cp+1f, -0x1.31bc92p+0f,
    -0x1.b3dc74p+1f, 0x1.1ea972p+0f, 0x1.9da1ccp+1f, -0x1.9aa026p+1f, 0x1.dab51p+0f, 0x1.72e06cp+0f, -0x1.5cee9ap+2f,
    0x1.6f3e6p+0f, 0x1.b9bedp+0f, 0x1.1ef434p-3f, 0x1.73f0b8p+0f, -0x1.4618ep-2f, -0x1.9c9658p+2f, 0x1.a61248p+0f,
    -0x1.f1d66cp-3f, -0x1.4b2e84p+1f, 0x1.8c109p+0f, 0x1.51a864p+0f, -0x1.1df128p+2f, 0x1.05f304p+1f, 0x1.0dbf94p+0f,
    -0x1.df15c8p-1f, 0x1.c8432ap+0f, 0x1.477222p+1f, -0x1.b44482p+1f, 0x1.89e1dep+0f, 0x1.edb5fap+1f, -0x1.50360cp+2f,
    0x1.a9512p+0f, 0x1.eaa4fp+0f, -0x1.0a1d22p+1f, 0x1.9e90f4p+0f, 0x1.513b38p+0f, -0x1.a4a8dep-1f, 0x1.07e42p+1f,
    0x1.50168p-5f, -0x1.d173f8p+0f, 0x1.69fe98p+0f, 0x1.2fe8p-4f, -0x1.2b138cp+0f, 0x1.9c8e44p+0f, 0x1.f6a2b4p+0f,
    -0x1.dfd098p+1f, 0x1.2aae26p+0f, 0x1.dcc4b4p+0f, -0x1.8010eap+1f, 0x1.3c66d6p+0f, 0x1.71a332p+1f, 0x1.97bf34p+1f,
    0x1.5aee4ap+0f, 0x1.baf254p-2f, -0x1.6dac1cp+2f, 0x1.2eacfp+0f, 0x1.e64182p-1f, -0x1.600ce8p+2f, 0x1.ab2b44p-1f,
    0x1.aa164ap+1f, 0x1.565f78p-1f, 0x1.8f525cp+0f, -0x1.0fe926p-2f, -0x1.4ee33p+2f, 0x1.56cf92p+0f, -0x1.7ffd1cp-1f,
    0x1.ad10fep+1f, 0x1.bdeb0cp-1f, 0x1.a2c93p-4f, -0x1.9200ecp+1f, 0x1.ab29aap+0f, 0x1.b78974p+0f, -0x1.03d9bap+2f,
    0x1.257d5p+0f, 0x1.634732p+1f, 0x1.a5c696p+1f, 0x1.83143ep+0f, 0x1.fffd8p-3f, 0x1.09cb16p+1f, 0x1.c52538p+0f,
    0x1.fb7528p+0f, 0x1.923ff6p+1f, 0x1.8a9866p+0f, 0x1.9c78p-5f, 0x1.fa0ff4p-2f, 0x1.ed2d7cp+0f, 0x1.416f08p+0f,
    -0x1.17e7f2p+2f, 0x1.0588b2p+0f, 0x1.5eb014p-2f, 0x1.a13c5cp+1f, 0x1.a5440cp+0f, 0x1.146124p+0f, -0x1.5eaa5p+1f,
    0x1.3b3262p+0f, 0x1.53ab7ep-1f, 0x1.abc94cp-3f, 0x1.290dp+0f, 0x1.7d9a78p+0f, 0x1.3724bcp-1f, 0x1.4588fp+0f,
    -0x1.3d0bcep-1f, -0x1.36d40ep+1f, 0x1.5f9d32p+0f, 0x1.5a2fep+0f, -0x1.3d6bdep-2f, 0x1.837da4p+0f, 0x1.067fdcp+0f,
    0x1.13d2d6p-1f,
};
}  // namespace batchnorm_example

namespace batchnorm_epsilon {
inline constexpr float epsilon = 0x1.47ae14p-7f;
inline constexpr float x[]{  // [2, 4, 5, 3]
    0x1.a13dacp-2f, -0x1.be2d0ep-5f, 0x1.0ad0fep-1f, 0x1.580d66p+0f, -0x1.cfaff8p+0f, 0x1.bbccbcp-4f, -0x1.a2eddcp-1f,
    -0x1.432966p-1f, 0x1.0bf2d2p-2f, 0x1.52c7a8p-4f, -0x1.db37aep-1f, -0x1.d45adp-1f, -0x1.4a82cep+0f, 0x1.7d9ff4p+0f,
    0x1.b76af2p-1f, -0x1.527c4p-1f, 0x1.9061f4p-3f, 0x1.8264acp-4f, -0x1.2e21p+0f, -0x1.e2ec4p-2f, -0x1.7c6432p+0f,
    0x1.94c5aap-3f, 0x1.cff67ap+0f, -0x1.e68cbp+0f, 0x1.a7d566p-2f, -0x1.25a64cp+1f, -0x1.233864p+0f, 0x1.3283b2p+0f,
    0x1.4d6b5p-1f, -0x1.c314fap+0f, 0x1.e2237ap+0f, -0x1.216838p+0f, -0x1.278cd8p-2f, 0x1.6daebep-1f, -0x1.8e0062p-1f,
    0x1.0c489p+0f, 0x1.24650ap+1f, 0x1.1dae24p+0f, 0x1.ffe9bep-3f, 0x1.906906p+0f, 0x1.56e664p+0f, 0x1.803dcap-5f,
    0x1.38e296p-1f, -0x1.c47688p+0f, -0x1.084114p+0f, -0x1.c135c4p-1f, 0x1.b2992ep-2f, 0x1.9cdcb6p-2f, -0x1.9eff98p+0f,
    0x1.16dcf6p+0f, -0x1.5e3d04p-1f, -0x1.29d10cp-1f, -0x1.8967f8p-2f, 0x1.43278cp+0f, -0x1.135ef8p-1f, 0x1.43afe8p-1f,
    -0x1.00b614p+1f, -0x1.8e5792p+0f, -0x1.196c8p-1f, -0x1.53ffc6p-2f, -0x1.2f34f2p-2f, 0x1.a3912p-1f, -0x1.871fb2p-1f,
    -0x1.1bf33ep+1f, 0x1.0b41fap-1f, -0x1.fe06ep-2f, -0x1.77d05cp-3f, 0x1.327fap+0f, -0x1.7399bap-2f, 0x1.91b934p-2f,
    -0x1.87aa78p-2f, 0x1.0e4b9cp-2f, 0x1.eede3ap-3f, 0x1.622182p-1f, -0x1.42606cp-1f, 0x1.a9b8b4p-4f, 0x1.6a60d6p-2f,
    -0x1.e397b6p-2f, -0x1.a8bd8ep-1f, 0x1.0c2e8ep+0f, -0x1.836ba2p+0f, 0x1.f895eap-2f, -0x1.b211dap-2f, 0x1.1b8d4ap+0f,
    0x1.711a1cp-4f, -0x1.c1e3ecp+1f, 0x1.68efdcp-3f, -0x1.fec12cp-1f, -0x1.57d91ep+0f, -0x1.e17604p-1f, -0x1.999e9cp-1f,
    0x1.6cedf8p+0f, 0x1.dbf3cap-1f, 0x1.a8173ep-3f, 0x1.d422cep-3f, -0x1.101354p+0f, 0x1.0c0358p-1f, -0x1.07d902p-2f,
    -0x1.c5d70ap-1f, -0x1.661714p-1f, 0x1.9ca30cp-5f, 0x1.ebdd64p+0f, 0x1.d3d14p-1f, -0x1.61558p+0f, -0x1.d6d0b4p-2f,
    -0x1.58774p-1f, -0x1.0bf3c4p-2f, -0x1.16caf6p+0f, 0x1.110c7p-3f, -0x1.6f5e9ep-3f, 0x1.f7de38p-1f, 0x1.b5243ap-2f,
    -0x1.62b2d4p-1f, -0x1.28c1bep+0f, -0x1.a50c82p-7f, 0x1.2348ap+0f, -0x1.bf0394p-2f, -0x1.68b3c8p-2f, -0x1.5a6f1ep-3f,
    0x1.025ddap+0f,
};
inline constexpr float scale[]{  // [3]
    0x1.6d4166p-1f, -0x1.74c3fcp-1f, 0x1.add51ap-1f,
};
inline constexpr float shift[]{  // [3]
    0x1.3d307ap+0f, -0x1.c8e8e8p+0f, -0x1.97a5acp-1f,
};
inline constexpr float mean[]{  // [3]
    -0x1.6689ep+0f, -0x1.798cccp-3f, -0x1.64253cp+0f,
};
inline constexpr float variance[]{  // [3]
    0x1.6d76c6p-5f, 0x1.997ed8p-1f, 0x1.3b36aep-4f,
};
inline constexpr float y[]{  // [2, 4, 5, 3]
    0x1.b087a6p+2f, -0x1.e3cfbcp+0f, 0x1.297ap+2f, 0x1.33bf3cp+3f, -0x1.dfc63p-2f, 0x1.bc88b4p+1f, 0x1.8221e6p+1f,
    -0x1.6c5d44p+0f, 0x1.f4679cp+1f, 0x1.711522p+2f, -0x1.2eda84p+0f, 0x1.1ed31p-1f, 0x1.92bfbp+0f, -0x1.91ec7ep+1f,
    0x1.66e658p+2f, 0x1.bf8654p+1f, -0x1.0bcab2p+1f, 0x1.b76d4p+1f, 0x1.e963ep+0f, -0x1.8d6a12p+0f, -0x1.10d9aep+0f,
    0x1.878982p+2f, -0x1.b33b56p+1f, -0x1.1f89c4p+1f, 0x1.b1c9a6p+2f, -0x1.3ef4ep-4f, -0x1.2fc4bp-4f, 0x1.256c4ep+3f,
    -0x1.3afc14p+1f, -0x1.da1a22p+0f, 0x1.68704ap+3f, -0x1.04f224p+0f, 0x1.2bdfb8p+1f, 0x1.ec7662p+2f, -0x1.4e16eep+0f,
    0x1.8978d4p+2f, 0x1.8f9bd2p+3f, -0x1.6b1c9p+1f, 0x1.f0232p+1f, 0x1.49409ap+3f, -0x1.82423p+1f, 0x1.a62498p+1f,
    0x1.d850d2p+2f, -0x1.020ca4p-1f, 0x1.ce483p-3f, 0x1.6b05ep+1f, -0x1.237f7p+1f, 0x1.13fcc6p+2f, 0x1.21abcp-1f,
    -0x1.685a98p+1f, 0x1.378c1ep+0f, 0x1.de8fdcp+1f, -0x1.9f8534p+0f, 0x1.b0868ep+2f, 0x1.efb118p+1f, -0x1.390428p+1f,
    -0x1.45ca7cp+1f, 0x1.875d28p-1f, -0x1.7d3f9ap+0f, 0x1.1c0e5p+1f, 0x1.2712e2p+2f, -0x1.4c68c4p+1f, 0x1.fab24p-1f,
    -0x1.41eceap+0f, -0x1.2d9a44p+1f, 0x1.bf18e2p+0f, 0x1.3d1276p+2f, -0x1.73887cp+1f, 0x1.10cf6p+1f, 0x1.ad91b8p+2f,
    -0x1.9fdf5p+0f, 0x1.f53d6cp+1f, 0x1.9021c8p+2f, -0x1.3f2c84p+1f, 0x1.5f3526p+0f, 0x1.753ac2p+2f, -0x1.1c31aep+1f,
    0x1.d1e94ep+0f, 0x1.7db288p+1f, -0x1.640872p+1f, -0x1.24dc92p+0f, 0x1.c131cep+2f, -0x1.974baap+0f, 0x1.9456d2p+2f,
    0x1.728762p+2f, 0x1.d1c28p-1f, 0x1.d546p+1f, 0x1.3c0ddp+1f, -0x1.b1ccdap-1f, 0x1.f306p-2f, 0x1.893cbap+1f,
    -0x1.8b2b8cp+1f, 0x1.73e6b6p+2f, 0x1.89614cp+2f, -0x1.0f37c2p+1f, 0x1.1c25e8p-3f, 0x1.c73176p+2f, -0x1.b9b9aep+0f,
    0x1.4825a4p-1f, 0x1.b0901cp+1f, -0x1.f9865ap+0f, 0x1.144d26p+3f, 0x1.09b7cp+3f, -0x1.a27378p-1f, 0x1.db0166p+0f,
    0x1.baf5ecp+1f, -0x1.b8e526p+0f, 0x1.0650cp-4f, 0x1.7af8ap+2f, -0x1.c9f07ap+0f, 0x1.7dd5e6p+2f, 0x1.b453a4p+2f,
    -0x1.5f9b58p+0f, -0x1.15fb4p-3f, 0x1.5e69b6p+2f, -0x1.6d60dap+1f, 0x1.ebf216p+0f, 0x1.1c1aa2p+2f, -0x1.cc0e7ep+0f,
    0x1.8269f2p+2f,
};
}  // namespace batchnorm_epsilon

namespace batchnorm_example_training_mode {
inline constexpr float epsilon = 0x1.4f8b58p-17f;
inline constexpr float x[]{  // [2, 4, 5, 3]
    0x1.c398fp+0f, -0x1.46c85ep+1f, -0x1.0c6df8p+0f, 0x1.99c2dp-2f, 0x1.4ea718p-1f, -0x1.6b864cp+0f, 0x1.f51d26p-1f,
    0x1.ba9762p-1f, -0x1.b4ce2p+0f, 0x1.1ed596p+1f, -0x1.7bfd0ep-1f, 0x1.f36604p+0f, 0x1.de1848p+0f, 0x1.228752p+1f,
    -0x1.04f122p-1f, -0x1.f45dc4p-1f, -0x1.74515p+0f, -0x1.c0968cp-2f, 0x1.e671fep-1f, 0x1.76da9p-5f, -0x1.40b732p+0f,
    -0x1.35fac4p-3f, -0x1.7f5a4p-3f, 0x1.8e1338p-1f, -0x1.a6c8dp-4f, 0x1.886438p+0f, -0x1.9d2868p+0f, 0x1.a473fp-2f,
    0x1.7827e6p+0f, -0x1.b3b12ep-3f, 0x1.27005p-3f, 0x1.3d5514p-3f, -0x1.ca7a98p-1f, 0x1.744b44p+0f, 0x1.833d0ap-2f,
    0x1.8c302cp-2f, 0x1.85a6bcp-1f, -0x1.c68bdap-1f, -0x1.05884p-1f, 0x1.f2618p-4f, -0x1.fb157ap+0f, -0x1.2e3deap+0f,
    0x1.c68416p-2f, -0x1.644316p-2f, -0x1.cdbcd6p-6f, 0x1.55aebap-2f, 0x1.4033e4p-3f, 0x1.b69ca2p-2f, 0x1.7e7bf8p+0f,
    0x1.3af454p+0f, 0x1.10745cp-4f, -0x1.a42a04p-3f, 0x1.33cf2ap+0f, 0x1.35bb32p-2f, 0x1.4094d2p-2f, -0x1.8c9f66p-2f,
    -0x1.44c5dep-1f, -0x1.b54c0ap-1f, -0x1.358edap-2f, -0x1.73726cp-2f, -0x1.584cbcp-1f, -0x1.2a4742p+0f,
    0x1.e2162ap+0f, -0x1.702eb4p-2f, 0x1.cd3922p-1f, -0x1.5906bcp+0f, -0x1.a054b6p-1f, 0x1.dcd69ep-2f, -0x1.453e82p+0f,
    -0x1.b9eda8p+0f, -0x1.894744p+0f, 0x1.f054c4p-1f, 0x1.6b5e66p-3f, 0x1.7cfe18p+0f, -0x1.2c51dp+0f, -0x1.9b6c76p-2f,
    0x1.e558fep+0f, 0x1.f19128p+0f, -0x1.a154aep+0f, 0x1.2dc48p+0f, -0x1.a78bbcp-2f, 0x1.d9e398p-2f, -0x1.707c6ep-3f,
    -0x1.7eb266p-1f, -0x1.d0896ap-1f, -0x1.121cd8p+0f, 0x1.ec45eep+0f, 0x1.a98964p-5f, 0x1.0df08cp+0f, 0x1.7b0304p+0f,
    0x1.754b5cp-1f, -0x1.9cda6ap-2f, 0x1.de1858p+0f, 0x1.082832p-3f, 0x1.38f228p+0f, 0x1.cfe516p-1f, 0x1.23afc4p+0f,
    0x1.aa8c12p-3f, -0x1.b8f292p-1f, -0x1.3c1d8cp+0f, 0x1.f40a08p-1f, 0x1.e8fa04p+0f, 0x1.9bff72p-2f, 0x1.6ceb5p-2f,
    -0x1.126f7ap-2f, -0x1.5e9f6ep-1f, 0x1.69c3f6p-1f, 0x1.9adb9p-1f, -0x1.bdd92p-1f, 0x1.58108ep-7f, 0x1.e4fe36p-1f,
    -0x1.285efcp-1f, 0x1.c92edp+0f, -0x1.3d75eep-3f, -0x1.3f07ap-2f, 0x1.03ea7cp-3f, 0x1.3a689cp-1f, 0x1.cc1b42p-5f,
    0x1.9ba31ap-2f, 0x1.d82b7ap-1f,
};
inline constexpr float scale[]{  // [3]
    0x1.8175b2p-2f, -0x1.197254p+0f, 0x1.31655ap-2f,
};
inline constexpr float shift[]{  // [3]
    0x1.538e06p+0f, -0x1.639e66p-1f, -0x1.327398p-3f,
};
inline constexpr float mean[]{  // [3]
    -0x1.bd98e4p-2f, 0x1.d9695ap+0f, 0x1.583704p-1f,
};
inline constexpr float variance[]{  // [3]
    0x1.f3778ep-1f, 0x1.b62bdcp-1f, 0x1.7fd8dcp-7f,
};
inline constexpr float y[]{  // [2, 4, 5, 3]
    0x1.00946ap+1f, 0x1.11eabep+1f, -0x1.c67aaap-2f, 0x1.7221aap+0f, -0x1.1db98ep+0f, -0x1.1622fcp-1f, 0x1.aece42p+0f,
    -0x1.5486e4p+0f, -0x1.3d5bbp-1f, 0x1.19950ep+1f, 0x1.347028p-2f, 0x1.6f70acp-2f, 0x1.0601c6p+1f, -0x1.60eb8p+1f,
    -0x1.32cd4p-2f, 0x1.c35e04p-1f, 0x1.063f0cp+0f, -0x1.1f2fdcp-2f, 0x1.abcd22p+0f, -0x1.fed88p-2f, -0x1.fe72d6p-2f,
    0x1.384bb2p+0f, -0x1.0ca1c8p-2f, 0x1.6f5b68p-5f, 0x1.3d5804p+0f, -0x1.0121a6p+1f, -0x1.30b398p-1f, 0x1.7339f8p+0f,
    -0x1.f1c6d8p+0f, -0x1.c2e018p-3f, 0x1.574608p+0f, -0x1.3830b2p-1f, -0x1.9c8738p-2f, 0x1.e0ac8p+0f, -0x1.ac3d6ap-1f,
    -0x1.e8eb5p-5f, 0x1.97f9ep+0f, 0x1.cbdaccp-2f, -0x1.331e22p-2f, 0x1.54ed86p+0f, 0x1.8f1794p+0f, -0x1.eaac64p-2f,
    0x1.76b7p+0f, -0x1.9606bp-4f, -0x1.5db98ep-3f, 0x1.6b28dep+0f, -0x1.38eb3cp-1f, -0x1.8e1838p-5f, 0x1.e4d92p+0f,
    -0x1.b3a18p+0f, -0x1.29d2bp-3f, 0x1.32a75ap+0f, -0x1.ac601ep+0f, -0x1.5101d4p-4f, 0x1.68ffa8p+0f, -0x1.e42f4p-5f,
    -0x1.54f732p-2f, 0x1.dd33e8p-1f, -0x1.29dcc8p-3f, -0x1.0a8b08p-2f, 0x1.01a624p+0f, 0x1.76210ap-1f, 0x1.5ce89ap-2f,
    0x1.227676p+0f, -0x1.5dfc9p+0f, -0x1.0c3c68p-1f, 0x1.e5ca94p-1f, -0x1.d9bb2cp-1f, -0x1.01a5e8p-1f, 0x1.26466ap-1f,
    0x1.1b87dp+0f, 0x1.8a08c4p-4f, 0x1.5ac638p+0f, -0x1.f6b024p+0f, -0x1.e89dap-2f, 0x1.1e08dp+0f, -0x1.3053a4p+1f,
    0x1.6d7ac8p-2f, 0x1.3a6d6p-1f, -0x1.a63d94p+0f, -0x1.187c4p-2f, 0x1.78b2e6p+0f, -0x1.142e0ep-2f, -0x1.73f7c6p-2f,
    0x1.d20b5ap-1f, 0x1.450d46p-1f, 0x1.67d014p-2f, 0x1.4d9d9p+0f, -0x1.85ebe8p+0f, 0x1.dd252p-3f, 0x1.94a038p+0f,
    -0x1.60566p-5f, 0x1.58a2ccp-2f, 0x1.55b1b6p+0f, -0x1.b19766p+0f, 0x1.44977cp-4f, 0x1.bfa76ap+0f, -0x1.53ea4ep-1f,
    -0x1.93252p-2f, 0x1.8d59bap-1f, -0x1.71b1bp+0f, 0x1.6448b8p-2f, 0x1.725c4ep+0f, -0x1.a0e876p-1f, -0x1.e129dp-3f,
    0x1.005a9ap+0f, -0x1.2b7d8ap+0f, 0x1.a616e8p-5f, 0x1.d9b32ep-1f, -0x1.da2f1p-2f, 0x1.71c2b4p-4f, 0x1.0b7738p+0f,
    -0x1.2206ecp+1f, -0x1.a33c38p-3f, 0x1.277f16p+0f, -0x1.299d58p-1f, 0x1.23afp-10f, 0x1.4e0edap+0f, -0x1.b8a0a2p-1f,
    0x1.564ebcp-4f,
};
inline constexpr float momentum = 0x1.99999ap-4f;
inline constexpr float new_mean[]{  // [3]
    -0x1.85eb32p-2f, 0x1.b02ceap+0f, 0x1.38649cp-1f,
};
}  // namespace batchnorm_example_training_mode

namespace batchnorm_epsilon_training_mode {
inline constexpr float epsilon = 0x1.47ae14p-7f;
inline constexpr float x[]{  // [2, 4, 5, 3]
    0x1.a13dacp-2f, -0x1.be2d0ep-5f, 0x1.0ad0fep-1f, 0x1.580d66p+0f, -0x1.cfaff8p+0f, 0x1.bbccbcp-4f, -0x1.a2eddcp-1f,
    -0x1.432966p-1f, 0x1.0bf2d2p-2f, 0x1.52c7a8p-4f, -0x1.db37aep-1f, -0x1.d45adp-1f, -0x1.4a82cep+0f, 0x1.7d9ff4p+0f,
    0x1.b76af2p-1f, -0x1.527c4p-1f, 0x1.9061f4p-3f, 0x1.8264acp-4f, -0x1.2e21p+0f, -0x1.e2ec4p-2f, -0x1.7c6432p+0f,
    0x1.94c5aap-3f, 0x1.cff67ap+0f, -0x1.e68cbp+0f, 0x1.a7d566p-2f, -0x1.25a64cp+1f, -0x1.233864p+0f, 0x1.3283b2p+0f,
    0x1.4d6b5p-1f, -0x1.c314fap+0f, 0x1.e2237ap+0f, -0x1.216838p+0f, -0x1.278cd8p-2f, 0x1.6daebep-1f, -0x1.8e0062p-1f,
    0x1.0c489p+0f, 0x1.24650ap+1f, 0x1.1dae24p+0f, 0x1.ffe9bep-3f, 0x1.906906p+0f, 0x1.56e664p+0f, 0x1.803dcap-5f,
    0x1.38e296p-1f, -0x1.c47688p+0f, -0x1.084114p+0f, -0x1.c135c4p-1f, 0x1.b2992ep-2f, 0x1.9cdcb6p-2f, -0x1.9eff98p+0f,
    0x1.16dcf6p+0f, -0x1.5e3d04p-1f, -0x1.29d10cp-1f, -0x1.8967f8p-2f, 0x1.43278cp+0f, -0x1.135ef8p-1f, 0x1.43afe8p-1f,
    -0x1.00b614p+1f, -0x1.8e5792p+0f, -0x1.196c8p-1f, -0x1.53ffc6p-2f, -0x1.2f34f2p-2f, 0x1.a3912p-1f, -0x1.871fb2p-1f,
    -0x1.1bf33ep+1f, 0x1.0b41fap-1f, -0x1.fe06ep-2f, -0x1.77d05cp-3f, 0x1.327fap+0f, -0x1.7399bap-2f, 0x1.91b934p-2f,
    -0x1.87aa78p-2f, 0x1.0e4b9cp-2f, 0x1.eede3ap-3f, 0x1.622182p-1f, -0x1.42606cp-1f, 0x1.a9b8b4p-4f, 0x1.6a60d6p-2f,
    -0x1.e397b6p-2f, -0x1.a8bd8ep-1f, 0x1.0c2e8ep+0f, -0x1.836ba2p+0f, 0x1.f895eap-2f, -0x1.b211dap-2f, 0x1.1b8d4ap+0f,
    0x1.711a1cp-4f, -0x1.c1e3ecp+1f, 0x1.68efdcp-3f, -0x1.fec12cp-1f, -0x1.57d91ep+0f, -0x1.e17604p-1f, -0x1.999e9cp-1f,
    0x1.6cedf8p+0f, 0x1.dbf3cap-1f, 0x1.a8173ep-3f, 0x1.d422cep-3f, -0x1.101354p+0f, 0x1.0c0358p-1f, -0x1.07d902p-2f,
    -0x1.c5d70ap-1f, -0x1.661714p-1f, 0x1.9ca30cp-5f, 0x1.ebdd64p+0f, 0x1.d3d14p-1f, -0x1.61558p+0f, -0x1.d6d0b4p-2f,
    -0x1.58774p-1f, -0x1.0bf3c4p-2f, -0x1.16caf6p+0f, 0x1.110c7p-3f, -0x1.6f5e9ep-3f, 0x1.f7de38p-1f, 0x1.b5243ap-2f,
    -0x1.62b2d4p-1f, -0x1.28c1bep+0f, -0x1.a50c82p-7f, 0x1.2348ap+0f, -0x1.bf0394p-2f, -0x1.68b3c8p-2f, -0x1.5a6f1ep-3f,
    0x1.025ddap+0f,
};
inline constexpr float scale[]{  // [3]
    0x1.6d4166p-1f, -0x1.74c3fcp-1f, 0x1.add51ap-1f,
};
inline constexpr float shift[]{  // [3]
    0x1.3d307ap+0f, -0x1.c8e8e8p+0f, -0x1.97a5acp-1f,
};
inline constexpr float mean[]{  // [3]
    -0x1.6689ep+0f, -0x1.798cccp-3f, -0x1.64253cp+0f,
};
inline constexpr float variance[]{  // [3]
    0x1.6d76c6p-5f, 0x1.997ed8p-1f, 0x1.3b36aep-4f,
};
inline constexpr float y[]{  // [2, 4, 5, 3]
    0x1.93fffp+0f, -0x1.cd0b6p+0f, -0x1.9a711p-4f, 0x1.230b1cp+1f, -0x1.55ba08p-1f, -0x1.dd2a0ep-2f, 0x1.55d6ap-1f,
    -0x1.6dc958p+0f, -0x1.520adcp-2f, 0x1.563e62p+0f, -0x1.3cbb78p+0f, -0x1.5f6206p+0f, 0x1.4402a8p-2f, -0x1.66229p+1f,
    0x1.96924p-3f, 0x1.91982p-1f, -0x1.f65508p+0f, -0x1.e9e1bap-2f, 0x1.98579cp-2f, -0x1.8824cp+0f, -0x1.e0f2bep+0f,
    0x1.6c1988p+0f, -0x1.80b2a4p+1f, -0x1.1f8264p+1f, 0x1.95395cp+0f, -0x1.6c6dep-2f, -0x1.91ee3cp+0f, 0x1.1519fp+1f,
    -0x1.20cd4cp+1f, -0x1.0fcb78p+1f, 0x1.56549ep+1f, -0x1.1b4fbp+0f, -0x1.a2b066p-1f, 0x1.ce55b4p+0f, -0x1.55a488p+0f,
    0x1.7775dp-2f, 0x1.7c74dap+1f, -0x1.472ec4p+1f, -0x1.5cab3ep-2f, 0x1.37f9bcp+1f, -0x1.59a464p+1f, -0x1.0a75b8p-1f,
    0x1.bab9ap+0f, -0x1.6435fcp-1f, -0x1.7a08f8p+0f, 0x1.3f584ap-1f, -0x1.0e1248p+1f, -0x1.a3424p-3f, 0x1.23e34p-4f,
    -0x1.44fbc2p+1f, -0x1.2b0ca4p+0f, 0x1.afcddap-1f, -0x1.96953ap+0f, 0x1.1cf9fp-1f, 0x1.c07a32p-1f, -0x1.1f3b6cp+1f,
    -0x1.2b6a74p+1f, 0x1.e9da2p-4f, -0x1.7b405ep+0f, -0x1.b66208p-1f, 0x1.0e3528p+0f, -0x1.2eb2a6p+1f, -0x1.3d2a16p+0f,
    -0x1.7d58ep-2f, -0x1.16214p+1f, -0x1.00dbbcp+0f, 0x1.239eap+0f, -0x1.4de618p+1f, -0x1.c4626cp-1f, 0x1.911e38p+0f,
    -0x1.96dd16p+0f, -0x1.4ff678p-2f, 0x1.747728p+0f, -0x1.24249p+1f, -0x1.1eb46cp+0f, 0x1.5a47b4p+0f, -0x1.083f2ap+1f,
    -0x1.f60128p-1f, 0x1.518586p-1f, -0x1.41899ep+1f, -0x1.e72d4ap+0f, 0x1.a43862p+0f, -0x1.900614p+0f, 0x1.ad947p-2f,
    0x1.57a6c4p+0f, 0x1.ba0a2p-2f, -0x1.9f8fcp-2f, 0x1.11a0bep-1f, -0x1.f05ed6p-1f, -0x1.65309cp+0f, 0x1.5cc0f8p-1f,
    -0x1.60bfcp+1f, 0x1.0c08e8p-2f, 0x1.6de4bep+0f, -0x1.fbcbecp+0f, -0x1.80f73cp+0f, 0x1.aa0f1ap+0f, -0x1.ab7b2ap+0f,
    -0x1.58f3bp+0f, 0x1.8308p-1f, -0x1.de5c5p+0f, 0x1.23fcfep+0f, 0x1.f444e2p+0f, -0x1.e4213p-1f, -0x1.f057e2p-1f,
    0x1.8d26dcp-1f, -0x1.aad1acp+0f, -0x1.86eb1p+0f, 0x1.5fde66p+0f, -0x1.b86962p+0f, 0x1.3d825p-2f, 0x1.97b208p+0f,
    -0x1.639cccp+0f, -0x1.96d634p+0f, 0x1.44125ep+0f, -0x1.48fd8ap+1f, -0x1.e5cc38p-1f, 0x1.0387c4p+0f, -0x1.ba19a4p+0f,
    0x1.544f4p-2f,
};
inline constexpr float momentum = 0x1.99999ap-4f;
inline constexpr float new_mean[]{  // [3]
    -0x1.43f0bp+0f, -0x1.64136ep-3f, -0x1.474beep+0f,
};
}  // namespace batchnorm_epsilon_training_mode

namespace layer_normalization_2d_axis1 {
inline constexpr float epsilon = 0x1.4f8b58p-17f;
inline constexpr float x[]{  // [3, 4]
    0x1.c398fp+0f, 0x1.99c2dp-2f, 0x1.f51d26p-1f, 0x1.1ed596p+1f, 0x1.de1848p+0f, -0x1.f45dc4p-1f, 0x1.e671fep-1f,
    -0x1.35fac4p-3f, -0x1.a6c8dp-4f, 0x1.a473fp-2f, 0x1.27005p-3f, 0x1.744b44p+0f,
};
inline constexpr float scale[]{  // [4]
    -0x1.584cbcp-1f, -0x1.702eb4p-2f, -0x1.a054b6p-1f, -0x1.b9eda8p+0f,
};
inline constexpr float shift[]{  // [4]
    0x1.6b5e66p-3f, -0x1.9b6c76p-2f, -0x1.a154aep+0f, 0x1.d9e398p-2f,
};
inline constexpr float y[]{  // [3, 4]
    -0x1.c1e2aap-3f, 0x1.41a748p-4f, -0x1.355cep+0f, -0x1.b8205ap+0f, -0x1.726d1cp-1f, 0x1.08e02p-4f, -0x1.03974p+1f,
    0x1.61731ep+0f, 0x1.ab55ep-1f, -0x1.728f5ep-2f, -0x1.2cabap+0f, -0x1.31134cp+1f,
};
}  // namespace layer_normalization_2d_axis1

namespace layer_normalization_3d_axis2_epsilon {
inline constexpr float epsilon = 0x1.99999ap-4f;
inline constexpr float x[]{  // [2, 3, 5]
    0x1.c398fp+0f, 0x1.99c2dp-2f, 0x1.f51d26p-1f, 0x1.1ed596p+1f, 0x1.de1848p+0f, -0x1.f45dc4p-1f, 0x1.e671fep-1f,
    -0x1.35fac4p-3f, -0x1.a6c8dp-4f, 0x1.a473fp-2f, 0x1.27005p-3f, 0x1.744b44p+0f, 0x1.85a6bcp-1f, 0x1.f2618p-4f,
    0x1.c68416p-2f, 0x1.55aebap-2f, 0x1.7e7bf8p+0f, -0x1.a42a04p-3f, 0x1.4094d2p-2f, -0x1.b54c0ap-1f, -0x1.46c85ep+1f,
    0x1.4ea718p-1f, 0x1.ba9762p-1f, -0x1.7bfd0ep-1f, 0x1.228752p+1f, -0x1.74515p+0f, 0x1.76da9p-5f, -0x1.7f5a4p-3f,
    0x1.886438p+0f, 0x1.7827e6p+0f,
};
inline constexpr float scale[]{  // [5]
    0x1.d202f8p-1f, 0x1.44d4dap-2f, 0x1.929994p-1f, -0x1.dd9cf8p-2f, -0x1.e38e76p-1f,
};
inline constexpr float shift[]{  // [5]
    -0x1.a3e412p-2f, -0x1.16dccap-6f, 0x1.84405ap-2f, 0x1.21310ap+1f, -0x1.5a2bacp-5f,
};
inline constexpr float y[]{  // [2, 3, 5]
    -0x1.79798p-6f, -0x1.dfae56p-2f, -0x1.f915f8p-4f, 0x1.c274d4p+0f, -0x1.27120ep-1f, -0x1.afd182p+0f, 0x1.92766ep-2f,
    0x1.7999bep-3f, 0x1.2bf5f4p+1f, -0x1.19e02cp-1f, -0x1.185d7ep+0f, 0x1.d09fc8p-2f, 0x1.3b215ap-1f, 0x1.50693cp+1f,
    0x1.7b6b84p-3f, -0x1.20c374p-2f, 0x1.e023a2p-2f, -0x1.294aep-6f, 0x1.1a4452p+1f, 0x1.2b6e58p+0f, -0x1.dc3c08p+0f,
    0x1.6bb19p-4f, 0x1.7b6c14p-1f, 0x1.3f5a38p+1f, -0x1.46466p+0f, -0x1.c4a53ap+0f, -0x1.4cc99ap-4f, 0x1.ffccbp-5f,
    0x1.c1ea3p+0f, -0x1.01c4f8p+0f,
};
}  // namespace layer_normalization_3d_axis2_epsilon

namespace layer_normalization_4d_axis3 {
inline constexpr float epsilon = 0x1.4f8b58p-17f;
inline constexpr float x[]{  // [2, 3, 4, 5]
    0x1.c398fp+0f, 0x1.99c2dp-2f, 0x1.f51d26p-1f, 0x1.1ed596p+1f, 0x1.de1848p+0f, -0x1.f45dc4p-1f, 0x1.e671fep-1f,
    -0x1.35fac4p-3f, -0x1.a6c8dp-4f, 0x1.a473fp-2f, 0x1.27005p-3f, 0x1.744b44p+0f, 0x1.85a6bcp-1f, 0x1.f2618p-4f,
    0x1.c68416p-2f, 0x1.55aebap-2f, 0x1.7e7bf8p+0f, -0x1.a42a04p-3f, 0x1.4094d2p-2f, -0x1.b54c0ap-1f, -0x1.46c85ep+1f,
    0x1.4ea718p-1f, 0x1.ba9762p-1f, -0x1.7bfd0ep-1f, 0x1.228752p+1f, -0x1.74515p+0f, 0x1.76da9p-5f, -0x1.7f5a4p-3f,
    0x1.886438p+0f, 0x1.7827e6p+0f, 0x1.3d5514p-3f, 0x1.833d0ap-2f, -0x1.c68bdap-1f, -0x1.fb157ap+0f, -0x1.644316p-2f,
    0x1.4033e4p-3f, 0x1.3af454p+0f, 0x1.33cf2ap+0f, -0x1.8c9f66p-2f, -0x1.358edap-2f, -0x1.0c6df8p+0f, -0x1.6b864cp+0f,
    -0x1.b4ce2p+0f, 0x1.f36604p+0f, -0x1.04f122p-1f, -0x1.c0968cp-2f, -0x1.40b732p+0f, 0x1.8e1338p-1f, -0x1.9d2868p+0f,
    -0x1.b3b12ep-3f, -0x1.ca7a98p-1f, 0x1.8c302cp-2f, -0x1.05884p-1f, -0x1.2e3deap+0f, -0x1.cdbcd6p-6f, 0x1.b69ca2p-2f,
    0x1.10745cp-4f, 0x1.35bb32p-2f, -0x1.44c5dep-1f, -0x1.73726cp-2f, -0x1.584cbcp-1f, -0x1.702eb4p-2f, -0x1.a054b6p-1f,
    -0x1.b9eda8p+0f, 0x1.6b5e66p-3f, -0x1.9b6c76p-2f, -0x1.a154aep+0f, 0x1.d9e398p-2f, -0x1.d0896ap-1f, 0x1.a98964p-5f,
    0x1.754b5cp-1f, 0x1.082832p-3f, 0x1.23afc4p+0f, -0x1.3c1d8cp+0f, 0x1.9bff72p-2f, -0x1.5e9f6ep-1f, -0x1.bdd92p-1f,
    -0x1.285efcp-1f, -0x1.3f07ap-2f, 0x1.cc1b42p-5f, -0x1.2a4742p+0f, 0x1.cd3922p-1f, 0x1.dcd69ep-2f, -0x1.894744p+0f,
    0x1.7cfe18p+0f, 0x1.e558fep+0f, 0x1.2dc48p+0f, -0x1.707c6ep-3f, -0x1.121cd8p+0f, 0x1.0df08cp+0f, -0x1.9cda6ap-2f,
    0x1.38f228p+0f, 0x1.aa8c12p-3f, 0x1.f40a08p-1f, 0x1.6ceb5p-2f, 0x1.69c3f6p-1f, 0x1.58108ep-7f, 0x1.c92edp+0f,
    0x1.03ea7cp-3f, 0x1.9ba31ap-2f, 0x1.e2162ap+0f, -0x1.5906bcp+0f, -0x1.453e82p+0f, 0x1.f054c4p-1f, -0x1.2c51dp+0f,
    0x1.f19128p+0f, -0x1.a78bbcp-2f, -0x1.7eb266p-1f, 0x1.ec45eep+0f, 0x1.7b0304p+0f, 0x1.de1858p+0f, 0x1.cfe516p-1f,
    -0x1.b8f292p-1f, 0x1.e8fa04p+0f, -0x1.126f7ap-2f, 0x1.9adb9p-1f, 0x1.e4fe36p-1f, -0x1.3d75eep-3f, 0x1.3a689cp-1f,
    0x1.d82b7ap-1f,
};
inline constexpr float scale[]{  // [5]
    -0x1.4c76bcp+0f, 0x1.46acep+0f, 0x1.53341ep+0f, 0x1.a48566p-3f, 0x1.71bce4p-5f,
};
inline constexpr float shift[]{  // [5]
    0x1.2b78d4p+1f, -0x1.1b1136p-2f, -0x1.09ce8cp-2f, 0x1.753a92p-2f, 0x1.78a88ep+0f,
};
inline constexpr float y[]{  // [2, 3, 4, 5]
    0x1.ba7ccp+0f, -0x1.24a2f8p+1f, -0x1.3257e4p+0f, 0x1.374632p-1f, 0x1.7fe3b8p+0f, 0x1.17ba04p+2f, 0x1.900b6ep+0f,
    -0x1.404338p-1f, 0x1.4af11ep-2f, 0x1.7f9768p+0f, 0x1.c01ebcp+1f, 0x1.f9245ep+0f, 0x1.b54988p-3f, 0x1.5f57a4p-3f,
    0x1.755a0ep+0f, 0x1.1232cap+1f, 0x1.d5fbb6p+0f, -0x1.f7515cp-1f, 0x1.8f955cp-2f, 0x1.68a2dep+0f, 0x1.1ca08ep+2f,
    0x1.41c82p-3f, 0x1.724164p-2f, 0x1.09090ep-2f, 0x1.880376p+0f, 0x1.169bb6p+2f, -0x1.16fe2ap-1f, -0x1.a0cfp-1f,
    0x1.30270cp-1f, 0x1.84ebfap+0f, 0x1.466d92p+0f, 0x1.1b6ccap+0f, -0x1.9f33dcp-1f, 0x1.abad4p-7f, 0x1.7b3e4ap+0f,
    0x1.5ffb64p+1f, 0x1.41d2e2p+0f, 0x1.47d0e4p+0f, 0x1.228878p-3f, 0x1.6d8508p+0f, 0x1.6b159p+1f, -0x1.205086p+0f,
    -0x1.6e6348p+0f, 0x1.82d794p-1f, 0x1.78fc38p+0f, 0x1.15acep+1f, -0x1.59646cp+0f, 0x1.d5d74p+0f, 0x1.a7a008p-4f,
    0x1.7d476ap+0f, 0x1.af12e8p+1f, 0x1.97e2b8p+0f, -0x1.a56c8p-2f, 0x1.94fba8p-4f, 0x1.8125b8p+0f, 0x1.a611d8p-1f,
    0x1.fc7fap-5f, 0x1.bde5eap-1f, 0x1.eec12p-5f, 0x1.6f5d98p+0f, 0x1.29c8a6p+1f, 0x1.80dcaep-2f, -0x1.16d3f8p-1f,
    0x1.497d4p-6f, 0x1.887f9ep+0f, 0x1.189be8p+1f, -0x1.22bcfcp+1f, 0x1.745a38p+0f, 0x1.f7ff04p-3f, 0x1.81202ep+0f,
    0x1.8abcf2p+0f, -0x1.c35904p-2f, 0x1.3a369p+0f, -0x1.1c538p-7f, 0x1.7b14bap+0f, 0x1.960ef8p+1f, -0x1.d4924p+0f,
    -0x1.590e8p-1f, 0x1.e1b28cp-2f, 0x1.8bca2cp+0f, 0x1.d400b4p+1f, 0x1.54764cp-1f, 0x1.d526ap-3f, 0x1.77a2ap-4f,
    0x1.86efccp+0f, 0x1.71b65p-1f, 0x1.cc68d6p-2f, -0x1.34422cp+0f, 0x1.750dbp-5f, 0x1.7de094p+0f, 0x1.13bd98p+2f,
    0x1.61c722p+0f, -0x1.bae98ap-1f, 0x1.167b96p-1f, 0x1.765796p+0f, 0x1.11514p+1f, -0x1.786918p+0f, 0x1.18e182p+1f,
    0x1.ade03cp-3f, 0x1.74f354p+0f, 0x1.6437d8p-2f, -0x1.5f66dcp+0f, -0x1.527008p+0f, 0x1.14b516p-1f, 0x1.703a14p+0f,
    0x1.1da53ap+0f, -0x1.a2c992p+0f, -0x1.062208p+1f, 0x1.1bd52cp-1f, 0x1.7efd4p+0f, 0x1.fda43p-1f, -0x1.b6ebb8p-5f,
    -0x1.0fd3f2p+1f, 0x1.2b6e34p-1f, 0x1.6e897ep+0f, 0x1.c74f78p+0f, 0x1.749c44p-1f, -0x1.65fb08p+1f, 0x1.6efbdcp-2f,
    0x1.810aa6p+0f,
};
}  // namespace layer_normalization_4d_axis3

}  // namespace ingrain::reference::onnx_normalization
