#pragma once
/// \file
/// A loss for each of several outputs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sample_set.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/core/sliced_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/counted.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/losses/targets.hpp>

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Out, std::size_t Losses>
inline constexpr bool has_outputs = false;
template <class... Shapes, std::size_t Losses>
inline constexpr bool has_outputs<shape_list<Shapes...>, Losses> = sizeof...(Shapes) == Losses;

template <class Out, std::size_t Losses>
struct outputs_for_losses {
    static_assert(has_outputs<Out, Losses>,
                  "ingrain::losses takes one loss for each output; end the network with parallel<side_by_side, ...>, "
                  "which has as many branches");
};

/// Output `Index`; where there is none, all of them, because the mismatch was reported already.
template <std::size_t Index, class Out>
struct output_part {
    static constexpr std::size_t begins_at = 0;
    using type = Out;
};
template <std::size_t Index, class... Shapes>
    requires(Index < sizeof...(Shapes))
struct output_part<Index, shape_list<Shapes...>> {
    static constexpr std::size_t begins_at = shape_list<Shapes...>::offsets[Index];
    using type = part_of<Index, shape_list<Shapes...>>;
};

/// Whether there is one target for each of `Count` outputs.
template <class Targets, std::size_t Count>
inline constexpr bool is_tuple = [] {
    if constexpr (requires { std::tuple_size<Targets>::value; })
        return std::tuple_size<Targets>::value == Count && !std::is_arithmetic_v<std::tuple_element_t<0, Targets>>;
    else
        return false;
}();

/// The targets of output `Index`, with the weights of their samples.
template <std::size_t Index, class T, std::size_t N, class Out, class Targets>
constexpr decltype(auto) targets_of(const Targets& targets) {
    if constexpr (is_samples<Targets, T, N, Out>) {
        const auto rows = row_source<T, N, Out>(targets);
        using part = output_part<Index, Out>;
        return sliced_rows<std::remove_const_t<decltype(rows)>, typename part::type, part::begins_at>{rows};
    } else {
        return std::get<Index>(targets);
    }
}
template <std::size_t Index, class T, std::size_t N, class Out, class Targets, class Weights>
constexpr auto targets_of(const weighted<Targets, Weights>& targets);
template <std::size_t Index, class T, std::size_t N, class Out, class Targets, class Factors>
constexpr auto targets_of(const multiplied<Targets, Factors>& targets);
template <std::size_t Index, class T, std::size_t N, class Out, class Targets>
constexpr auto targets_of(const first_of<Targets>& targets) {
    return first_of(targets_of<Index, T, N, Out>(targets.targets), targets.count);
}
template <std::size_t Index, class T, std::size_t N, class Out, class Targets, class Weights>
constexpr auto targets_of(const weighted<Targets, Weights>& targets) {
    return weighted(targets_of<Index, T, N, Out>(targets.targets), targets.weights);
}
template <std::size_t Index, class T, std::size_t N, class Out, class Targets, class Factors>
constexpr auto targets_of(const multiplied<Targets, Factors>& targets) {
    return multiplied(targets_of<Index, T, N, Out>(targets.targets), targets.factors);
}

}  // namespace detail

/// L = Σ_i L_i(y_i, t_i): one loss for each output of a network that ends with `parallel<side_by_side, ...>`
///
///     using net = network<input<16>, dense<32>, relu, parallel<side_by_side, dense<10>, dense<2>>>;
///     using loss = losses<softmax_cross_entropy, scaled<0.3f, mean_squared_error>>;
///     trainer.step(samples, std::tie(labels, positions));
///
/// Takes a tuple of targets in the order of the outputs; or for each sample one row of values, the targets of all
/// outputs one after another. Samples may be weighted; a weight counts for all outputs. A network predicts a
/// std::tuple. Your own losses take y as any row source: `auto y`.
template <class... Losses>
struct losses {
    static constexpr char kind[] = "losses";
    using parts = type_list<Losses...>;

    template <class Policy, class Out>
    struct bound : detail::outputs_for_losses<Out, sizeof...(Losses)> {
        using T = number_of<Policy>;
        static constexpr std::size_t count = sizeof...(Losses);

        /// The answers of all outputs, as their losses define them.
        static constexpr auto answer(const auto& scores) noexcept INGRAIN_NONBLOCKING {
            return answers(scores, std::make_index_sequence<count>{});
        }

        /// The samples that count for one of the outputs.
        template <std::size_t N, class Targets>
        static constexpr sample_set<N> counted(const Targets& targets) noexcept INGRAIN_NONBLOCKING {
            if constexpr (fits<N, Targets> && detail::has_outputs<Out, count>)
                return any<N>(targets, std::make_index_sequence<count>{});
            else
                return sample_set<N>::all();
        }

        /// The loss; dy is overwritten with its gradient, unless it is `none`.
        template <std::size_t N, class Targets>
        static constexpr T evaluate(auto y, const Targets& targets, auto dy) noexcept INGRAIN_NONBLOCKING {
            constexpr bool right = fits<N, Targets>;
            static_assert(
                right,
                "ingrain::losses takes a target for each output, std::tie(labels, positions), or rows with the "
                "values of all outputs");
            if constexpr (right && detail::has_outputs<Out, count>)
                return sum<N>(y, targets, dy, std::make_index_sequence<count>{});
            else
                return T(0);
        }

    private:
        template <std::size_t N, class Targets>
        static constexpr bool fits = detail::is_tuple<detail::plain_targets<Targets>, count> ||
                                     detail::is_samples<detail::plain_targets<Targets>, T, N, Out>;

        template <std::size_t I>
        using part = detail::output_part<I, Out>;
        template <std::size_t I>
        using loss = typename type_at<I, std::tuple<Losses...>>::template bound<Policy, typename part<I>::type>;

        template <std::size_t I>
        static constexpr auto rows_of(auto all) {
            if constexpr (wanted<decltype(all)>)
                return sliced_rows<decltype(all), typename part<I>::type, part<I>::begins_at>{all};
            else
                return all;
        }

        template <std::size_t N, std::size_t... I>
        static constexpr T sum(auto y, const auto& targets, auto dy, std::index_sequence<I...>) {
            T total = T(0);
            ((total +=
              loss<I>::template evaluate<N>(rows_of<I>(y), detail::targets_of<I, T, N, Out>(targets), rows_of<I>(dy))),
             ...);
            return total;
        }

        template <std::size_t N, std::size_t... I>
        static constexpr sample_set<N> any(const auto& targets, std::index_sequence<I...>) {
            sample_set<N> result{};
            const auto add = [&](const sample_set<N>& more) {
                for (std::size_t n = 0; n < N; ++n)
                    if (more.contains(n)) result.insert(n);
            };
            (add(detail::counted<loss<I>, T, N>(detail::targets_of<I, T, N, Out>(targets))), ...);
            return result;
        }

        template <std::size_t... I>
        static constexpr auto answers(const auto& scores, std::index_sequence<I...>) {
            return std::tuple(loss<I>::answer(scores_of<I>(scores))...);
        }
        template <std::size_t I>
        static constexpr auto scores_of(const auto& scores) {
            tensor<T, typename part<I>::type> result{};
            std::copy_n(scores.values + part<I>::begins_at, result.size, result.values);
            return result;
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
