#pragma once
/// \file
/// The networks of MLPerf Tiny (Banbury et al. 2021, arXiv:2106.07597), their batch_norms folded where they only
/// answer.

#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/repeat.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/residual_with.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/network.hpp>

#include <cstddef>

namespace networks {

namespace mlperf {

namespace ig = ingrain;

template <std::size_t Filters, ig::extent2d Kernel, std::size_t Stride = 1>
using conv = ig::conv2d<{.filters = Filters, .kernel = Kernel, .stride = Stride, .padding = ig::same}>;

/// A depthwise convolution, and one of a single position that mixes the channels.
template <std::size_t Channels, std::size_t Filters, std::size_t Stride = 1>
using separable = ig::sequence<
    ig::conv2d<{.filters = Channels, .kernel = {3, 3}, .stride = Stride, .padding = ig::same, .groups = Channels}>,
    ig::relu, conv<Filters, 1>, ig::relu>;

template <std::size_t Filters>
using narrowing = ig::residual_with<conv<Filters, 1, 2>, conv<Filters, 3, 2>, ig::relu, conv<Filters, 3>>;

}  // namespace mlperf

/// Anomalies in a machine's sounds: an autoencoder.
using m_ad =
    ingrain::network<ingrain::input<640>, ingrain::repeat<4, ingrain::dense<128>, ingrain::relu>, ingrain::dense<8>,
                     ingrain::relu, ingrain::repeat<4, ingrain::dense<128>, ingrain::relu>, ingrain::dense<640>>;

/// Keywords: DS-CNN.
using m_kws = ingrain::network<ingrain::input<49, 10, 1>, mlperf::conv<64, {10, 4}, 2>, ingrain::relu,
                               mlperf::separable<64, 64>, mlperf::separable<64, 64>, mlperf::separable<64, 64>,
                               mlperf::separable<64, 64>, ingrain::global_average_pool, ingrain::dense<12>>;

/// Persons in an image: MobileNetV1, a quarter as wide.
using m_vww = ingrain::network<ingrain::input<96, 96, 3>, mlperf::conv<8, 3, 2>, ingrain::relu,
                               mlperf::separable<8, 16>, mlperf::separable<16, 32, 2>, mlperf::separable<32, 32>,
                               mlperf::separable<32, 64, 2>, mlperf::separable<64, 64>, mlperf::separable<64, 128, 2>,
                               mlperf::separable<128, 128>, mlperf::separable<128, 128>, mlperf::separable<128, 128>,
                               mlperf::separable<128, 128>, mlperf::separable<128, 128>, mlperf::separable<128, 256, 2>,
                               mlperf::separable<256, 256>, ingrain::global_average_pool, ingrain::dense<2>>;

/// Classes of images: ResNet-8.
using m_ic = ingrain::network<ingrain::input<32, 32, 3>, mlperf::conv<16, 3>, ingrain::relu,
                              ingrain::residual<mlperf::conv<16, 3>, ingrain::relu, mlperf::conv<16, 3>>, ingrain::relu,
                              mlperf::narrowing<32>, ingrain::relu, mlperf::narrowing<64>, ingrain::relu,
                              ingrain::global_average_pool, ingrain::dense<10>>;

namespace mlperf {

template <std::size_t Filters, std::size_t Stride = 1>
using normalized = ig::sequence<conv<Filters, 3, Stride>, ig::batch_norm<>>;
template <std::size_t Filters>
using trained_narrowing = ig::residual_with<conv<Filters, 1, 2>, normalized<Filters, 2>, ig::relu, normalized<Filters>>;

}  // namespace mlperf

/// The same with batch_norms, to be trained.
using m_ic_training =
    ingrain::network<ingrain::input<32, 32, 3>, mlperf::normalized<16>, ingrain::relu,
                     ingrain::residual<mlperf::normalized<16>, ingrain::relu, mlperf::normalized<16>>, ingrain::relu,
                     mlperf::trained_narrowing<32>, ingrain::relu, mlperf::trained_narrowing<64>, ingrain::relu,
                     ingrain::global_average_pool, ingrain::dense<10>>;

}  // namespace networks
