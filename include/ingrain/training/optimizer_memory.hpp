#pragma once
/// \file
/// What an optimiser remembers from step to step, and how its rule reaches parameters and moments.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/training/update.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What becomes of gradients: they change the parameters at once, or are stored (or added up) first.
enum class gradients { applied, stored, added };

/// To begin with nothing: `trainer<...> trainer{zeroed{}}`.
struct zeroed {};

namespace detail {

/// `Count` objects that run parallel to the parameters.
template <class Parameters, std::size_t Count>
struct moments_of {
    Parameters values[Count];
};
template <class Parameters>
struct moments_of<Parameters, 0> {};

template <class Optimizer>
inline constexpr bool needs_all_gradients = [] {
    if constexpr (requires { Optimizer::needs_all_gradients; })
        return Optimizer::needs_all_gradients;
    else
        return false;
}();

/// Calls `use(rule, parameters, moment...)`.
template <class Parameters, std::size_t Count>
INGRAIN_INLINE constexpr void with_moments(Parameters& parameters, moments_of<Parameters, Count>& moments,
                                           const auto& use) {
    if constexpr (Count == 0)
        use(parameters);
    else
        [&]<std::size_t... I>(std::index_sequence<I...>)
            INGRAIN_INLINE { use(parameters, moments.values[I]...); }(std::make_index_sequence<Count>{});
}

/// The rule of the next step; `gradients` is where all of them lie, if the optimiser must know.
template <class Optimizer>
constexpr auto next_rule(const Optimizer& optimizer, auto& progress, const auto& gradients) {
    if constexpr (needs_all_gradients<Optimizer>)
        return optimizer.next(progress, gradients);
    else
        return optimizer.next(progress);
}

/// gradients *= factor, but for averages, of which the last one counts.
template <class Parameters, class T>
constexpr void scale(Parameters& gradients, T factor) {
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, auto& tensor) {
            if constexpr (Role != role::running_statistics)
                for (T& value : tensor.values) value = simd::rounded(value * factor);
        },
        gradients);
}

/// An object without a single bit set.
template <class Object>
constexpr Object of_zeros() {
    return std::bit_cast<Object>(std::array<unsigned char, sizeof(Object)>{});
}

/// Forgets all moments.
template <class Parameters, std::size_t Count>
constexpr void clear(moments_of<Parameters, Count>& moments) {
    if constexpr (Count > 0)
        for (Parameters& moment : moments.values)
            for_each_tensor(
                [](auto, auto& tensor) {
                    for (auto& value : tensor.values) value = {};
                },
                moment);
}

}  // namespace detail

/// In the place of a count, where nothing is counted. Of its own: two empty objects of one type do not share a place.
struct uncounted {
    friend constexpr bool operator==(uncounted, uncounted) = default;
};

/// All that training has beside the parameters. With both, it goes on as if it had not been interrupted.
template <class Optimizer, class Parameters, class Gathered = none>
struct training_state {
    typename Optimizer::progress progress;
    detail::moments_of<Parameters, Optimizer::moments> moments;
    Gathered gathered;  ///< the gradients since the last change, where those of several steps are added up
    generator random;
    std::conditional_t<wanted<Gathered>, std::uint32_t, uncounted> steps;  ///< which of those is next
};

}}  // namespace ingrain::INGRAIN_ABI
