#pragma once
/// \file
/// Learning in integers, one sample at a time, without a floating-point unit.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/integers/learned_part.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/kernels/integers/learning.hpp>
#include <ingrain/kernels/integers/softmax_errors.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/integer_loss.hpp>
#include <ingrain/training/integer_pass.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/learning_constants.hpp>
#include <ingrain/training/training_state.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Network>
concept in_integers = requires { Network::options.learning; };

/// A base, for clang.
template <class Optimizer>
struct integer_optimizer {
    static_assert(std::is_same_v<Optimizer, sgd>,
                  "ingrain::learner: integers learn with ig::sgd; moments of 16 bits would lose what they add up");
};

template <class Network>
struct layers_that_learn {
    static_assert(sizeof(Network) == 0,
                  "ingrain::learner: no layer of this network of integers learns; say how many: "
                  "quantized<net, {.learning = 2}>");
};

}  // namespace detail

/// Of a network of which no layer learns: refused.
template <class Network, class Loss, class Optimizer, const typename Network::parameters& Start, last_good Good>
    requires(detail::in_integers<Network> && Network::options.learning == 0)
class learner<Network, Loss, Optimizer, Start, Good> : detail::layers_that_learn<Network> {};

/// A network of integers whose last layers learn, in place, one sample at a time (docs/integers.md).
///
///     using small = quantized<net, {.learning = 2}>;                                    // its last two dense layers
///     static constinit learner<small, softmax_cross_entropy, sgd, start> machine;       // constexpr small::parameters
///     machine.begin({.rate = 0.05f}, seed{1});
///     if (!machine.learn(bytes, label)) ...
///
///     e = errors of y, 12 bits, a power of two for each layer       w: 16 bits, of which 8 are the weight
///     dx[i] = round(Σ_o w[i, o] e[o] / 2^k)                         dw[i, o] = round(rate x[i] e[o] / 2^s)
///
/// Layers before the first that learns infer from flash. Changes are rounded by chance from the generator, or to
/// nearest (quantized_options). Bits are the same on all targets. Nothing wraps: errors, weights and values are limited
/// to their ranges, so that no sample and no rate ends learning; `saturated` counts weights that have come to a limit.
/// Rejects a label that is no class, and a rate that is negative, NaN or beyond 1024. Costs two bytes for each weight
/// that learns, a byte for each value behind these layers, four for each output of the widest, and the frozen layers'
/// scratch. Source: Gupta et al. 2015, "Deep learning with limited numerical precision", arXiv:1502.02551.
template <class Network, class Loss, class Optimizer, const typename Network::parameters& Start, last_good Good>
    requires(detail::in_integers<Network> && Network::options.learning > 0)
class learner<Network, Loss, Optimizer, Start, Good>
    : detail::integer_optimizer<Optimizer>, detail::copy_of<typename learned_part<Network>::parameters, Good> {
    static_assert(sizeof(detail::learned_loss<Loss, typename Network::T>) > 0);
    using pass = detail::integer_pass<Network>;
    using chain = typename Network::chain;
    using loss = detail::integer_loss<Loss, Network>;
    static constexpr std::size_t first = pass::first;
    using rounds = std::conditional_t<Network::options.updates == update_rounding::random, simd::integers::by_chance,
                                      simd::integers::half_up>;
    using start = detail::constants_of_start<Network, Loss, Start>;
    static constexpr const auto& constants = start::all.layers;

public:
    using network = learned_part<Network>;                       ///< what files and checkpoints are of
    using parameters_type = typename network::parameters;        ///< what learns, and is in RAM
    using trained = type_list<network, Loss, Optimizer>;         ///< what `training_hash` is of
    using state_type = training_state<network, sgd>;             ///< all but the parameters
    using gathered_type = none;                                  ///< no gradients are added up
    using result_type = learn_result<std::int32_t>;              ///< the loss in steps of errors
    static constexpr bool has_copy = Good == last_good::in_ram;  ///< whether `recall` finds a copy in RAM

    /// Does not learn yet: call `begin` first.
    constexpr learner() noexcept : optimizer(detail::zero_bits<Optimizer>()), random_(detail::zero_bits<generator>()) {}

    /// Begins with the parameters in flash, as if nothing had been learned.
    constexpr void begin(const Optimizer& options, seed drawn = {}) noexcept INGRAIN_NONBLOCKING {
        start::make();
        optimizer = options;
        random_ = generator(drawn);
        simd::for_each_constant<chain::depth>([&]<std::size_t I>(simd::constant<I>) {
            if constexpr (detail::learns<typename chain::template form<I>>)
                get<I>(parameters_) = get<0>(get<I>(constants));
        });
        begun_ = true;
        set_rate();
        remember_here();
    }

    /// Continues with the newest parameters in `checkpoint_slots<learner::network, ...>`. Changes nothing where they
    /// hold none.
    constexpr auto reload(auto& slots) noexcept {
        const auto report = slots.load(parameters_);
        if (report.is_undefined()) begin(optimizer);
        return report;
    }

    /// `remember` copies the parameters to the copy in RAM; `recall` continues with it (at first that in flash).
    constexpr void remember() noexcept INGRAIN_NONBLOCKING {
        static_assert(has_copy, "ingrain::learner: this one has no copy in RAM; ask for last_good::in_ram");
        remember_here();
    }
    constexpr void recall() noexcept INGRAIN_NONBLOCKING {
        static_assert(has_copy, "ingrain::learner: this one has no copy in RAM; ask for last_good::in_ram");
        if constexpr (has_copy) parameters_ = this->copy;
    }

    /// Learns one sample of bytes, or says why not. The target is a label, or bytes on the grid of the answers.
    template <class Target>
    constexpr result_type learn(const auto& x, const Target& target) noexcept INGRAIN_NONBLOCKING {
        if (!begun_) return {learn_outcome::not_begun, 0};
        if (std::bit_cast<std::uint32_t>(optimizer.rate) > largest_rate) return {learn_outcome::refused_rate, 0};
        if (!loss::is_sound(target)) return {learn_outcome::refused_target, 0};
        if (std::bit_cast<std::uint32_t>(optimizer.rate) != rate_) set_rate();
        const std::int8_t* const from = run_frozen(x);
        const std::int32_t result = forward_to_errors(from, target);
        pass_.template backward<rounds>(constants, parameters_, from, steps_, random_);
        return {learn_outcome::learned, result};
    }

    /// The class, or bytes on the grid of the answers.
    constexpr auto predict(const auto& x) noexcept INGRAIN_NONBLOCKING { return loss::answer(scores(x)); }
    /// The answers of `Network::infer`.
    constexpr const typename Network::template predictions<1>& scores(const auto& x) noexcept INGRAIN_NONBLOCKING {
        pass_.forward(constants, parameters_, run_frozen(x), [](std::size_t, std::int32_t) {});
        return pass_.answers;
    }

    /// How many weights have come to the end of their range. Many of them ask for a smaller rate or more `.growth`.
    constexpr std::size_t saturated() const noexcept INGRAIN_NONBLOCKING {
        std::size_t count = 0;
        for_each_tensor(
            [&](auto, const auto& tensor) {
                for (const std::int16_t value : tensor.values) count += value == 32767 || value == -32768;
            },
            parameters_);
        return count;
    }
    /// Whether fewer than a sixty-fourth of the weights have. Reads each of them.
    constexpr bool sound() const noexcept INGRAIN_NONBLOCKING { return saturated() * 64 < network::parameter_count; }

    /// What was learned.
    constexpr const parameters_type& parameters() const noexcept { return parameters_; }
    /// The same, to be loaded from a file.
    constexpr parameters_type& parameters() noexcept { return parameters_; }
    /// The parameters of the whole network: what `Network::infer` takes, and headers are written of.
    constexpr typename Network::parameters learned() const noexcept {
        typename Network::parameters result = Start;
        put_learned<Network>(parameters_, result);
        return result;
    }

    /// All but the parameters, for checkpoints.
    constexpr void state(state_type& into) const noexcept INGRAIN_NONBLOCKING { into.random = random_; }
    constexpr state_type state() const noexcept INGRAIN_NONBLOCKING { return {{}, {}, {}, random_, {}}; }
    /// Continues with what was saved.
    constexpr void restore(const parameters_type& parameters, const state_type& state) noexcept INGRAIN_NONBLOCKING {
        if (&parameters != &parameters_) parameters_ = parameters;
        random_ = state.random;
    }
    /// Parameters, moments, progress and generator: `use` sees them all.
    constexpr auto with_all(const auto& use) const noexcept { return use(parameters_, nothing_, progress_, random_); }
    constexpr auto with_all(const auto& use) noexcept { return use(parameters_, nothing_, progress_, random_); }

private:
    /// Of 1024, as bits, which are in the order of floats: those of NaN and of negative numbers are greater.
    static constexpr std::uint32_t largest_rate = std::bit_cast<std::uint32_t>(detail::largest_rate);

    constexpr void remember_here() {
        if constexpr (has_copy) this->copy = parameters_;
    }

    constexpr void set_rate() {
        rate_ = std::bit_cast<std::uint32_t>(optimizer.rate);
        simd::for_each_constant<chain::depth>([&]<std::size_t I>(simd::constant<I>) {
            if constexpr (detail::learns<typename chain::template form<I>>) {
                const auto& gain = start::all.gains[chain::template learned_before<I>];
                steps_[chain::template learned_before<I>] = {detail::step_factor_of<4>(optimizer.rate, gain.weights),
                                                             detail::step_factor_of<8>(optimizer.rate, gain.bias)};
            }
        });
    }

    /// What the first layer that learns takes.
    constexpr const std::int8_t* run_frozen(const auto& x) {
        static_assert(sizeof(detail::checked_samples<decltype(x), std::int8_t, 1, typename Network::input>) > 0);
        const auto from = row_source<std::int8_t, 1, typename Network::input>(x);
        if constexpr (first == 0) {
            return from[0];
        } else {
            using out = typename chain::template form<first - 1>::output;
            chain::template infer_first<first, 1>(constants, from, rows<std::int8_t, 1, out>{frozen_.y},
                                                  frozen_.scratch, none{});
            return frozen_.y;
        }
    }

    template <class Target>
    constexpr std::int32_t forward_to_errors(const std::int8_t* from, const Target& target) {
        std::int16_t* const e = pass_.errors[0];
        if constexpr (loss::takes_labels) {
            pass_.forward(constants, parameters_, from, [](std::size_t, std::int32_t) {});
            return kernels::integers::softmax_errors<loss::classes>(
                pass_.answers.values, static_cast<std::size_t>(target), start::all.exponent, e);
        } else {
            const std::int32_t zero = start::all.grids().output_zero[0];
            const std::int8_t* const t = row_source<std::int8_t, 1, typename Network::output>(target)[0];
            if constexpr (pass::ends_with_sums) {
                const std::int32_t shift = get<1>(get<pass::last>(constants)).shift() - 4;
                pass_.forward(constants, parameters_, from, [&](std::size_t o, std::int32_t sum) INGRAIN_INLINE {
                    e[o] = kernels::integers::limited_error(kernels::integers::shifted(sum, shift) -
                                                            (t[o] - zero) * loss::steps);
                });
            } else {
                pass_.forward(constants, parameters_, from, [](std::size_t, std::int32_t) {});
                for (std::size_t o = 0; o < loss::outputs; ++o)
                    e[o] = kernels::integers::limited_error((pass_.answers[o] - t[o]) * loss::steps);
            }
            std::uint32_t sum = 0;
            for (std::size_t o = 0; o < loss::outputs; ++o) sum += static_cast<std::uint32_t>(e[o] * e[o]) >> 6;
            return static_cast<std::int32_t>(sum >> 2);
        }
    }

    parameters_type parameters_{};

public:
    Optimizer optimizer;  ///< its rate may be changed between samples

private:
    generator random_;
    std::uint32_t rate_ = 0;  ///< bits of the rate that `steps_` have
    typename pass::layer_step steps_[chain::template learned_before<chain::depth>]{};
    bool begun_ = false;
    pass pass_{};
    [[no_unique_address]] typename detail::frozen_memory<chain, first>::type frozen_{};
    [[no_unique_address]] decltype(state_type::moments) nothing_{};
    [[no_unique_address]] typename sgd::progress progress_{};
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
