#pragma once
/// \file
/// Losses that are the mean of an elementwise function of output and target.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/reductions/sum.hpp>
#include <ingrain/losses/shares.hpp>
#include <ingrain/losses/sum_over_samples.hpp>
#include <ingrain/losses/target_counts.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/losses/whole_numbers.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Refuses targets, once for steps of any size.
template <bool Fits, class Targets>
struct refused_unless {
    static_assert(Fits,
                  "ingrain: this loss compares values; pass a target of the output's shape for each sample "
                  "(N * output::size floating-point numbers), not class labels");
};

}  // namespace detail

/// L = Σ_n s[n] / Size Σ_i f(y[n, i], t[n, i]);  dL/dy[n, i] = s[n] / Size f'(y[n, i], t[n, i])
/// where s[n] is sample n's share: 1 / N, or its weight over the sum of all weights. `Function` has
///
///     value<Tier>(y, t)         f(y, t), on lanes
///     gradient<Tier>(y, t)      its derivative with respect to y
///     answer<Tier>(y)           the prediction from y; y itself if there is no such function
///     takes_whole_numbers       a constant, true where targets may be integers; false if there is none
///
///     struct squared_error : pointwise_loss<squared_error_function> {};
///
/// Takes an output of any shape, and for each sample a target of the same shape.
template <class Function>
struct pointwise_loss {
    template <class Policy, class Out>
    struct bound {
        using T = number_of<Policy>;
        static constexpr bool takes_whole_numbers = requires { requires Function::takes_whole_numbers; };

        /// The prediction from the scores.
        template <class Scores>
        static constexpr Scores answer(Scores y) noexcept INGRAIN_NONBLOCKING {
            if constexpr (requires { Function::template answer<Policy::elementary>(T{}); })
                for (T& value : y.values) value = Function::template answer<Policy::elementary>(value);
            return y;
        }

        /// The loss; dy is overwritten with its gradient, unless it is `none`.
        template <std::size_t N, class Targets>
        static constexpr T evaluate(auto y, const Targets& targets, auto dy) noexcept INGRAIN_NONBLOCKING {
            using plain = detail::plain_targets<Targets>;
            constexpr bool whole = takes_whole_numbers && detail::is_whole_numbers<plain, N, Out>;
            constexpr bool fits = whole || detail::is_samples<plain, T, N, Out>;
            using shown = std::conditional_t<std::is_array_v<plain>, plain, detail::value_in<plain>>;
            static_assert(sizeof(detail::refused_unless<fits, shown>) > 0);
            if constexpr (fits) {
                if (!detail::are_one_each<N>(targets)) return detail::loss_of_miscounted<T, N, Out>(dy);
                const auto t = [&] {
                    if constexpr (whole)
                        return detail::whole_numbers<T, plain, N, Out>{detail::plain(targets)};
                    else
                        return row_source<T, N, Out>(detail::plain(targets));
                }();
                const detail::shares<T, N, Targets> share(targets);
                detail::sum_over_samples<T, N> total(share.start());
                for (std::size_t n = 0; n < N; ++n) {
                    const T scale = share[n] / static_cast<T>(Out::size);
                    const auto row = t[n];
                    const T sum =
                        kernels::sum<T, Out::size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                            const V answer = V::load(y[n] + i), target = V::load(&row[i]);
                            if constexpr (wanted<decltype(dy)>)
                                share
                                    .counted(scale,
                                             V(scale) * Function::template gradient<Policy::elementary>(answer, target))
                                    .store(dy[n] + i);
                            return Function::template value<Policy::elementary>(answer, target);
                        });
                    total.add(scale, share.counted(scale, sum));
                }
                return total.value();
            } else {
                return T(0);
            }
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI
