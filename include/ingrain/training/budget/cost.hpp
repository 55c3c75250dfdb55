#pragma once
/// \file
/// How many operations a network needs, as constants.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Operations of one call.
struct operations {
    std::size_t multiply_accumulates;  ///< of weights, or of their gradients
    std::size_t transcendentals;       ///< calls of exp, log, tanh, ...
    std::size_t parameter_loads;       ///< values, each counted once a pass

    constexpr bool operator==(const operations&) const = default;
};

namespace detail {

/// Values that a layer reads from parameters, or from constants in the program.
template <class Layer>
constexpr std::size_t values_read() {
    if constexpr (requires { typename Layer::constants; })
        return count_parameters<typename Layer::constants>();
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (values_read<Parts>() + ... + 0);
        }(typename Layer::parts{});
    else
        return count_parameters<typename Layer::parameters>();
}

/// The backward pass: dx if `Dx`, and the gradients of trained parameters.
template <class Layer, bool Dx>
constexpr operations backward_operations() {
    constexpr auto add = [](operations a, operations b) {
        return operations{a.multiply_accumulates + b.multiply_accumulates, 0, a.parameter_loads + b.parameter_loads};
    };
    operations sum{};
    if constexpr (requires { typename Layer::constants; }) {
        if (Dx) sum = {multiply_accumulates_of<Layer>(), 0, values_read<Layer>()};
    } else if constexpr (traits_of<Layer>.first_trained.has_value()) {
        [&]<std::size_t... I, class... Parts>(std::index_sequence<I...>, layer_list<Parts...>) {
            ((sum = add(sum, backward_operations<Parts, (Dx || I > *traits_of<Layer>.first_trained)>())), ...);
        }(std::make_index_sequence<Layer::parts::count>{}, typename Layer::parts{});
    } else if constexpr (requires { typename Layer::parts; }) {
        [&]<class... Parts>(layer_list<Parts...>) {
            ((sum = add(sum, backward_operations<Parts, Dx>())), ...);
        }(typename Layer::parts{});
    } else {
        constexpr std::size_t forward = multiply_accumulates_of<Layer>();
        if (is_trained<Layer>) sum.multiply_accumulates += forward;
        if (Dx) sum = add(sum, {forward, 0, values_read<Layer>()});
        if (!Dx) sum.multiply_accumulates += traits_of<Layer>.multiply_accumulates_through_time;
    }
    return sum;
}

}  // namespace detail

/// The operations of a network.
///
///     static_assert(cost<net>::inference.multiply_accumulates <= 2000);       // for one sample
///     static_assert(cost<net>::inference.transcendentals == 68);
///     static_assert(cost<net>::training_step<32>.multiply_accumulates < 200'000);
///
/// A training step is the forward pass, the gradient of each layer's input down to the first layer that is trained, and
/// the gradient of each parameter. It counts neither the loss nor the optimiser, which updates `updates` parameters.
/// Counts products with weights; elementwise operations, a few for each value, are not counted.
template <class Network>
struct cost {
    using layers = typename Network::layers;  ///< the network's layers

    /// Of one sample.
    static constexpr operations inference{multiply_accumulates_of<layers>(), transcendentals_of<layers>(),
                                          detail::values_read<layers>()};

    /// Parameters that a step changes.
    static constexpr std::size_t updates = Network::parameter_count;

    /// Of `Batch` samples.
    template <std::size_t Batch = 1>
    static constexpr operations training_step = [] {
        constexpr operations back = detail::backward_operations<layers, false>();
        return operations{Batch * (inference.multiply_accumulates + back.multiply_accumulates),
                          Batch * inference.transcendentals,
                          inference.parameter_loads + back.parameter_loads + updates};
    }();
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
