#pragma once
/// \file
/// Weight decay for any optimiser (Krogh and Hertz 1992, "A simple weight decay can improve generalization").

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// g + decay p: adds the gradient of decay / 2 Σ p² (L2).
///
///     decayed<sgd> optimizer{{.rate = 0.1f}, 1e-4f};
///
/// Decays every parameter that is trained, biases and scales too. With adam it is not the same as `adamw`.
template <class Optimizer>
struct decayed : Optimizer {
    static constexpr char kind[] = "decayed";
    using parts = type_list<Optimizer>;

    float decay = 0.01f;  ///< λ: λ p is added to the gradient

    template <class Rule>
    struct with_decay {
        Rule inner;
        float decay;

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, auto&... moments) const {
            inner(multiply_add(V(decay), p, g), p, moments...);
        }
    };

    constexpr auto next(auto& so_far, const auto&... gradients) const noexcept INGRAIN_NONBLOCKING {
        const auto inner = Optimizer::next(so_far, gradients...);
        return with_decay<decltype(Optimizer::next(so_far, gradients...))>{inner, decay};
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
