#pragma once
/// \file
/// Training that knows how weights will be rounded.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/integers/options.hpp>
#include <ingrain/training/fit_progress.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Trains with weights of 4 bits: a callback of `fit` that rounds the trainer's weights after each step, and keeps what
/// rounding took away.
///
///     scale[o] = max_i |w[i, o]| / 7,   q[i, o] = scale[o] round(w[i, o] / scale[o])      forward and backward use q
///     w += what the step added to q                                                      w: floats, kept here
///
///     static aware<net> rounding(trainer);
///     fit(trainer, train, {.epochs = 5}, rounding);
///     const auto made = quantize<net, four>(trainer.parameters(), images);   // .weights = weight_size::bits4
///
/// The gradient at q is that of w (a straight-through estimator); none is cut off, because the largest weight is on its
/// grid. The scale of an output is its own, so that folding a batch_norm later changes nothing. Biases and statistics
/// are not rounded, and values are not: 8 bits of these lose nothing that training would bring back. Begin with trained
/// parameters. Costs two copies of the parameters, and a pass over them for each step. Source: Bengio, Léonard and
/// Courville 2013, "Estimating or propagating gradients through stochastic neurons", arXiv:1308.3432.
template <class Network, weight_size Size = weight_size::bits4>
class aware {
public:
    using parameters_type = typename Network::parameters;  ///< of the network

    /// Rounds the trainer's weights; `exact` has those of before.
    template <class Trainer>
    constexpr explicit aware(Trainer& trainer) noexcept INGRAIN_NONBLOCKING : exact_(trainer.parameters()) {
        round(trainer.parameters());
    }

    /// A callback of `fit`, after a step.
    template <class Trainer>
    constexpr bool operator()(Trainer& trainer, const fit_progress<typename Trainer::T>&) noexcept INGRAIN_NONBLOCKING {
        after_step(trainer);
        return true;
    }
    /// The same in a loop of one's own.
    template <class Trainer>
    constexpr void after_step(Trainer& trainer) noexcept INGRAIN_NONBLOCKING {
        add_step(trainer.parameters());
        round(trainer.parameters());
    }

    /// The weights before they are rounded.
    constexpr const parameters_type& exact() const noexcept { return exact_; }

private:
    constexpr void add_step(const parameters_type& now) noexcept {
        for_each_tensor(
            []<role Role, class Tensor>(tensor_info<Role>, Tensor& exact, const Tensor& rounded,
                                        const Tensor& stepped) {
                for (std::size_t i = 0; i < Tensor::size; ++i)
                    exact[i] = Role == role::weights ? exact[i] + (stepped[i] - rounded[i]) : stepped[i];
            },
            exact_, rounded_, now);
    }
    /// Overwrites `to` with the rounded weights, and everything else as it is.
    constexpr void round(parameters_type& to) noexcept {
        for_each_tensor(
            []<role Role, class Tensor>(tensor_info<Role>, const Tensor& exact, Tensor& rounded, Tensor& given) {
                rounded = exact;
                if constexpr (Role == role::weights) {
                    constexpr std::size_t outputs = Tensor::shape_type::last;
                    for (std::size_t o = 0; o < outputs; ++o) round_output<outputs>(rounded, o);
                }
                given = rounded;
            },
            exact_, rounded_, to);
    }
    template <std::size_t Outputs, class Tensor>
    static constexpr void round_output(Tensor& w, std::size_t o) noexcept {
        constexpr std::int32_t largest = detail::most_of(Size);
        double most = 0;
        for (std::size_t i = o; i < Tensor::size; i += Outputs)
            most = std::max(most, w[i] < 0 ? -static_cast<double>(w[i]) : static_cast<double>(w[i]));
        const grid steps{std::max(most / largest, detail::least_scale), 0};
        for (std::size_t i = o; i < Tensor::size; i += Outputs)
            w[i] = static_cast<typename Tensor::scalar>(
                steps.real(detail::on_grid(static_cast<double>(w[i]), steps, -largest, largest)));
    }

    parameters_type exact_, rounded_{};
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
