#pragma once
/// \file
/// The network whose layers dump.cpp dumps on a board, and `tools/evidence --compare` on this computer.

#include "../support/random_integers.hpp"

#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/max_pool2d.hpp>

namespace dumped {

using net = ingrain::quantized<ingrain::network<
    ingrain::input<6, 5, 3>, ingrain::conv2d<{.filters = 4, .kernel = {3, 3}, .padding = ingrain::same}>, ingrain::relu,
    ingrain::conv2d<{.filters = 4, .kernel = {3, 3}, .groups = 4}>, ingrain::max_pool2d<2>, ingrain::flatten,
    ingrain::dense<7>, ingrain::relu, ingrain::dense<3>>>;

inline const net::parameters parameters = [] {
    net::parameters drawn{};
    ingrain::generator random{ingrain::seed{5}};
    ingrain::test::draw_integers<ingrain::rounding::native>(drawn, random);
    return drawn;
}();

}  // namespace dumped
