#pragma once
/// \file
/// What a learner in integers reads and never writes. Part of integer_learner.hpp.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/pack.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/kernels/integers/softmax_errors.hpp>
#include <ingrain/training/integer_loss.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a learner reads and never writes.
template <class Network, class Loss>
struct learning_constants {
    using chain = typename Network::chain;
    struct gain {
        float weights, bias;  ///< what a rate and an error of 1 change
    };

    typename Network::packed layers{};
    gain gains[chain::template learned_before<chain::depth>]{};
    kernels::integers::exponent_scale exponent{};

    constexpr learning_constants() = default;
    constexpr explicit learning_constants(const typename Network::parameters& origin)
        : layers(Network::to_packed(origin)),
          exponent(kernels::integers::exponent_scale_of(static_cast<double>(grids().output_scale[0]))) {
        simd::for_each_constant<chain::depth>([&]<std::size_t I>(simd::constant<I>) {
            if constexpr (learns<typename chain::template form<I>>) {
                const double unit = integer_loss<Loss, Network>::unit(grids());
                const auto& own = get<1>(get<I>(layers)).gains;
                gains[chain::template learned_before<I>] = {as_gain(unit * static_cast<double>(own[0])),
                                                            as_gain(unit * static_cast<double>(own[1]))};
            }
        });
    }
    constexpr const end_grids& grids() const { return get<chain::depth>(layers); }
};

/// Those of `Start`: constants of the program, if it is one; else they are made when learning begins.
template <class Network, class Loss, const typename Network::parameters& Start>
struct constants_of_start {
    static inline learning_constants<Network, Loss> all{};
    static void make() { all = learning_constants<Network, Loss>(Start); }
};
template <class Network, class Loss, const typename Network::parameters& Start>
    requires requires {
        typename std::integral_constant<std::int32_t, get<Network::chain::depth>(Start).input_zero.values[0]>;
    }
struct constants_of_start<Network, Loss, Start> {
    static constexpr learning_constants<Network, Loss> all{Start};
    static constexpr void make() {}
};

}}}  // namespace ingrain::INGRAIN_ABI::detail

#include <ingrain/simd/end.hpp>
