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

/// Targets of which sample n counts `weights[n]` times. Losses are weighted means: divided by the sum of the weights.
///
///     trainer.step(images, weighted(labels, weights));
template <class Targets, class Weights>
struct weighted {
    detail::held<Targets> targets;
    detail::held<Weights> weights;

    constexpr weighted(const Targets& t, const Weights& w) : targets(t), weights(w) {}
};

/// Class labels of which a sample of class c counts `weights[c]` times. Where the weights are an array, a label beyond
/// it does not count.
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

/// The weight of sample n, and the targets without weights.
template <class T, class Targets>
constexpr T weight_of(const Targets&, std::size_t) {
    return T(1);
}
template <class Targets>
constexpr const Targets& plain(const Targets& targets) {
    return targets;
}
template <class Targets>
inline constexpr bool is_weighted = false;

// Declared before the first definition, so that they find each other whatever wraps what.
template <class T, class Targets, class Weights>
constexpr T weight_of(const weighted<Targets, Weights>&, std::size_t);
template <class T, class Labels, class Weights>
constexpr T weight_of(const class_weighted<Labels, Weights>&, std::size_t);
template <class T, class Targets>
constexpr T weight_of(const first_of<Targets>&, std::size_t);
template <class Targets, class Weights>
constexpr const auto& plain(const weighted<Targets, Weights>&);
template <class Labels, class Weights>
constexpr const auto& plain(const class_weighted<Labels, Weights>&);
template <class Targets>
constexpr const auto& plain(const first_of<Targets>&);

template <class T, class Targets, class Weights>
constexpr T weight_of(const weighted<Targets, Weights>& w, std::size_t n) {
    return simd::rounded(static_cast<T>(w.weights[n]) * weight_of<T>(w.targets, n));
}
template <class Targets, class Weights>
constexpr const auto& plain(const weighted<Targets, Weights>& w) {
    return plain(w.targets);
}
template <class Targets, class Weights>
inline constexpr bool is_weighted<weighted<Targets, Weights>> = true;

template <class T, class Labels, class Weights>
constexpr T weight_of(const class_weighted<Labels, Weights>& w, std::size_t n) {
    static_assert(std::is_integral_v<std::remove_cvref_t<decltype(plain(w.targets)[n])>>,
                  "ingrain::class_weighted takes class labels, whole numbers; weight distributions by the sample: "
                  "ingrain::weighted");
    const auto label = static_cast<std::size_t>(plain(w.targets)[n]);
    if constexpr (std::is_array_v<Weights>)
        if (label >= std::extent_v<Weights>) return T(0);
    return simd::rounded(static_cast<T>(w.weights[label]) * weight_of<T>(w.targets, n));
}
template <class Labels, class Weights>
constexpr const auto& plain(const class_weighted<Labels, Weights>& w) {
    return plain(w.targets);
}
template <class Labels, class Weights>
inline constexpr bool is_weighted<class_weighted<Labels, Weights>> = true;

template <class T, class Targets>
constexpr T weight_of(const first_of<Targets>& f, std::size_t n) {
    return n < f.count ? weight_of<T>(f.targets, n) : T(0);
}
template <class Targets>
constexpr const auto& plain(const first_of<Targets>& f) {
    return plain(f.targets);
}
template <class Targets>
inline constexpr bool is_weighted<first_of<Targets>> = true;

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

/// The share of sample n in the mean over N samples: weight / sum of the weights.
template <class T, std::size_t N, class Targets>
class shares {
public:
    constexpr explicit shares(const Targets& targets) : targets_(targets) {
        if constexpr (is_weighted<Targets>) {
            total_ = 0;
            for (std::size_t n = 0; n < N; ++n) total_ += weight_of<T>(targets, n);
        }
    }
    constexpr T operator[](std::size_t n) const {
        if constexpr (is_weighted<Targets>)
            return total_ > T(0) ? weight_of<T>(targets_, n) / total_ : T(0);
        else
            return T(1) / static_cast<T>(N);
    }
    constexpr T total() const { return total_; }

private:
    const Targets& targets_;
    T total_ = static_cast<T>(N);
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
