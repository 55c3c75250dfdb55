#pragma once
/// \file
/// Training a network step by step, with all the memory that it needs in one object.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/losses/whole_numbers.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/gradients.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learning_rate.hpp>
#include <ingrain/training/narrow_update.hpp>
#include <ingrain/training/optimizer_memory.hpp>
#include <ingrain/training/picked_steps.hpp>
#include <ingrain/training/refused_calls.hpp>
#include <ingrain/training/refused_start.hpp>
#include <ingrain/training/refused_trainer.hpp>
#include <ingrain/training/training_state.hpp>
#include <ingrain/training/training_step.hpp>
#include <ingrain/training/zeroed.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Trains a network.
///
///     static trainer<net, softmax_cross_entropy, adam, batch<32>> trainer{{.rate = 1e-3f}, seed{42}};
///     float loss = trainer.step(images, labels);        // 32 samples; noexcept, nonblocking
///     std::size_t digit = trainer.predict(image);
///
/// `How` says what becomes of the gradients (training/gradients.hpp). Refuses a loss that does not fit the network's
/// output, and `gradients::applied` with an optimiser that needs all gradients first. Costs: parameters, the trace of a
/// step, the optimiser's moments, gradients where they are stored, and up to 64 bytes of alignment.
template <class Network, class Loss, class Optimizer, class Batch = batch<1>, gradients How = gradients::applied>
class trainer
    : public detail::refused_calls,
      public detail::refused_starts<trainer<Network, Loss, Optimizer, Batch, How>, Optimizer,
                                    typename Network::parameters>,
      public detail::picked_steps<trainer<Network, Loss, Optimizer, Batch, How>, Network, Batch>,
      detail::assigned_in_place<sizeof(detail::moments_of<typename Network::gradients, 1 + Optimizer::moments>)> {
    using refused_calls = detail::refused_calls;
    using refused_starts = detail::refused_starts<trainer, Optimizer, typename Network::parameters>;
    using picked_steps = detail::picked_steps<trainer, Network, Batch>;

public:
    using network = Network;                               ///< what is trained
    using T = typename Network::T;                         ///< the type of a loss
    using sample_value = typename Network::sample_value;   ///< the type of the values of a sample
    using parameters_type = typename Network::parameters;  ///< of the network
    using loss_type = Loss;                                ///< as it was named
    /// The loss, for the network's output.
    using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
    /// Gradients that are added up over several steps; `none` otherwise.
    using gathered_type =
        std::conditional_t<(Batch::steps > 1), detail::gradients_of_steps<typename Network::gradients, Batch::steps>,
                           none>;
    /// All that training has beside the parameters.
    using state_type = training_state<Network, Optimizer, gathered_type>;
    static constexpr std::size_t batch_size = Batch::samples;  ///< samples of a step

    static_assert(sizeof(loss) > 0);  // reports a loss that does not fit here, not at the first step
    static_assert(Batch::shards == 1,
                  "ingrain::trainer with batch<N, shards<S>> is in another header: ingrain/training/sharded.hpp");
    static_assert(How != gradients::applied || !detail::needs_all_gradients<Optimizer>,
                  "ingrain::trainer: clipping by the global norm needs all gradients before the first of them is used; "
                  "train with gradients::stored, or gradients::added");
    static_assert(How == gradients::added || Batch::steps == 1,
                  "ingrain::trainer: the gradients of several steps must be added up; train with gradients::added");

    /// Starts with parameters that are drawn from `start`, to suit each layer or by `initializer`.
    constexpr explicit trainer(const Optimizer& options = {}, seed start = {}) noexcept
        : trainer(options, start, suitable{}) {}
    constexpr explicit trainer(const Optimizer& options, seed start, const auto& initializer) noexcept
        : optimizer(options), random_(start) {
        draw(initializer);
        detail::clear(moments_);
    }

    /// Starts with trained parameters. A template, so that braces are a seed.
    template <class Parameters = parameters_type>
    constexpr trainer(const Optimizer& options, const std::type_identity_t<Parameters>& parameters,
                      seed start = {}) noexcept
        : parameters_(parameters), optimizer(options), random_(start) {
        detail::clear(moments_);
    }

    /// All zeros, the options too: a static object lies in .bss and takes no flash. The program then sets `optimizer`,
    /// and the parameters by `restart` or `initialize`.
    template <std::same_as<zeroed> Zeroed>
    constexpr explicit trainer(Zeroed) noexcept
        : parameters_{},
          moments_{},
          optimizer(detail::zero_bits<Optimizer>()),
          random_(detail::zero_bits<generator>()) {}

    using refused_calls::step, picked_steps::step, refused_calls::learn, refused_calls::predict, refused_calls::scores,
        refused_calls::evaluate, refused_calls::state, refused_calls::restore, refused_calls::restart;
    using refused_starts::refused_starts, refused_starts::begin;

    /// One step with `batch_size` samples. Returns their mean loss before the step. x is anything that `row_source`
    /// takes, targets what the loss takes. (With samples of a data set: training/picked_steps.hpp.) Has no guard: where
    /// a loss is not finite, parameters may not be either.
    INGRAIN_INLINE constexpr T step(const auto& x, const auto& targets) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(typename Network::template checked_samples<batch_size, decltype(x)>) > 0);
        return step_if<batch_size>(x, targets, detail::always{});
    }

    /// One step with one sample, whatever the batch size. A single number may be its target. It counts as one of the
    /// batch's steps.
    template <class Target>
    constexpr T learn(const auto& x, const Target& target) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(typename Network::template checked_samples<1, decltype(x)>) > 0);
        return detail::with_target<loss, T>(
            target, [&](const auto& y) INGRAIN_INLINE { return step_if<1>(x, y, detail::always{}); });
    }

    /// The network's answer: a class if the loss is one of classes, else the values. Uses the memory of a step.
    constexpr auto predict(const auto& x) noexcept INGRAIN_NONBLOCKING { return loss::answer(outputs(x)); }

    /// The outputs of the last layer.
    constexpr auto scores(const auto& x) noexcept INGRAIN_NONBLOCKING { return outputs(x); }

    /// The mean loss over a data set, NaN if it is empty or does not fit the network. Each metric is given every
    /// answer.
    template <class... Kinds>
    constexpr T evaluate(const data_set<sample_value, Kinds...>& data, auto&... metrics) noexcept INGRAIN_NONBLOCKING {
        return ingrain::evaluate<Network, Loss>(parameters_, data, scratch(), metrics...);
    }

    /// The parameters. Whoever changes them continues with the moments of before; see `restart`.
    constexpr const parameters_type& parameters() const noexcept { return parameters_; }
    constexpr parameters_type& parameters() noexcept { return parameters_; }

    /// The learning rate of the next step, as its schedule has it.
    constexpr float learning_rate() const noexcept INGRAIN_NONBLOCKING {
        return detail::rate_now(optimizer, progress_);
    }

    /// Draws the order of samples, and what dropout drops.
    constexpr generator& random() noexcept { return random_; }

    /// Overwrites `into` with all that training has beside the parameters; `restore` continues with it.
    constexpr void state(state_type& into) const noexcept INGRAIN_NONBLOCKING {
        into.progress = progress_;
        into.moments = moments_;
        if constexpr (gathers) into.gathered = gradients_;
        into.random = random_;
        into.steps = steps_;
    }
    constexpr void restore(const parameters_type& parameters, const state_type& state) noexcept INGRAIN_NONBLOCKING {
        parameters_ = parameters;
        progress_ = state.progress;
        moments_ = state.moments;
        if constexpr (gathers) gradients_ = state.gathered;
        random_ = state.random;
        steps_ = state.steps;
    }

    /// The same by value. Refuses a state of more than a megabyte.
    constexpr state_type state() const noexcept {
        static_assert(
            sizeof(state_type) <= detail::most_on_a_stack,
            "ingrain::trainer: this state is too large for a stack; fill one on the heap: trainer.state(*saved)");
        state_type result{};
        state(result);
        return result;
    }

    /// Begins again, in place, as a new trainer with these arguments does.
    constexpr void begin(const Optimizer& options, seed start = {}) noexcept INGRAIN_NONBLOCKING {
        begin(options, start, suitable{});
    }
    constexpr void begin(const Optimizer& options, seed start, const auto& initializer) noexcept INGRAIN_NONBLOCKING {
        optimizer = options;
        random_ = generator(start);
        draw(initializer);
        forget();
    }

    /// Continues with other parameters; moments and progress start again. (Assigning a `constexpr` object to
    /// `parameters()` makes g++ write each value into the code.)
    constexpr void restart(const parameters_type& parameters) noexcept INGRAIN_NONBLOCKING {
        parameters_ = parameters;
        forget();
    }

    /// use(parameters, moments, progress, random): what a checkpoint saves and restores, without a copy.
    constexpr auto with_all(const auto& use) const noexcept { return use(parameters_, moments_, progress_, random_); }
    constexpr auto with_all(const auto& use) noexcept { return use(parameters_, moments_, progress_, random_); }

protected:
    /// One step, if `allows(loss, trace)` (training/training_step.hpp).
    template <std::size_t N>
    INGRAIN_INLINE constexpr T step_if(const auto& x, const auto& targets, const auto& allows) noexcept {
        auto& trace = begin_lifetime<typename Network::template trace<N>>(training_memory_);
        const auto use = [&](const auto& backward) INGRAIN_INLINE {
            detail::use_gradients<T, How, Batch::steps>(detail::updating<Network>(optimizer, random_), progress_,
                                                        parameters_, moments_, gradients_, steps_, backward);
        };
        return training_step<Network, Loss, N>(parameters_, x, targets, trace, random_, use, allows);
    }

    /// Continues with the parameters as if nothing had been learned before.
    constexpr void forget() noexcept {
        detail::clear(moments_);
        progress_ = {};
        steps_ = {};
    }

private:
    static constexpr bool gathers = Batch::steps > 1;

    constexpr void draw(const auto& initializer) noexcept { initialize<Network>(parameters_, random_, initializer); }

    constexpr auto outputs(const auto& x) noexcept {
        static_assert(sizeof(typename Network::template checked_samples<1, decltype(x)>) > 0);
        return Network::template infer<1>(parameters_, x, scratch());
    }

    constexpr decltype(auto) scratch() noexcept {
        return begin_lifetime<typename Network::template scratch<1>>(training_memory_);
    }

    // Parameters come first, near the object's address, which keeps instructions short. Aligned members come first and
    // last, so that small ones fill a gap. Every member is initialised, so that a trainer may be `constinit`: without a
    // guard, and without code that runs before main.
    parameters_type parameters_;
    [[no_unique_address]] detail::kept_in_training<Network, Optimizer> moments_;
    [[no_unique_address]] detail::gradient_memory<typename Network::gradients, How, Batch::steps> gradients_{};

public:
    Optimizer optimizer;  ///< its options may be changed between steps

private:
    generator random_;
    [[no_unique_address]] decltype(state_type::steps) steps_{};
    [[no_unique_address]] typename Optimizer::progress progress_{};
    typename Network::template training_memory<batch_size> training_memory_{};
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
