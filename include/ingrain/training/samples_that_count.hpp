#pragma once
/// \file
/// Samples that do not count, whatever their values, reach no sum.

#include <ingrain/core/members.hpp>
#include <ingrain/core/narrow_sink.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/sample_set.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/losses/targets.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether targets of this type may say that a sample does not count.
template <class Targets>
constexpr bool may_leave_out() {
    if constexpr (is_wrapped<Targets> || is_labels<Targets>)
        return true;
    else if constexpr (requires { std::tuple_size<Targets>::value; })
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (may_leave_out<std::remove_cvref_t<std::tuple_element_t<I, Targets>>>() || ...);
        }(std::make_index_sequence<std::tuple_size<Targets>::value>{});
    else
        return false;
}

/// Whether `first_of` is all that leaves out a sample, for rows that repeat the first sample there
/// (training/picked_samples.hpp).
template <class Targets, class X>
inline constexpr bool repeats_first = false;
template <class Targets, class T, std::size_t N, class Shape>
inline constexpr bool repeats_first<first_of<Targets>, picked_rows<T, N, Shape>> = !may_leave_out<Targets>();

/// Whether a step with a bound loss may have to leave out a sample of x.
template <class Loss, std::size_t N, class Targets, class X>
inline constexpr bool leaves_out = [] {
    using type = std::remove_cvref_t<Targets>;
    if constexpr (repeats_first<type, std::remove_cvref_t<X>>)
        return false;
    else if constexpr (requires(const type& targets) { Loss::template counted<N>(targets); })
        return may_leave_out<type>();
    else
        return is_wrapped<type>;
}();

/// N samples. Those that do not count are read from the first one that does.
template <class T, std::size_t N, class Shape>
struct samples_that_count {
    const T* pointers[N];
    const T* const* upcoming = nullptr;

    constexpr samples_that_count(const auto& x, const sample_set<N>& counted) : pointers{} {
        const auto source = row_source<T, N, Shape>(x);
        const std::size_t first = counted.first();
        for (std::size_t n = 0; n < N; ++n) pointers[n] = source[counted.contains(n) ? n : first];
        if constexpr (requires { source.upcoming; }) upcoming = source.upcoming;
    }
    constexpr picked_rows<const T, N, Shape> view() const { return {pointers, upcoming}; }
};

/// The samples as they are.
template <class X>
struct all_samples {
    const X& x;
    constexpr const X& view() const { return x; }
};

/// The samples of a step with N of them, given which count. A single one has no backward pass unless it counts.
template <class T, std::size_t N, class Shape, class X>
constexpr auto samples_of_step(const X& x, const sample_set<N>& counted) {
    if constexpr (N > 1)
        return samples_that_count<T, N, Shape>(x, counted);
    else
        return all_samples<X>{x};
}

/// What `training_step` gives instead of a backward pass where no sample counts: stored gradients become 0, running
/// statistics stay, and nothing else changes.
template <class Parameters>
struct no_backward {
    static constexpr bool gives_nothing = true;
    const Parameters& parameters;

    template <class Action, class Place, std::size_t Count>
    constexpr void operator()(const sink<Action, Place, Count>& to) const {
        if constexpr (std::is_same_v<Action, assign>)
            for_each_tensor(
                []<role Role, class Tensor>(tensor_info<Role>, Tensor& gradient, const auto& parameter) {
                    for (std::size_t i = 0; i < Tensor::size; ++i)
                        if constexpr (Role == role::running_statistics)
                            gradient.values[i] = parameter.values[i];
                        else
                            gradient.values[i] = typename Tensor::scalar(0);
                },
                *to.places[0], parameters);
    }
    template <class Rule, class Stored, class Other, std::size_t Count>
    constexpr void operator()(const narrow_sink<Rule, Stored, Other, Count>&) const {}
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
