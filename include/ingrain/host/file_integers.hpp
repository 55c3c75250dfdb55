#pragma once
/// \file
/// What a file of another program says of the integers in it.

#include <ingrain/integers/grid.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

/// Whether these are the parameters of a network of integers.
template <class Parameters>
concept fills_integers = requires { typename Parameters::owner::floats; };

}  // namespace detail

/// What is said of one operator.
struct operator_integers {
    std::string text{};                   ///< in messages: "operator 3 (CONV_2D)"
    std::optional<grid> y{};              ///< of its result
    std::vector<double> weight_scales{};  ///< one, or one for each output; zero points are 0
    bool rounds_product = false;          ///< the scales of x and of the weights are multiplied as floats
};

/// A whole network of bytes, whose graph has the real numbers that integers stand for. A bias is of the grid of the
/// products of x and the weights, with 32 bits.
struct file_integers {
    grid x{1, 0};                                            ///< of samples
    std::map<std::string, operator_integers> by_operator{};  ///< by the names of its nodes
};

}}}  // namespace ingrain::INGRAIN_ABI::host
