#pragma once
/// \file
/// A loss times a constant.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <float Factor>
struct scaled_by_something {
    static_assert(Factor > 0, "ingrain::scaled takes a positive factor: scaled<0.3f, mean_squared_error>");
};

}  // namespace detail

/// L = Factor `Loss`, and the same for its gradient
///
///     using loss = losses<softmax_cross_entropy, scaled<0.3f, mean_squared_error>>;     // two outputs
///
/// Takes what `Loss` takes. Refuses a factor that is not positive.
template <float Factor, class Loss>
struct scaled : detail::scaled_by_something<Factor> {
    static constexpr char kind[] = "scaled";
    static constexpr float options[]{Factor};
    using parts = type_list<Loss>;

    template <class Policy, class Out>
    struct bound : Loss::template bound<Policy, Out> {
        using T = number_of<Policy>;

        template <std::size_t N, class Targets>
        static constexpr T evaluate(auto y, const Targets& targets, auto dy) noexcept INGRAIN_NONBLOCKING {
            const T loss = Loss::template bound<Policy, Out>::template evaluate<N>(y, targets, dy);
            if constexpr (wanted<decltype(dy)>)
                for (std::size_t n = 0; n < N; ++n)
                    kernels::for_each_lanes<T, Out::size>(
                        [&]<class V>(std::type_identity<V>, std::size_t i)
                            INGRAIN_INLINE { (V(static_cast<T>(Factor)) * V::load(dy[n] + i)).store(dy[n] + i); });
            return simd::rounded(static_cast<T>(Factor) * loss);
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
