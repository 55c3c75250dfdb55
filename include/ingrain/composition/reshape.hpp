#pragma once
/// \file
/// The base of `flatten`, `identity` and the public `reshape`: y is x, perhaps with another shape.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/copy.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// y = x with the shape Out, which has as many values. Copies where it stands alone; between other layers a sequence
/// does not call it.
template <class Policy, class In, class Out>
struct reshape {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parameters = none;

    static constexpr layer_traits traits{
        .reads_x = false, .reads_y = false, .writes_once = true, .in_place = true, .view = true};

    template <std::size_t N>
    static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) kernels::copy_into<In::size>(x[n], y, n);
    }

    template <std::size_t N>
    static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                   none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n) kernels::copy_into<In::size>(dy[n], dx, n);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
