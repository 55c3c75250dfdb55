#pragma once
/// \file
/// The targets of a loss, and how much each sample counts.

#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Arrays are borrowed; everything else is copied.
template <class X>
using held = std::conditional_t<std::is_array_v<X>, const X&, const X>;

}  // namespace detail

/// Targets of which sample n counts `weights[n]` times: L = Σ_n w[n] L_n / Σ_n w[n].
///
///     trainer.step(images, weighted(labels, weights));
///
/// Takes weights of 0 or more; where they are all 0, the loss and its gradient are 0. A negative, infinite or NaN
/// weight is refused: the loss is NaN, and its gradient 0. So is another number of weights than of samples; an array
/// of them does not compile. For factors of either sign: `multiplied`.
template <class Targets, class Weights>
struct weighted {
    detail::held<Targets> targets;  ///< what the loss takes without this
    detail::held<Weights> weights;  ///< one for each sample

    /// Refers to both.
    constexpr weighted(const Targets& t, const Weights& w) : targets(t), weights(w) {}
};

/// Targets of which sample n's loss is multiplied by `factors[n]`, of either sign: L = Σ_n f[n] L_n / N.
///
///     trainer.step(states, multiplied(actions, advantages));        // a policy gradient
///
/// Divides by the number of samples that count (or the sum of their weights), not by the sum of the factors.
template <class Targets, class Factors>
struct multiplied {
    detail::held<Targets> targets;  ///< what the loss takes without this
    detail::held<Factors> factors;  ///< one for each sample, of either sign

    /// Refers to both.
    constexpr multiplied(const Targets& t, const Factors& f) : targets(t), factors(f) {}
};

/// Class labels of which a sample of class c counts `weights[c]` times. A label that has no weight does not count.
///
///     trainer.step(images, class_weighted(labels, weights));
///
/// Takes and refuses weights as `weighted` does.
template <class Labels, class Weights>
struct class_weighted {
    detail::held<Labels> targets;         ///< what the loss takes without this
    detail::held<Weights> class_weights;  ///< one for each class

    /// Refers to both.
    constexpr class_weighted(const Labels& l, const Weights& w) : targets(l), class_weights(w) {}
};

/// Targets of which only the first `count` samples count: the last samples of a data set in a batch of constant size.
template <class Targets>
struct first_of {
    detail::held<Targets> targets;  ///< what the loss takes without this
    std::size_t count;              ///< how many of the samples count

    /// Refers to the targets.
    constexpr first_of(const Targets& t, std::size_t c) : targets(t), count(c) {}
};

namespace detail {

/// Whether targets are wrapped by one of the types above.
template <class Targets>
inline constexpr bool is_wrapped = false;
template <class Targets, class Weights>
inline constexpr bool is_wrapped<weighted<Targets, Weights>> = true;
template <class Targets, class Factors>
inline constexpr bool is_wrapped<multiplied<Targets, Factors>> = true;
template <class Labels, class Weights>
inline constexpr bool is_wrapped<class_weighted<Labels, Weights>> = true;
template <class Targets>
inline constexpr bool is_wrapped<first_of<Targets>> = true;

/// The targets inside all wrappers.
template <class Targets>
constexpr const auto& plain(const Targets& targets) {
    if constexpr (is_wrapped<Targets>)
        return plain(targets.targets);
    else
        return targets;
}

template <class Targets>
using plain_targets = std::remove_cvref_t<decltype(plain(std::declval<const Targets&>()))>;

/// Whether targets are one integer a sample.
template <class Targets>
inline constexpr bool is_labels = [] {
    if constexpr (requires(const Targets& t) { t[std::size_t{0}]; })
        return std::is_integral_v<std::remove_cvref_t<decltype(std::declval<const Targets&>()[std::size_t{0}])>>;
    else
        return false;
}();

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
