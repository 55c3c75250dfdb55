#pragma once
/// \file
/// What `scale` and `offset` have in common: one value for each channel, which meets all values of it.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/reductions/column_sums.hpp>
#include <ingrain/layers/channelwise/channel_values.hpp>
#include <ingrain/simd/scalar.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether channels, the last extent, have the values that are given.
template <channel_values Values, class In>
inline constexpr bool has_channel_values = In::rank > 0 && (Values.count == 0 || Values.count == In::last);

/// Constants are options of the layer: they change its answers, and are in no tensor.
template <channel_values Values, std::size_t Channels>
struct channel_options {
    static constexpr auto options = [] {
        std::array<float, Values.count == 0 ? 1 : Channels> result{};
        for (std::size_t c = 0; c < result.size(); ++c) result[c] = Values[c];
        return result;
    }();
};
template <channel_values Values, std::size_t Channels>
    requires(Values.trained)
struct channel_options<Values, Channels> {};

/// y = f(x, v[c]), where v is trained or a constant, and c is the channel (the last extent).   v: [In::last]
///
/// `Operation` has
///
///     multiplies               whether y = x v, else y = x + v
///     parameters<T, Channels>  with `values`, the member v
///
/// Where v is trained: dv[c] = Σ x dy or Σ dy over all samples and positions. Either way dx = dy v or dy.
template <class Policy, class In, class Operation, channel_values Values>
struct channelwise : channel_options<Values, In::last> {
    using T = number_of<Policy>;
    using input = In;
    using output = In;
    static constexpr std::size_t channels = In::last, positions = In::leading;
    static constexpr bool trained = Values.trained, multiplies = Operation::multiplies;
    using tensors = typename Operation::template parameters<typename Policy::numbers::stored, channels>;
    using parameters = std::conditional_t<trained, tensors, none>;

    static constexpr layer_traits traits{.reads_x = trained && multiplies,
                                         .reads_y = false,
                                         .writes_once = true,
                                         .in_place = true,
                                         .framewise = In::rank > 1,
                                         .multiply_accumulates = multiplies ? In::size : 0};

    template <std::size_t, bool = true>
    using workspace = block<T, trained ? channels : 0>;  ///< dv, until dx is complete

    template <std::size_t N>
    static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for_each_value<N>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t i, std::size_t c)
                              INGRAIN_INLINE {
                                  const V here = V::load(x[n] + i), v = value<V>(p, c);
                                  y.template store<V::count>(n, i, multiplies ? here * v : here + v);
                              });
    }

    template <std::size_t N>
    static constexpr void backward(const parameters& p, auto x, auto, none, auto&& w, rows<const T, N, output> dy,
                                   auto dx, const auto& sink) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(sink)>) sum_gradients<N>(x, dy, values_of(w));  // dx may overwrite dy
        if constexpr (wanted<decltype(dx)>)
            for_each_value<N>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t i, std::size_t c)
                                  INGRAIN_INLINE {
                                      const V back = V::load(dy[n] + i);
                                      dx.template store<V::count>(n, i, multiplies ? back * value<V>(p, c) : back);
                                  });
        if constexpr (wanted<decltype(sink)>) {
            const auto to = sink.template tensor<Operation::template values<parameters>>();
            kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c)
                                                     INGRAIN_INLINE { to(c, V::load(values_of(w) + c)); });
        }
    }

    /// infer as y = factor[c] x + offset[c], for the layer before it to absorb (layers/folded.hpp).
    struct affine {
        tensor<T, shape<channels>> factor, offset;
        constexpr explicit affine(const parameters& p) : factor{}, offset{} {
            using V = simd::lanes<T, 1>;
            for (std::size_t c = 0; c < channels; ++c) {
                const V v = value<V>(p, flat ? 0 : c);
                (multiplies ? v : V(1)).store(&factor[c]);
                (multiplies ? V(0) : v).store(&offset[c]);
            }
        }
    };

private:
    /// All values meet the same one.
    static constexpr bool flat = channels == 1 || (!trained && Values.count == 0);
    static constexpr auto constants = [] {
        tensor<T, shape<flat ? 1 : channels>> result{};
        for (std::size_t c = 0; c < result.size; ++c) result[c] = static_cast<T>(Values[c]);
        return result;
    }();

    /// The values of the channels from c on, one a lane.
    template <class V>
    INGRAIN_INLINE static constexpr V value([[maybe_unused]] const parameters& p, [[maybe_unused]] std::size_t c) {
        if constexpr (!trained && flat)
            return V(constants[0]);
        else if constexpr (!trained)
            return V::load(constants.values + c);
        else if constexpr (flat)
            return V(static_cast<T>((p.*Operation::template values<parameters>)[0]));
        else
            return V::load((p.*Operation::template values<parameters>).values + c);
    }

    /// dv[c] = Σ x dy, or Σ dy
    template <std::size_t N>
    static constexpr void sum_gradients(auto x, rows<const T, N, output> dy, T* to) {
        kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
            V sum[1];
            kernels::column_sums<N, positions>(sum, [&](auto& sums, std::size_t n, std::size_t r) INGRAIN_INLINE {
                const std::size_t i = r * channels + c;
                if constexpr (multiplies)
                    sums[0] = multiply_add(V::load(x[n] + i), V::load(dy[n] + i), sums[0]);
                else
                    sums[0] = sums[0] + V::load(dy[n] + i);
            });
            sum[0].store(to + c);
        });
    }

    /// Calls visit(lanes, sample, index, channel) for all values of N samples.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void for_each_value(const auto& visit) {
        constexpr std::size_t rows = flat ? 1 : positions, width = In::size / rows;
        kernels::for_each_row<N, rows>([&](std::size_t n, std::size_t r) INGRAIN_INLINE {
            kernels::for_each_lanes<T, width>([&](auto lanes, std::size_t c)
                                                  INGRAIN_INLINE { visit(lanes, n, r * width + c, c); });
        });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
