#pragma once
/// \file
/// Rectified linear unit whose slope is trained (He et al. 2015, arXiv:1502.01852).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class T, std::size_t Channels>
struct prelu_parameters {
    tensor<T, shape<Channels>> slope;

    static constexpr auto members = members_of(member<role::scale, &prelu_parameters::slope>{"slope"});
};

}  // namespace detail

/// y = x where x > 0, else a[c] x, with a slope for each channel c (the last extent).
///
///     dx = dy where x > 0, else a[c] dy;   da[c] = Σ dy x over all samples and positions where x <= 0
///
///     using net = network<input<4>, dense<8>, prelu, dense<3>>;
///
/// Takes any shape, but not several inputs at once. Parameters: one per channel, initially 1/4. x is kept for the
/// backward pass.
struct prelu {
    template <class In>
    static constexpr bool accepts = In::rank > 0;

    template <class Policy, class In>
    struct bound {
        static_assert(accepts<In>,
                      "ingrain::prelu takes a vector, a sequence or an image; choose one of several inputs with "
                      "ingrain::pick<I>");

        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = detail::prelu_parameters<typename Policy::numbers::stored, In::last>;

        static constexpr char kind[] = "prelu";
        static constexpr layer_traits traits{
            .reads_y = false, .writes_once = true, .in_place = true, .framewise = In::rank > 1};

        static constexpr void initialize(parameters& p, generator&) noexcept INGRAIN_NONBLOCKING {
            for (auto& slope : p.slope.values) slope = 0.25f;
        }

        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for_each_row<N>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t i,
                                         std::size_t c) INGRAIN_INLINE {
                const V here = V::load(x[n] + i);
                y.template store<V::count>(n, i, where_greater(here, V(0), here, V::load(p.slope.values + c) * here));
            });
        }

        template <std::size_t N>
        static constexpr void backward(const parameters& p, auto x, auto, none, none, rows<const T, N, output> dy,
                                       auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
            // The slopes' gradients are kept until dx is complete, because dx may overwrite dy.
            tensor<T, shape<In::last>> gradients{};
            for_each_row<N>(
                [&]<class V>(std::type_identity<V>, std::size_t n, std::size_t i, std::size_t c) INGRAIN_INLINE {
                    const V here = V::load(x[n] + i), back = V::load(dy[n] + i);
                    const V below = where_greater(here, V(0), V(0), here);
                    multiply_add(below, back, V::load(gradients.values + c)).store(gradients.values + c);
                    if constexpr (wanted<decltype(dx)>)
                        dx.template store<V::count>(
                            n, i, where_greater(here, V(0), back, V::load(p.slope.values + c) * back));
                });
            if constexpr (wanted<decltype(sink)>) {
                const auto slopes = sink.template tensor<&parameters::slope>();
                kernels::for_each_lanes<T, In::last>([&]<class V>(std::type_identity<V>, std::size_t c)
                                                         INGRAIN_INLINE { slopes(c, V::load(gradients.values + c)); });
            }
        }

    private:
        /// Calls visit(lanes, sample, index, channel) for all values of N samples.
        template <std::size_t N>
        static constexpr void for_each_row(const auto& visit) {
            for (std::size_t r = 0; r < N * In::leading; ++r)
                kernels::for_each_lanes<T, In::last>([&](auto lanes, std::size_t c) INGRAIN_INLINE {
                    visit(lanes, r / In::leading, r % In::leading * In::last + c, c);
                });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
