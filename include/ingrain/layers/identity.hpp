#pragma once
/// \file
/// What comes in goes out.

#include <ingrain/composition/reshape.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y = x: a branch that adds nothing of its own.
///
///     using net = network<input<4>, parallel<concatenate, identity, sequence<dense<8>, relu>>, dense<3>>;
///
/// Takes any shape. Between other layers nothing is copied.
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
