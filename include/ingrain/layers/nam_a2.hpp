#pragma once
/// \file
/// The second architecture of Neural Amp Modeler.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/wavenet_stack.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Neural Amp Modeler's WaveNet of versions 0.7, by its channels: a file has one of 3 and one of 8. `host::load_nam`
/// reads them.
///
///     using amplifier = network<input<64, 1>, nam_a2<8>>;      // 12,145 parameters; nam_a2<3> has 1,870
///     using live = stream<amplifier, 64>;                      // blocks of 64 frames
///
/// 23 layers with leaky_relu, of 6 taps but for two of 15, and a head of 16 taps. Takes a sequence of single values,
/// which are the condition, too. The head's scale is in the last layer's weights.
/// Source: Steven Atkinson, github.com/sdatkinson/NeuralAmpModelerCore.
template <std::size_t Channels>
struct nam_a2
    : sequence<
          parallel<side_by_side, dense<Channels, bias::none>, identity>,
          wavenet_stack<{.kernel = 6}, dilations<1, 3, 7, 17, 41, 101, 239, 1, 3, 7, 17, 41, 101, 239>, leaky_relu<>>,
          wavenet_stack<{.kernel = 15}, dilations<1, 13>, leaky_relu<>>,
          wavenet_stack<{.kernel = 6}, dilations<1, 3, 7, 17, 41, 101, 239>, leaky_relu<>>,
          sequence<pick<1>, conv1d<{.filters = 1, .kernel = 16, .padding = causal}>>> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
