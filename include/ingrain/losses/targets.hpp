#pragma once
/// \file
/// The targets of a loss, and how much each sample counts.

#include <ingrain/core/is_class.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Arrays are borrowed; everything else is copied.
template <class X>
using held = std::conditional_t<std::is_array_v<X>, const X&, const X>;

}  // namespace detail

/// Targets of which sample n counts `weights[n]` times. Losses are weighted means: divided by the sum of the weights.
///
///     trainer.step(images, weighted(labels, weights));
template <class Targets, class Weights>
struct weighted {
    detail::held<Targets> targets;
    detail::held<Weights> weights;

    constexpr weighted(const Targets& t, const Weights& w) : targets(t), weights(w) {}
};

/// Class labels of which a sample of class c counts `weights[c]` times. A label that has no weight does not count.
///
///     trainer.step(images, class_weighted(labels, weights));
template <class Labels, class Weights>
struct class_weighted {
    detail::held<Labels> targets;
    detail::held<Weights> weights;

    constexpr class_weighted(const Labels& l, const Weights& w) : targets(l), weights(w) {}
};

/// Targets of which only the first `count` samples count: the last samples of a data set in a batch of constant size.
template <class Targets>
struct first_of {
    detail::held<Targets> targets;
    std::size_t count;

    constexpr first_of(const Targets& t, std::size_t c) : targets(t), count(c) {}
};

namespace detail {

/// Whether targets are wrapped by one of the types above.
template <class Targets>
inline constexpr bool is_wrapped = false;
template <class Targets, class Weights>
inline constexpr bool is_wrapped<weighted<Targets, Weights>> = true;
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

/// How many weights there are, as far as it is known.
template <class Weights>
constexpr std::size_t extent_of(const Weights& weights) {
    if constexpr (std::is_array_v<Weights>)
        return std::extent_v<Weights>;
    else if constexpr (requires { static_cast<std::size_t>(weights.size()); })
        return weights.size();
    else if constexpr (requires { static_cast<std::size_t>(weights.size); })
        return weights.size;
    else
        return ~std::size_t{0};
}

/// weights[label], 0 where there is none. `Classes` is the number of classes, 0 where it is not known.
template <class T, std::size_t Classes, class Weights, class Label>
constexpr T weight_of_class(const Weights& weights, Label label) {
    const bool is_there =
        (Classes == 0 || is_class<Classes>(label)) && static_cast<std::size_t>(label) < extent_of(weights);
    return is_there ? static_cast<T>(weights[static_cast<std::size_t>(label)]) : T(0);
}

/// What a wrapper multiplies the weight of sample n by.
template <class T, std::size_t, class Targets, class Weights>
constexpr T own_weight(const weighted<Targets, Weights>& w, std::size_t n) {
    return static_cast<T>(w.weights[n]);
}
template <class T, std::size_t Classes, class Labels, class Weights>
constexpr T own_weight(const class_weighted<Labels, Weights>& w, std::size_t n) {
    static_assert(is_labels<std::remove_cvref_t<decltype(plain(w.targets))>>,
                  "ingrain::class_weighted takes class labels, whole numbers; weight distributions by the sample: "
                  "ingrain::weighted");
    return weight_of_class<T, Classes>(w.weights, plain(w.targets)[n]);
}

/// The weight of sample n. A label that is none of `Classes` classes has weight 0, unless `Classes` is 0.
template <class T, std::size_t Classes, class Targets>
constexpr T weight_of(const Targets& targets, std::size_t n) {
    if constexpr (requires { targets.count; } && is_wrapped<Targets>)
        return n < targets.count ? weight_of<T, Classes>(targets.targets, n) : T(0);
    else if constexpr (is_wrapped<Targets>)
        return simd::rounded(own_weight<T, Classes>(targets, n) * weight_of<T, Classes>(targets.targets, n));
    else if constexpr (Classes > 0 && is_labels<Targets>)
        return simd::chosen(is_class<Classes>(targets[n]), T(1), T(0));
    else
        return T(1);
}

/// The share of sample n in the mean over N samples: weight / sum of the weights. Where targets are labels, `Classes`
/// is the number of classes.
template <class T, std::size_t N, class Targets, std::size_t Classes = 0>
class shares {
public:
    constexpr explicit shares(const Targets& targets) : targets_(targets) {
        if constexpr (differ) {
            total_ = T(0);
            for (std::size_t n = 0; n < N; ++n) total_ += weight_of<T, Classes>(targets, n);
            total_ = simd::chosen(total_ > T(0), total_, T(std::numeric_limits<float>::infinity()));
        }
    }
    constexpr T operator[](std::size_t n) const {
        if constexpr (differ)
            return weight_of<T, Classes>(targets_, n) / total_;
        else
            return T(1) / static_cast<T>(N);
    }

private:
    static constexpr bool differ = is_wrapped<Targets> || (Classes > 0 && is_labels<Targets>);

    const Targets& targets_;
    /// Infinite where no sample counts: each share is 0 then.
    T total_ = static_cast<T>(N);
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
