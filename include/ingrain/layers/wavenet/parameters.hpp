#pragma once
/// \file
/// The parameters of a stack of WaveNet layers, and its sizes.

#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/simd/lanes.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// `Layers` layers whose windows cover `Depth` values each, the condition's among them; z has `Columns` values, a has
/// `Size`, x has `Channels`, and the head `Heads`, or as many as a if `Heads` is 0.
template <class T, std::size_t Layers, std::size_t Depth, std::size_t Columns, std::size_t Size, std::size_t Channels,
          std::size_t Heads>
struct wavenet_parameters {
    tensor<T, shape<Layers, Depth, Columns>> weights;  ///< of each tap, the earliest first; then of the condition
    tensor<T, shape<Layers, Columns>> bias;
    tensor<T, shape<Layers, Size, Channels>> residual_weights;
    tensor<T, shape<Layers, Channels>> residual_bias;
    tensor<T, shape<Layers, Size, Heads>> head_weights;
    tensor<T, shape<Layers, Heads>> head_bias;

    static constexpr auto members =
        members_of(member<role::weights, &wavenet_parameters::weights>{"weights"},
                   member<role::bias, &wavenet_parameters::bias>{"bias"},
                   member<role::weights, &wavenet_parameters::residual_weights>{"residual_weights"},
                   member<role::bias, &wavenet_parameters::residual_bias>{"residual_bias"},
                   member<role::weights, &wavenet_parameters::head_weights>{"head_weights"},
                   member<role::bias, &wavenet_parameters::head_bias>{"head_bias"});
};
template <class T, std::size_t Layers, std::size_t Depth, std::size_t Columns, std::size_t Size, std::size_t Channels>
struct wavenet_parameters<T, Layers, Depth, Columns, Size, Channels, 0> {
    tensor<T, shape<Layers, Depth, Columns>> weights;
    tensor<T, shape<Layers, Columns>> bias;
    tensor<T, shape<Layers, Size, Channels>> residual_weights;
    tensor<T, shape<Layers, Channels>> residual_bias;

    static constexpr auto members =
        members_of(member<role::weights, &wavenet_parameters::weights>{"weights"},
                   member<role::bias, &wavenet_parameters::bias>{"bias"},
                   member<role::weights, &wavenet_parameters::residual_weights>{"residual_weights"},
                   member<role::bias, &wavenet_parameters::residual_bias>{"residual_bias"});
};

/// Weights are uniform in ±1/√inputs; biases are 0.
template <class Parameters>
constexpr void initialize_wavenet(Parameters& parameters, generator& random) {
    for_each_tensor(
        [&]<role Role, class Tensor>(tensor_info<Role>, Tensor& tensor) {
            using T = typename computed_of<typename Tensor::scalar>::type;
            const T limit = T(1) / simd::sqrt(static_cast<T>(Tensor::shape_type::extents[1]));
            for (auto& value : tensor.values) value = Role == role::weights ? uniform<T>(random, -limit, limit) : T(0);
        },
        parameters);
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
