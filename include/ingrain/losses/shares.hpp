#pragma once
/// \file
/// How much each sample counts in a mean loss.

#include <ingrain/core/is_class.hpp>
#include <ingrain/losses/sum_over_samples.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

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

template <class T, std::size_t Classes, class Weights, class Label>
constexpr T weight_of_label(const Weights& weights, Label label) {
    static_assert(std::is_integral_v<Label>,
                  "ingrain::class_weighted takes class labels, whole numbers; weight distributions by the sample: "
                  "ingrain::weighted");
    if constexpr (std::is_integral_v<Label>)
        return weight_of_class<T, Classes>(weights, label);
    else
        return T(1);
}

/// Whether classes have weights.
template <class Targets>
inline constexpr bool has_class_weights = [] {
    if constexpr (is_wrapped<Targets>)
        return has_class_weights<std::remove_cvref_t<decltype(std::declval<const Targets&>().targets)>>;
    else
        return false;
}();
template <class Labels, class Weights>
inline constexpr bool has_class_weights<class_weighted<Labels, Weights>> = true;

/// The weight of class i.
template <class T, std::size_t Classes, class Targets>
constexpr T class_weight(const Targets& targets, std::size_t i) {
    if constexpr (!has_class_weights<Targets>)
        return T(1);
    else if constexpr (requires { targets.class_weights; })
        return simd::rounded(weight_of_class<T, Classes>(targets.class_weights, i) *
                             class_weight<T, Classes>(targets.targets, i));
    else
        return class_weight<T, Classes>(targets.targets, i);
}

/// What decides how much a sample counts.
enum class counted_by { sample_and_class, sample };

/// The weight of sample n. A label that is none of `Classes` classes has weight 0, unless `Classes` is 0.
template <class T, std::size_t Classes, counted_by By = counted_by::sample_and_class, class Targets>
constexpr T weight_of(const Targets& targets, std::size_t n) {
    if constexpr (!is_wrapped<Targets>) {
        if constexpr (Classes > 0 && is_labels<Targets>)
            return simd::chosen(is_class<Classes>(targets[n]), T(1), T(0));
        else
            return T(1);
    } else if constexpr (requires { targets.count; }) {
        return n < targets.count ? weight_of<T, Classes, By>(targets.targets, n) : T(0);
    } else {
        const T inner = weight_of<T, Classes, By>(targets.targets, n);
        if constexpr (requires { targets.weights; })
            return simd::rounded(static_cast<T>(targets.weights[n]) * inner);
        else if constexpr (requires { targets.class_weights; } && By == counted_by::sample_and_class)
            return simd::rounded(weight_of_label<T, Classes>(targets.class_weights, plain(targets)[n]) * inner);
        else
            return inner;
    }
}

/// The product of all factors of sample n.
template <class T, class Targets>
constexpr T factor_of(const Targets& targets, std::size_t n) {
    if constexpr (!is_wrapped<Targets>)
        return T(1);
    else if constexpr (requires { targets.factors; })
        return simd::rounded(static_cast<T>(targets.factors[n]) * factor_of<T>(targets.targets, n));
    else if constexpr (requires { targets.count; })
        return n < targets.count ? factor_of<T>(targets.targets, n) : T(0);
    else
        return factor_of<T>(targets.targets, n);
}

/// The share of sample n in the mean over N samples: factor weight / sum of the weights. Where targets are labels,
/// `Classes` is the number of classes. Where the numerator is counted by the sample, the loss weights each class
/// itself.
template <class T, std::size_t N, class Targets, std::size_t Classes = 0,
          counted_by Numerator = counted_by::sample_and_class>
class shares {
public:
    constexpr explicit shares(const Targets& targets) : targets_(targets) {
        if constexpr (differ) {
            sum_over_samples<T, N> sum(T(0));
            bool negative = false;
            for (std::size_t n = 0; n < N; ++n) {
                const T weight = weight_of<T, Classes>(targets, n);
                negative |= weight < T(0);
                sum.add(weight);
            }
            const T total = sum.value();
            refused_ = negative | !(total - total == T(0));
            total_ = simd::chosen(total > T(0), total, T(std::numeric_limits<float>::infinity()));
        }
    }
    constexpr T operator[](std::size_t n) const {
        if constexpr (differ) {
            const T share = weight_of<T, Classes, Numerator>(targets_, n) / total_;
            return simd::chosen(refused_, T(0), simd::rounded(share * factor_of<T>(targets_, n)));
        } else {
            return T(1) / static_cast<T>(N);
        }
    }

    /// Whether sample n's weight is above 0, and taken.
    constexpr bool counts(std::size_t n) const {
        if constexpr (differ)
            return !refused_ && total_ < T(std::numeric_limits<float>::infinity()) &&
                   weight_of<T, Classes, Numerator>(targets_, n) > T(0);
        else
            return true;
    }

    /// x, a term of a sample's loss or gradient that was multiplied by its share; exactly 0 where the share is 0, even
    /// if the sample's scores are not finite.
    static constexpr T counted(T share, T x) {
        if constexpr (differ)
            return simd::chosen(share == T(0), T(0), x);
        else
            return x;
    }
    template <class V>
        requires simd::is_lanes<V>
    INGRAIN_INLINE static constexpr V counted(T share, V x) {
        if constexpr (differ)
            return where_greater(abs(V(share)), V(0), x, V(0));
        else
            return x;
    }

    /// What the loss begins with: NaN where weights are refused, else 0.
    constexpr T start() const {
        if constexpr (differ)
            return simd::chosen(refused_, T(std::numeric_limits<float>::quiet_NaN()), T(0));
        else
            return T(0);
    }

private:
    static constexpr bool differ = is_wrapped<Targets> || (Classes > 0 && is_labels<Targets>);

    const Targets& targets_;
    T total_ = static_cast<T>(N);  ///< infinite where no sample counts: each share is 0 then
    bool refused_ = false;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
