#pragma once
/// \file
/// Gradients that are added up over the steps of a batch.

#include <ingrain/core/members.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/optimizer_memory.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// So many gradients may be added up in plain floats: the sum is wrong by less than 10^-6 of that of their magnitudes.
inline constexpr std::size_t most_added_plainly = 16;

/// The sum of more gradients: `sum` + `lost`, which is what rounding took.
template <class Gradients>
struct compensated_gradients {
    Gradients sum, lost;
};

/// The gradients of `Steps` steps, added up.
template <class Gradients, std::size_t Steps>
using gradients_of_steps =
    std::conditional_t<(Steps > most_added_plainly), compensated_gradients<Gradients>, Gradients>;

/// gradients *= factor. Running statistics stay as they are: the newest ones count.
template <class Gradients, class T>
constexpr void scale(Gradients& gradients, T factor) {
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, auto& tensor) {
            if constexpr (Role != role::running_statistics)
                for (T& value : tensor.values) value = simd::rounded(value * factor);
        },
        gradients);
}

/// Runs the backward pass of the first step of several.
template <class Gradients>
INGRAIN_INLINE constexpr void begin_sum(Gradients& gathered, const auto& backward) {
    backward(store(gathered));
}
template <class Gradients>
INGRAIN_INLINE constexpr void begin_sum(compensated_gradients<Gradients>& gathered, const auto& backward) {
    set_to_zero(gathered.lost);
    backward(store(gathered.sum));
}

/// Runs the backward pass of a further step.
template <class Gradients>
INGRAIN_INLINE constexpr void add_to_sum(Gradients& gathered, const auto& backward) {
    backward(add(gathered));
}
template <class Gradients>
INGRAIN_INLINE constexpr void add_to_sum(compensated_gradients<Gradients>& gathered, const auto& backward) {
    backward(add_compensated(gathered.sum, gathered.lost));
}

/// The sum, times `factor`.
template <class Gradients, class T>
constexpr Gradients& scaled_sum(Gradients& gathered, T factor) {
    scale(gathered, factor);
    return gathered;
}
template <class Gradients, class T>
constexpr Gradients& scaled_sum(compensated_gradients<Gradients>& gathered, T factor) {
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, auto& sum, const auto& lost) {
            if constexpr (Role != role::running_statistics)
                for (std::size_t i = 0; i < sum.size; ++i)
                    sum.values[i] = simd::rounded((sum.values[i] + lost.values[i]) * factor);
        },
        gathered.sum, gathered.lost);
    return gathered.sum;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
