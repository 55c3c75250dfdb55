#pragma once
/// \file
/// Flattens any shape to a vector.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/reshape.hpp>
#include <ingrain/core/shape.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y = x, as a vector.
///
///     using net = network<input<8, 8>, flatten, dense<10>>;
///
/// Takes any shape. Costs nothing: between other layers nothing is copied.
struct flatten {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound : detail::reshape<Policy, In, shape<In::size>> {
        static constexpr char kind[] = "flatten";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
