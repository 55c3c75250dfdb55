#pragma once
/// \file
/// Softmax, then cross-entropy with the right class or distribution.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/is_class.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sample_set.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/reductions/sum.hpp>
#include <ingrain/kernels/softmax.hpp>
#include <ingrain/losses/counted.hpp>
#include <ingrain/losses/shares.hpp>
#include <ingrain/losses/sum_over_samples.hpp>
#include <ingrain/losses/target_counts.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A base, because a class with a failed static_assert would lose its members.
template <class Out>
struct scores_of_classes {
    static_assert(Out::rank != 2 || Out::size < 2,
                  "ingrain::softmax_cross_entropy takes a vector of scores, and this is a sequence of them: "
                  "ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it");
    static_assert((Out::rank == 1 && Out::size > 1) || (Out::rank == 2 && Out::size > 1),
                  "ingrain::softmax_cross_entropy takes a vector of scores, one a class, and two classes or more; for "
                  "a single score use ingrain::binary_cross_entropy, for anything else put ingrain::flatten before it");
};

/// Spreads the share `Smoothing` of the target evenly over all classes.
template <float Smoothing>
struct cross_entropy {
    static constexpr char kind[] = "cross_entropy";
    static constexpr float options[]{Smoothing};

    template <class Policy, class Out>
    struct bound : scores_of_classes<Out> {
        using T = number_of<Policy>;
        static constexpr std::size_t classes = Out::size;

        /// The class with the highest score; of equal ones, the first.
        static constexpr std::size_t answer(const auto& scores) noexcept INGRAIN_NONBLOCKING {
            return kernels::position_of_largest<classes>(scores.values);
        }

        /// Whether a target counts: a label that is no class does not.
        template <class Target>
        static constexpr bool counts(const Target& target) noexcept INGRAIN_NONBLOCKING {
            if constexpr (std::is_integral_v<Target>)
                return is_class<classes>(target);
            else
                return true;
        }

        /// The samples whose weight is above 0.
        template <std::size_t N, class Targets>
        static constexpr sample_set<N> counted(const Targets& targets) noexcept INGRAIN_NONBLOCKING {
            return counted_in<N>(shares_of<N, Targets>(targets));
        }

        /// The loss; dy is overwritten with its gradient, unless it is `none`.
        template <std::size_t N, class Targets>
        static constexpr T evaluate(auto y, const Targets& targets, auto dy) noexcept INGRAIN_NONBLOCKING {
            constexpr bool labels = is_labels<plain_targets<Targets>>;
            constexpr bool fits = labels || is_samples<plain_targets<Targets>, T, N, Out>;
            static_assert(fits,
                          "ingrain::softmax_cross_entropy takes one whole number a sample, its class, or a "
                          "distribution over the classes for each sample");
            if constexpr (fits) {
                if (!are_one_each<N>(targets)) return loss_of_miscounted<T, N, Out>(dy);
                const shares_of<N, Targets> share(targets);
                sum_over_samples<T, N> total(share.start());
                for (std::size_t n = 0; n < N; ++n) {
                    const T* scores = y[n];
                    const auto unweighted = target_of<labels, N>(plain(targets), n);
                    const auto target = [&](std::size_t i) {
                        if constexpr (per_class<Targets>)
                            return simd::rounded(class_weight<T, classes>(targets, i) * unweighted(i));
                        else
                            return unweighted(i);
                    };
                    const T most = kernels::largest<classes>(scores);
                    T* const gradients = [&]() -> T* {
                        if constexpr (wanted<decltype(dy)>)
                            return dy[n];
                        else
                            return nullptr;
                    }();
                    const T sum = [&] {
                        if constexpr (wanted<decltype(dy)>)
                            return kernels::exponentials<Policy::elementary, classes>(scores, most, gradients);
                        else
                            return kernels::exponentials<Policy::elementary, classes>(scores, most, none{});
                    }();
                    T mass = T(1), distance = T(0);  // Σ t, Σ t (most - y)
                    if constexpr (!labels || per_class<Targets>) {
                        mass = T(0);
                        for (std::size_t i = 0; i < classes; ++i) mass += target(i);
                    }
                    for (std::size_t i = 0; i < classes; ++i)
                        distance = simd::multiply_add(target(i), most - scores[i], distance);
                    const T loss = simd::multiply_add(mass, simd::log<Policy::elementary>(sum), distance);
                    total.add(share[n], share.counted(share[n], loss));
                    if constexpr (wanted<decltype(dy)>)
                        for (std::size_t i = 0; i < classes; ++i) {
                            const T distance_to = simd::multiply_add(mass, gradients[i] / sum, -target(i));
                            gradients[i] = share.counted(share[n], simd::rounded(share[n] * distance_to));
                        }
                }
                return total.value();
            } else {
                return T(0);
            }
        }

    private:
        /// Whether each term has the weight of its class, as PyTorch does.
        template <class Targets>
        static constexpr bool per_class = Smoothing > 0 && has_class_weights<Targets>;
        template <std::size_t N, class Targets>
        using shares_of =
            shares<T, N, Targets, classes, per_class<Targets> ? counted_by::sample : counted_by::sample_and_class>;

        static constexpr T spread = static_cast<T>(Smoothing) / static_cast<T>(classes),
                           rest = T(1) - static_cast<T>(Smoothing);

        /// t[n, i]: a function of i
        template <bool Labels, std::size_t N>
        static constexpr auto target_of(const auto& targets, std::size_t n) {
            if constexpr (Labels) {
                return [label = static_cast<std::size_t>(targets[n])](std::size_t i) {
                    return simd::chosen(i == label, rest + spread, spread);
                };
            } else {
                return [row = row_source<T, N, Out>(targets)[n]](std::size_t i) {
                    return Smoothing == 0 ? row[i] : simd::multiply_add(rest, row[i], spread);
                };
            }
        }
    };
};

}  // namespace detail

/// L = mean over samples of -Σ_i t[i] log q[i],  q = e^y / Σ e^y;  dL/dy = (q Σ t - t) / N
/// where t is 1 for the sample's class and 0 for the others, or a distribution. It need not sum to 1.
///
///     using net = network<input<4>, dense<8>, relu, dense<3>>;      // no softmax at the end: the loss has it
///     static trainer<net, softmax_cross_entropy, adam, batch<32>> trainer{{}, seed{42}};
///
/// Takes a vector of scores y, and for each sample a class label (any integer type) or a distribution. A sample whose
/// label is no class is left out of the mean; where all are, the loss is 0. Stable for large scores. Samples and
/// classes may be weighted.
struct softmax_cross_entropy : detail::cross_entropy<0.0f> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
