#pragma once
/// \file
/// What becomes of gradients, and the memory that they need.

#include <ingrain/core/none.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/gradient_sums.hpp>
#include <ingrain/training/optimizer_memory.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What becomes of gradients. They are
enum class gradients {
    applied,  ///< used to update the parameters as they arise, and take no memory;
    stored,   ///< stored, and used when all of them are known;
    added     ///< added up over the steps of a batch, and used after the last one.
};

namespace detail {

/// Memory for the gradients of all parameters; none where they are applied.
template <class Gradients, gradients How, std::size_t Steps = 1>
using gradient_memory = std::conditional_t<How == gradients::applied, none, gradients_of_steps<Gradients, Steps>>;

/// Runs the backward pass, and updates the parameters unless more steps of a batch of `Steps` follow. Where no sample
/// counts, there is no update, but the step is one of its batch's.
template <class T, gradients How, std::size_t Steps, class Backward>
INGRAIN_INLINE constexpr void use_gradients(const auto& optimizer, auto& progress, auto& parameters, auto& moments,
                                            auto& gathered, auto& steps, const Backward& backward) {
    constexpr bool is_nothing = requires { Backward::gives_nothing; };
    if constexpr (is_nothing && Steps == 1) {
        return;
    } else if constexpr (How == gradients::applied) {
        const auto rule = optimizer.next(progress);
        with_moments(parameters, moments, [&](auto&... memory) INGRAIN_INLINE { backward(apply(rule, memory...)); });
    } else {
        if constexpr (Steps > 1) {
            if (steps == 0)
                begin_sum(gathered, backward);
            else
                add_to_sum(gathered, backward);
            steps = (steps + 1) % Steps;
            if (steps != 0) return;
            update_by(optimizer, progress, scaled_sum(gathered, T(1) / static_cast<T>(Steps)), parameters, moments);
        } else {
            backward(store(gathered));
            update_by(optimizer, progress, gathered, parameters, moments);
        }
    }
}

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
