#pragma once
/// \file
/// Samples and targets in the caller's memory.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/permutation.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/value_span.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/augmented_rows.hpp>
#include <ingrain/training/data_folds.hpp>
#include <ingrain/training/data_set_parts.hpp>
#include <ingrain/training/sample_views.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Samples one after another, and their targets: one class label a sample (`Target` is an integer type), or a row of
/// values for each. Borrows both, and knows how many values they have.
///
///     const data_set train{images, labels};                // float images[1437][64]; std::uint8_t labels[1437]
///     const data_set curve{x, y, 1000};                    // std::vector<float> of 1000 samples and 1000 rows
///     trainer.step(train, indices);
///
/// Takes arrays, std::array, std::vector, std::span and the like. A sample is `Network::input::size` values, a row of
/// targets `Network::output::size`. Refuses pointers, temporary vectors, and arrays of different numbers of samples.
/// What only the network tells is checked where the data set is used: `step`, `fit` and `evaluate` read nothing of a
/// data set that does not fit.
///
///     fit(trainer, train.weighted_by(weights));                    // one weight a sample
///     fit(trainer, train.class_weighted_by(weights));              // one weight a class
///
/// `shuffled`, `split`, `folds`, `part` and `stratified` (training/stratified.hpp) give views: samples stay where they
/// are, and views may be taken of views.
///
///     const auto [train, validation] = all.shuffled(seed{1}).split(0.8f);
template <class T, class Target, class Weight = none, class ClassWeight = none, class View = none>
class data_set {
public:
    using sample_type = T;                                       ///< of the values of samples
    using target_type = Target;                                  ///< of labels, or of the values of targets
    static constexpr bool weighs_classes = wanted<ClassWeight>;  ///< whether classes have weights

    std::span<const T> samples;                               ///< sample after sample
    std::span<const Target> targets;                          ///< of each sample a label, or `output::size` values
    std::uint32_t size = 0;                                   ///< how many samples are used, of those that there are
    View view{};                                              ///< which ones, and in which order
    typename detail::weight_span<Weight, T>::type weights{};  ///< of each sample, if there are weights
    typename detail::weight_span<ClassWeight, Target*>::type class_weights{};  ///< of each class, if there are weights

    /// What arrays, vectors and spans a data set refers to.
    constexpr data_set() noexcept INGRAIN_NONBLOCKING {}
    constexpr explicit data_set(const View& shown) noexcept INGRAIN_NONBLOCKING : view(shown) {}

    /// All samples. How many there are is known from the labels, or from arrays of arrays.
    template <class X, class Y>
    constexpr data_set(X&& x, Y&& y) noexcept INGRAIN_NONBLOCKING
        : data_set(x, y, made_of<X, Y>::count(x, y), made_of<X, Y>{}) {
        constexpr bool told = std::is_integral_v<Target> || detail::rows_are_known<X> || detail::rows_are_known<Y>;
        static_assert(told || !made_of<X, Y>::good,
                      "ingrain::data_set cannot tell how many samples there are from rows of numbers; say it: "
                      "data_set{x, y, count}");
    }

    /// The first `count` samples.
    template <class X, class Y>
    constexpr data_set(X&& x, Y&& y, std::uint32_t count) noexcept INGRAIN_NONBLOCKING
        : data_set(x, y, count, made_of<X, Y>{}) {}

    /// Refuses a temporary object that owns its values.
    template <class Owner>
        requires(std::is_base_of_v<data_set, Owner> && !std::is_same_v<std::remove_cv_t<Owner>, data_set>)
    constexpr data_set(Owner&&) = delete;

    /// Whether samples and targets have the sizes of the network's, are equally many, and are `size` or more.
    template <class Network>
    constexpr bool fits() const noexcept INGRAIN_NONBLOCKING {
        constexpr std::size_t in = Network::input::size, out = width<Network>;
        const std::size_t held = samples.size() / in;
        if constexpr (wanted<Weight>)
            if (weights.size() != held) return false;
        if constexpr (wanted<ClassWeight>)
            if (class_weights.size() != Network::output::size) return false;
        if constexpr (wanted<View>)
            if (size > view.size() || view.extent() > held) return false;
        if constexpr (detail::augments<View>)
            if (view.rows.size() < in) return false;
        return samples.size() % in == 0 && targets.size() % out == 0 && targets.size() / out == held &&
               (wanted<View> || size <= held);
    }

    /// The same samples, each counted as `ingrain::weighted` does, or by its class as `class_weighted` does.
    template <class W>
    constexpr auto weighted_by(W&& w) const noexcept INGRAIN_NONBLOCKING {
        const auto values = detail::borrowed_weights<W>(w);
        data_set<T, Target, typename decltype(values)::value_type, ClassWeight, View> result{view};
        result.class_weights = class_weights;
        result.weights = values;
        return copied_to(result);
    }
    template <class W>
    constexpr auto class_weighted_by(W&& w) const noexcept INGRAIN_NONBLOCKING {
        static_assert(std::is_integral_v<Target>,
                      "ingrain::data_set: only class labels have weights of classes; pass weights of samples");
        const auto values = detail::borrowed_weights<W>(w);
        data_set<T, Target, Weight, typename decltype(values)::value_type, View> result{view};
        result.weights = weights;
        result.class_weights = values;
        return copied_to(result);
    }

    /// At most `count` samples, from `first` on. One that does not fit the network stays as it is.
    template <class Network>
    constexpr auto part(std::uint32_t first, std::uint32_t count) const noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<View>) {
            return range(first, count);
        } else {
            data_set result = *this;
            if (!fits<Network>()) return result;
            if (first > size) first = size;
            if (count > size - first) count = size - first;
            result.samples = {sample<Network>(first), count * Network::input::size};
            result.targets = {target<Network>(first), count * width<Network>};
            if constexpr (wanted<Weight>) result.weights = weights.subspan(first, count);
            result.size = count;
            return result;
        }
    }

    /// All samples in an order that `start` chooses, without memory for it.
    constexpr auto shuffled(seed start) const noexcept INGRAIN_NONBLOCKING {
        generator random(start);
        return seen_by(detail::shuffled_view<View>{view, detail::extent_in(view, size), {random, size}});
    }

    /// The first `share` of the samples to train with, and the others. Shuffle before, unless the order is random.
    constexpr auto split(float share) const noexcept INGRAIN_NONBLOCKING {
        const float wanted_count = share * static_cast<float>(size) + 0.5f;
        const std::uint32_t count = !(wanted_count > 0) ? 0
                                    : wanted_count >= static_cast<float>(size)
                                        ? size
                                        : static_cast<std::uint32_t>(wanted_count);
        return data_split<decltype(range(0, 0))>{range(0, count), range(count, size - count)};
    }

    /// `count` folds for cross-validation (training/cross_validate.hpp). Shuffle before, unless the order is random.
    constexpr data_folds<data_set> folds(std::uint32_t count) const noexcept INGRAIN_NONBLOCKING {
        return {*this, count};
    }

    /// At most `count` samples from `first` on, without `skipped` of them from sample `gap` on.
    constexpr auto range(std::uint32_t first, std::uint32_t count, std::uint32_t gap = 0,
                         std::uint32_t skipped = 0) const noexcept INGRAIN_NONBLOCKING {
        if (first > size) first = size;
        if (skipped > size - first) skipped = size - first;
        if (count > size - first - skipped) count = size - first - skipped;
        return seen_by(detail::range_view<View>{view, detail::extent_in(view, size), first, count, gap, skipped});
    }

    /// The same samples, of which each training step reads copies that `change(row, random)` has changed: `row` is a
    /// span of the values of one sample. `rows` is memory for the samples of a step. `evaluate` reads the originals.
    ///
    ///     static net::samples<32> rows;                                // for batch<32>
    ///     const random_shift<net::input> change{{1, 1}};
    ///     fit(trainer, train.augmented_by(change, rows.values), {.epochs = 5});
    template <class Change>
    constexpr auto augmented_by(const Change& change, std::span<T> rows) const noexcept INGRAIN_NONBLOCKING {
        return seen_by(
            detail::augmented_view<View, T, Change>{view, detail::extent_in(view, size), size, rows, &change});
    }
    template <class Change>
    constexpr auto augmented_by(const Change&&, std::span<T>) const = delete;  // only refers to the function

    /// The same samples as another view of them shows them.
    template <class Seen>
    constexpr auto seen_by(const Seen& seen) const noexcept INGRAIN_NONBLOCKING {
        data_set<T, Target, Weight, ClassWeight, Seen> result{seen};
        result.weights = weights;
        result.class_weights = class_weights;
        copied_to(result);
        result.size = seen.size();
        return result;
    }

    /// Those samples that the shards of this machine draw from (training/strata.hpp).
    template <class Trainer>
    constexpr auto of_shards(const Trainer& trainer) const noexcept INGRAIN_NONBLOCKING {
        return trainer.part_of(*this);
    }

    /// Where sample and target `i` begin.
    template <class Network>
    constexpr const T* sample(std::size_t i) const noexcept INGRAIN_NONBLOCKING {
        return samples.data() + position(i) * Network::input::size;
    }
    template <class Network>
    constexpr const Target* target(std::size_t i) const noexcept INGRAIN_NONBLOCKING {
        return targets.data() + position(i) * width<Network>;
    }
    /// The number of sample `i` among all that there are.
    constexpr std::size_t position(std::size_t i) const noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<View>)
            return view[static_cast<std::uint32_t>(i)];
        else
            return i;
    }

private:
    template <class X, class Y>
    using made_of = detail::parts_of_data_set<T, Target, X, Y>;
    template <class Network>
    static constexpr std::size_t width = std::is_integral_v<Target> ? 1 : Network::output::size;

    constexpr auto copied_to(auto& result) const {
        result.samples = samples;
        result.targets = targets;
        result.size = size;
        return result;
    }

    template <class X, class Y, class Made>
    constexpr data_set(const X& x, const Y& y, std::uint32_t count, Made) noexcept INGRAIN_NONBLOCKING {
        if constexpr (Made::good) {
            samples = detail::value_span(x);
            targets = detail::value_span(y);
            size = count;
        }
    }
};

/// What arrays, vectors and spans a data set refers to.
template <class X, class Y>
data_set(X&&, Y&&) -> data_set<detail::value_in<std::remove_cvref_t<X>>, detail::value_in<std::remove_cvref_t<Y>>>;
template <class X, class Y>
data_set(X&&, Y&&, std::uint32_t)
    -> data_set<detail::value_in<std::remove_cvref_t<X>>, detail::value_in<std::remove_cvref_t<Y>>>;

}}  // namespace ingrain::INGRAIN_ABI
