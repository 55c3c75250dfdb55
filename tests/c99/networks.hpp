#pragma once
// Networks that contain every layer which is written as C99, whole and as streams.

#include <ingrain/ingrain.hpp>

#include <array>

namespace networks {

namespace ig = ingrain;

template <ig::math Tier>
struct of_tier : ig::default_policy {
    static constexpr ig::math elementary = Tier;
};
struct narrow : ig::default_policy {
    using numbers = ig::numbers<ig::bfloat16, float>;
};

struct hidden : ig::dense<33> {
    static constexpr char name[] = "hidden";
};
struct odd : ig::dense<3> {
    static constexpr char name[] = "*/ int x; 1\n";
};

// Sums of one, two and four chains; a name.
using mlp = ig::network<ig::input<37>, hidden, ig::tanh, ig::dense<150, ig::bias::none>, ig::relu, ig::dense<17>,
                        ig::sigmoid, odd, ig::softmax>;

template <class Policy>
using functions = ig::basic_network<
    Policy, ig::input<8>,
    ig::parallel<ig::side_by_side, ig::relu, ig::leaky_relu<{.slope = 0.3f}>, ig::relu6, ig::thresholded_relu<>,
                 ig::elu<{.alpha = 0.7f}>, ig::selu, ig::gelu, ig::gelu_tanh, ig::silu, ig::softplus, ig::softsign,
                 ig::sigmoid, ig::tanh, ig::hard_sigmoid<>, ig::hard_swish, ig::clamp<{.least = -0.5f, .most = 2}>,
                 ig::leaky_hard_tanh<>, ig::softmax, ig::log_softmax, ig::glu, ig::gated_tanh>>;

using image =
    ig::network<ig::input<9, 8, 4>, ig::conv2d<{.filters = 6, .kernel = {3, 2}, .padding = ig::same, .groups = 2}>,
                ig::batch_norm<>, ig::relu, ig::max_pool2d<2>,
                ig::conv2d<{.filters = 6,
                            .kernel = {3, 3},
                            .stride = {1, 2},
                            .padding = {1, 2, 0, 3},
                            .groups = 6,
                            .bias = ig::bias::none}>,
                ig::group_norm<{.groups = 3}>, ig::prelu,
                ig::average_pool2d<{2, 2}, {.stride = {1, 1}, .padding = ig::same}>,
                ig::conv_transpose2d<{.filters = 4, .kernel = {3, 2}, .stride = {2, 1}, .groups = 2}>,
                ig::instance_norm<>, ig::upsample2d<2, {.mode = ig::interpolation::linear}>, ig::global_average_pool,
                ig::scale<{.by = 0.5f}>, ig::dense<3>>;

using wide_image = ig::network<ig::input<6, 6, 1>, ig::conv2d<{.filters = 5, .kernel = {2, 2}, .dilation = {2, 1}}>,
                               ig::average_pool2d<2, {.stride = 1, .padding = {1, 0, 0, 1}, .count_padding = true}>,
                               ig::upsample2d<{2, 1}>, ig::transpose<0, 1>,
                               ig::max_pool2d<{2, 3}, {.dilation = {1, 2}}>, ig::flatten, ig::dense<2>>;

using moved =
    ig::network<ig::input<5, 6>, ig::pad<{.axis = 0, .before = 2, .after = 3, .mode = ig::pad_mode::reflect}>,
                ig::pad<{.axis = 1, .before = 1, .after = 2, .value = 0.25f}>,
                ig::pad<{.axis = 0, .before = 1, .after = 1, .mode = ig::pad_mode::replicate}>,
                ig::crop<{.axis = 1, .before = 1, .after = 1}>, ig::transpose<0, 1>,
                ig::slice<{.axis = 1, .start = 1, .size = 4, .step = 2}>, ig::slice<{.axis = 0, .start = 1, .size = 6}>,
                ig::reshape<4, 3, 2>, ig::split<ig::sizes<1, 2>, {.axis = 1}>,
                ig::parallel<ig::sum, ig::sequence<ig::pick<0>, ig::flatten, ig::dense<4>>,
                             ig::sequence<ig::pick<1>, ig::flatten, ig::dense<4>>>>;

// Joins, shortcuts, and vectors among sequences.
using joined = ig::network<
    ig::inputs<ig::input<5, 4>, ig::input<3>>,
    ig::parallel<ig::side_by_side, ig::parallel<ig::product, ig::sequence<ig::pick<1>, ig::dense<4>>, ig::pick<0>>,
                 ig::pick<1>>,
    ig::condition, ig::dense<4>, ig::residual<ig::dense<4>, ig::tanh, ig::dropout<{.rate = 0.5f}>>,
    ig::parallel<ig::concatenate, ig::identity, ig::sequence<ig::dense<3>, ig::relu>>,
    ig::parallel<ig::difference, ig::identity, ig::dense<7>, ig::dense<7>>,
    ig::parallel<ig::maximum, ig::identity, ig::dense<7>>, ig::parallel<ig::minimum, ig::dense<7>, ig::identity>,
    ig::flatten, ig::dense<3>>;

using lstm = ig::lstm<{.units = 5, .result = ig::returns::sequence, .peepholes = true}>;
using recurrent =
    ig::network<ig::input<6, 3>, ig::bidirectional<lstm>,
                ig::bidirectional<ig::gru<{.units = 3, .result = ig::returns::sequence}>>,
                ig::gru<{.units = 4, .result = ig::returns::sequence, .variant = ig::reset::before}>,
                ig::rnn<{.units = 4, .activation = ig::nonlinearity::relu, .result = ig::returns::sequence}>,
                ig::bidirectional<ig::rnn<{.units = 4}>>, ig::dense<2>>;

inline constexpr std::array by{0.5f, 0.25f, 2.0f, -1.0f};
using words = ig::network<ig::input<7>, ig::embedding<{.entries = 11, .size = 4}>, ig::positional_encoding<>,
                          ig::residual<ig::layer_norm<>, ig::attention<{.heads = 2, .causal = true}>>,
                          ig::residual<ig::rms_norm<>, ig::attention<{.heads = 1, .size = 3, .bias = ig::bias::none}>>,
                          ig::positional_encoding<{.trained = true}>, ig::standardize<>, ig::scale<{.by = by}>,
                          ig::offset<>, ig::scale<>, ig::offset<{.by = 0.125f}>, ig::global_max_pool, ig::dense<3>>;

using in_time =
    ig::network<ig::input<12, 2>, ig::conv1d<{.filters = 4, .kernel = 3, .stride = 2, .padding = ig::same}>, ig::gelu,
                ig::conv_transpose1d<{.filters = 4, .kernel = 4, .stride = 2, .padding = {1, 1}}>,
                ig::average_pool1d<3>, ig::upsample1d<3, {.mode = ig::interpolation::linear, .align_corners = true}>,
                ig::max_pool1d<2>, ig::flatten, ig::dense<2>>;

constexpr ig::network<ig::input<16, 2>,
                      ig::conv1d<{.filters = 3, .kernel = 2, .padding = ig::causal}>>::parameters kept{
    {{{{{0.5f, -0.25f, 0.125f, 1.5f, -0.75f, 0.3f, 0.1f, 0.2f, -0.6f, 0.9f, -0.4f, 0.7f}}, {{0.1f, -0.2f, 0.3f}}}}}};
using frozen =
    ig::frozen<ig::network<ig::input<16, 2>, ig::conv1d<{.filters = 3, .kernel = 2, .padding = ig::causal}>>, kept>;

// All that streams.
using effect = ig::network<ig::input<16, 2>, frozen,
                           ig::conv1d<{.filters = 8, .kernel = 3, .dilation = 2, .padding = ig::causal, .groups = 1}>,
                           ig::gated_tanh, ig::conv1d<{.filters = 4, .kernel = 4, .padding = ig::causal, .groups = 4}>,
                           ig::average_pool1d<3, {.stride = 1, .padding = ig::causal}>,
                           ig::residual<ig::max_pool1d<2, {.stride = 1, .dilation = 2, .padding = ig::causal}>>,
                           ig::svdf<{.units = 5, .memory = 4, .rank = 2}>, ig::layer_norm<>,
                           ig::lstm<{.units = 4, .result = ig::returns::sequence}>,
                           ig::gru<{.units = 3, .result = ig::returns::sequence}>,
                           ig::rnn<{.units = 4, .result = ig::returns::sequence}>, ig::positional_encoding<>,
                           ig::attention<{.heads = 2, .causal = true}>,
                           ig::conv_transpose1d<{.filters = 2, .kernel = 5, .stride = 2, .padding = ig::causal}>,
                           ig::upsample1d<2>, ig::dense<1>>;

using wavenet = ig::network<
    ig::input<20, 1>, ig::parallel<ig::side_by_side, ig::dense<4, ig::bias::none>, ig::identity>,
    ig::wavenet_stack<{.kernel = 3, .heads = 2}, ig::dilations<1, 2, 5>, ig::tanh>,
    ig::wavenet_stack<{.kernel = 2, .bottleneck = 3, .heads = 2}, ig::dilations<4, 1>,
                      ig::gated_by<ig::tanh, ig::sigmoid>>,
    ig::wavenet_stack<{.kernel = 1, .bottleneck = 2}, ig::dilations<1>, ig::blended_by<ig::leaky_relu<>, ig::sigmoid>>,
    ig::pick<1>, ig::conv1d<{.filters = 1, .kernel = 3, .padding = ig::causal}>>;

using blocks = ig::network<
    ig::input<16, 1>, ig::parallel<ig::side_by_side, ig::dense<4>, ig::identity>,
    ig::parallel<ig::side_by_side, ig::film<{.condition = 1}, ig::pick<0>, ig::dense<8>, ig::gated_tanh>, ig::pick<1>>,
    ig::film<{.condition = 1, .shift = false}, ig::pick<0>,
             ig::conv1d<{.filters = 6, .kernel = 2, .dilation = 3, .padding = ig::causal}>, ig::glu>,
    ig::relu, ig::dense<1>>;

using conditioned = ig::network<ig::inputs<ig::input<8, 2>, ig::input<3>>, ig::condition,
                                ig::repeat<2, ig::dense<5>, ig::silu>, ig::gru<{.units = 4}>, ig::dense<1>>;

using bytes_joined =
    ig::network<ig::input<6, 4>, ig::residual<ig::dense<4>, ig::sigmoid, ig::dense<4>>, ig::relu,
                ig::parallel<ig::concatenate, ig::sequence<ig::dense<3>, ig::tanh>, ig::identity, ig::dense<2>>,
                ig::parallel<ig::product, ig::sequence<ig::dense<5>, ig::sigmoid>, ig::dense<5>>,
                ig::parallel<ig::difference, ig::dense<3>, ig::dense<3>>, ig::transpose<0, 1>,
                ig::slice<{.axis = 0, .start = 1, .size = 2}>, ig::flatten, ig::dense<5>, ig::softmax>;

using bytes_image =
    ig::network<ig::input<9, 7, 3>, ig::conv2d<{.filters = 8, .kernel = {3, 3}, .padding = ig::same}>, ig::relu,
                ig::conv2d<{.filters = 8, .kernel = {3, 2}, .stride = 2, .groups = 2}>, ig::relu6, ig::max_pool2d<2>,
                ig::average_pool2d<{1, 2}, {.stride = 1, .padding = ig::same, .count_padding = true}>,
                ig::conv_transpose2d<{.filters = 4, .kernel = 3, .stride = 2, .groups = 2}>, ig::tanh, ig::flatten,
                ig::dense<4>, ig::flatten>;

using bytes_in_time =
    ig::network<ig::input<5, 6>, ig::gru<{.units = 9, .result = ig::returns::sequence}>,
                ig::lstm<{.units = 8, .result = ig::returns::sequence}>, ig::svdf<{.units = 5, .memory = 3, .rank = 2}>,
                ig::conv_transpose1d<{.filters = 3, .kernel = 3, .stride = 2}>,
                ig::gru<{.units = 3, .variant = ig::reset::before}>>;

}  // namespace networks
