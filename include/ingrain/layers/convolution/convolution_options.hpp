#pragma once
/// \file
/// What the options of all convolutions have in common.

#include <ingrain/layers/bias.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether the options of a convolution make sense by themselves.
template <class Options>
constexpr bool groups_divide_filters(const Options& options) {
    return options.groups > 0 && options.filters % options.groups == 0;
}

/// The same options, with a bias.
template <class Options>
constexpr Options biased(Options options) {
    options.bias = bias::trained;
    return options;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
