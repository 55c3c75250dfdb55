#pragma once
/// \file
/// The workloads as networks of this library.

#include <ingrain/core/policy.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/nam_a1.hpp>
#include <ingrain/layers/nam_a2.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/simd/bfloat16.hpp>

namespace networks {

namespace ig = ingrain;

/// The policy of all rows; those of the accurate tier are rows of their own.
template <ig::math Tier>
struct tier : ig::default_policy {
    static constexpr ig::math elementary = Tier;
};

/// The same with weights that are stored as bfloat16.
template <ig::math Tier>
struct narrow_tier : tier<Tier> {
    using numbers = ig::numbers<ig::bfloat16, float, float>;
};

template <ig::math Tier, class... Layers>
using network = ig::basic_network<tier<Tier>, Layers...>;

template <ig::math Tier>
using w1 = network<Tier, ig::input<1>, ig::dense<8>, ig::tanh, ig::dense<8>, ig::tanh, ig::dense<1>>;
template <ig::math Tier>
using w2 = network<Tier, ig::input<32>, ig::dense<64>, ig::relu, ig::dense<64>, ig::relu, ig::dense<8>>;
template <class Policy>
using w3_of = ig::basic_network<Policy, ig::input<784>, ig::dense<128>, ig::relu, ig::dense<10>>;
template <ig::math Tier>
using w3 = w3_of<tier<Tier>>;
template <ig::math Tier>
using w4 = network<Tier, ig::input<16>, ig::dense<16>, ig::tanh, ig::dense<16>, ig::tanh, ig::dense<16>, ig::tanh,
                   ig::dense<4>>;

/// Streams, a frame at a time.
template <ig::math Tier, std::size_t Units>
using lstm_of =
    network<Tier, ig::input<32, 1>, ig::lstm<{.units = Units, .result = ig::returns::sequence}>, ig::dense<1>>;
template <ig::math Tier, std::size_t Units>
using gru_of =
    network<Tier, ig::input<32, 1>, ig::gru<{.units = Units, .result = ig::returns::sequence}>, ig::dense<1>>;
template <ig::math Tier>
using w5 = lstm_of<Tier, 20>;
template <ig::math Tier>
using w6 = gru_of<Tier, 16>;

template <std::size_t Dilation>
using causal_block =
    ig::sequence<ig::conv1d<{.filters = 4, .kernel = 3, .dilation = Dilation, .padding = ig::causal}>, ig::tanh>;
template <ig::math Tier>
using w7 = network<Tier, ig::input<64, 1>, causal_block<1>, causal_block<2>, causal_block<4>, ig::dense<1>>;
/// Neural Amp Modeler's.
template <ig::math Tier>
using nam_a1 = network<Tier, ig::input<64, 1>, ig::nam_a1<16>>;
template <ig::math Tier>
using nam_a2 = network<Tier, ig::input<64, 1>, ig::nam_a2<8>>;
template <ig::math Tier>
using w8 =
    network<Tier, ig::input<28, 28, 1>, ig::conv2d<{.filters = 8, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>,
            ig::conv2d<{.filters = 16, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>, ig::flatten, ig::dense<10>>;

/// Perceptrons of odd sizes.
template <ig::math Tier>
using small_tanh = network<Tier, ig::input<3>, ig::dense<5>, ig::tanh, ig::dense<7>, ig::tanh, ig::dense<2>>;
template <ig::math Tier>
using wide_relu = network<Tier, ig::input<48>, ig::dense<96>, ig::relu, ig::dense<24>, ig::relu, ig::dense<6>>;

template <ig::math Tier>
using ta = w3<Tier>;
template <ig::math Tier>
using tb = network<Tier, ig::input<16>, ig::dense<32>, ig::tanh, ig::dense<32>, ig::tanh, ig::dense<4>>;
template <ig::math Tier>
using tc = network<Tier, ig::input<64>, ig::dense<64>, ig::relu, ig::dense<64>, ig::relu, ig::dense<8>>;
template <ig::math Tier>
using td = network<Tier, ig::input<28, 28, 1>, ig::conv2d<{.filters = 6, .kernel = {5, 5}}>, ig::relu,
                   ig::max_pool2d<2>, ig::conv2d<{.filters = 16, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>,
                   ig::flatten, ig::dense<120>, ig::relu, ig::dense<84>, ig::relu, ig::dense<10>>;
template <ig::math Tier>
using te = network<Tier, ig::input<2>, ig::dense<4>, ig::sigmoid, ig::dense<1>, ig::sigmoid>;

/// An answer for each of 32 steps, full back-propagation through time.
template <ig::math Tier>
using tf_gru = w6<Tier>;
template <ig::math Tier>
using tf_lstm = lstm_of<Tier, 16>;

}  // namespace networks
