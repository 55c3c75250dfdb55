#pragma once
// Twenty gated layers with dilated causal convolutions, conditioned on a vector (van den Oord et al. 2016, "WaveNet",
// arXiv:1609.03499).

#include <ingrain/ingrain.hpp>

#include <cstddef>

namespace ig = ingrain;

// x: [Time, 8] and v: [3] to x + f(x, v) and v
template <std::size_t Dilation>
using layer = ig::parallel<
    ig::side_by_side,
    ig::parallel<ig::sum, ig::pick<0>,
                 ig::sequence<ig::condition,
                              ig::conv1d<{.filters = 16, .kernel = 3, .dilation = Dilation, .padding = ig::causal}>,
                              ig::gated_tanh, ig::residual<ig::dense<8>, ig::tanh>>>,
    ig::pick<1>>;

template <std::size_t... Exponents>
using stack = ig::sequence<layer<(std::size_t{1} << Exponents)>...>;
using ten = stack<0, 1, 2, 3, 4, 5, 6, 7, 8, 9>;

using net = ig::network<ig::inputs<ig::input<64, 1>, ig::input<3>>,
                        ig::parallel<ig::side_by_side, ig::sequence<ig::pick<0>, ig::dense<8>>, ig::pick<1>>, ten, ten,
                        ig::pick<0>, ig::dense<1>>;
