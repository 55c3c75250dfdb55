#pragma once
/// \file
/// The identity.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/reshape.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y = x: for a branch of `parallel` that passes its input on.
///
///     using net = network<input<4>, parallel<concatenate, identity, sequence<dense<8>, relu>>, dense<3>>;
///
/// Takes any shape. Between other layers it costs nothing: nothing is copied.
struct identity {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound : detail::reshape<Policy, In, In> {
        static constexpr char kind[] = "identity";
        static constexpr layer_traits traits = [] {
            auto t = detail::reshape<Policy, In, In>::traits;
            t.framewise = true;
            return t;
        }();
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
