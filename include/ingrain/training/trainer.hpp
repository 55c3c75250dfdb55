#pragma once
/// \file
/// One step of training: all the objects that it needs, in one place.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/optimizer_memory.hpp>
#include <ingrain/training/update.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// How many samples a step takes, and after how many steps the parameters are changed (by the mean of the gradients).
template <std::size_t Samples, std::size_t Steps = 1>
struct batch {
    static_assert(Samples > 0 && Steps > 0, "ingrain::batch: at least one sample a step, and one step a change");
    static constexpr std::size_t samples = Samples > 0 ? Samples : 1, steps = Steps > 0 ? Steps : 1;
};

namespace detail {

/// work(), in a function of its own if `Apart`.
template <bool OutOfLine>
INGRAIN_INLINE constexpr void call(const auto& work) {
    work();
}
template <bool OutOfLine>
    requires OutOfLine
INGRAIN_OUTLINE constexpr void call(const auto& work) {
    work();
}

/// Lets every step be made.
struct always {
    constexpr bool operator()(const auto&, const auto&) const { return true; }
};

}  // namespace detail

/// Trains a network.
///
///     static trainer<net, softmax_cross_entropy, adam, batch<32>> trainer{{.rate = 1e-3f}, seed{42}};
///     float loss = trainer.step(images, labels);        // 32 samples; noexcept, nonblocking
///     std::size_t digit = trainer.predict(image);
///
/// `How` says what becomes of the gradients: `gradients::applied` at once (no memory for them), `stored` and then used,
/// or `added` up over the batch's steps. Refuses a loss that does not fit the network's output, and `applied` where all
/// gradients must be known first. Costs: parameters, trace, what the optimiser remembers, and 64 bytes with alignment.
template <class Network, class Loss, class Optimizer, class Batch = batch<1>, gradients How = gradients::applied>
class trainer {
public:
    using network = Network;
    using T = typename Network::T;
    using parameters_type = typename Network::parameters;
    using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
    using gathered_type = std::conditional_t<(Batch::steps > 1), parameters_type, none>;
    using state_type = training_state<Optimizer, parameters_type, gathered_type>;
    static constexpr std::size_t batch_size = Batch::samples;

    static_assert(sizeof(loss) > 0);  // lets a loss that does not fit speak here, not at the first step
    static_assert(How != gradients::applied || !detail::needs_all_gradients<Optimizer>,
                  "ingrain::trainer: clipping by the global norm needs all gradients before the first of them is used; "
                  "train with gradients::stored, or gradients::added");
    static_assert(How == gradients::added || Batch::steps == 1,
                  "ingrain::trainer: the gradients of several steps must be added up; train with gradients::added");

    /// Begins with parameters drawn from `start`.
    template <class Initializer = suitable>
    constexpr explicit trainer(const Optimizer& options = {}, seed start = {},
                               const Initializer& initializer = {}) noexcept
        : optimizer(options), random_(start) {
        initialize<Network>(parameters_, random_, initializer);
        detail::clear(moments_);
    }

    /// Begins with parameters that were trained before.
    constexpr trainer(const Optimizer& options, const parameters_type& parameters, seed start = {}) noexcept
        : parameters_(parameters), optimizer(options), random_(start) {
        detail::clear(moments_);
    }

    /// All zeros, options too: as a static object it lies in .bss, and nothing of it in flash. The program then sets
    /// `optimizer`, and the parameters by `restart` or `initialize`.
    constexpr explicit trainer(zeroed) noexcept
        : parameters_{}, moments_{}, optimizer(detail::of_zeros<Optimizer>()), random_(detail::of_zeros<generator>()) {}

    /// One step with `batch_size` samples; returns their mean loss before it. x is anything that `row_source` takes,
    /// targets what the loss takes.
    INGRAIN_INLINE constexpr T step(const auto& x, const auto& targets) noexcept INGRAIN_NONBLOCKING {
        return take<batch_size>(x, targets, detail::always{});
    }

    /// The same with the samples `indices[0]`, `indices[1]`, ... of a data set, read in place; with the first `count`
    /// of them where that is less than the batch size.
    template <class Target>
    constexpr T step(const data_set<T, Target>& data, const auto& indices,
                     std::size_t count = batch_size) noexcept INGRAIN_NONBLOCKING {
        const detail::picked_samples<Network, T, Target, batch_size> x(data, indices, count);
        const detail::picked_targets<Network, Target, batch_size> targets(data, indices, count);
        return step(x.view(), first_of(targets.view(), count));
    }

    /// The same, knowing which samples the step after this one will take: they come from memory while this one
    /// computes.
    template <class Target>
    constexpr T step(const data_set<T, Target>& data, const batch_indices<batch_size>& now,
                     const batch_indices<batch_size>& then) noexcept INGRAIN_NONBLOCKING {
        const detail::picked_samples<Network, T, Target, batch_size> x(data, now.indices, now.count),
            upcoming(data, then.indices, then.count);
        const detail::picked_targets<Network, Target, batch_size> targets(data, now.indices, now.count);
        return step(x.view(upcoming.pointers), first_of(targets.view(), now.count));
    }

    /// One step with one sample, whatever the batch size; a single number will do for its target. It
    /// counts as one of the batch's steps.
    template <class Target>
    constexpr T learn(const auto& x, const Target& target) noexcept INGRAIN_NONBLOCKING {
        if constexpr (std::is_arithmetic_v<Target>) {
            const Target alone[1]{target};
            return take<1>(x, alone, detail::always{});
        } else {
            return take<1>(x, target, detail::always{});
        }
    }

    /// What the network answers: the class if the loss is one of classes, else the numbers. Works in the memory of
    /// steps.
    constexpr auto predict(const auto& x) noexcept INGRAIN_NONBLOCKING { return loss::answer(scores(x)); }

    /// What comes out of the network's last layer.
    constexpr auto scores(const auto& x) noexcept INGRAIN_NONBLOCKING {
        return Network::template infer<1>(parameters_, x, scratch());
    }

    /// The mean loss over a data set, not a number if that is empty; each metric takes every answer in.
    template <class Target>
    constexpr T evaluate(const data_set<T, Target>& data, auto&... metrics) noexcept INGRAIN_NONBLOCKING {
        return ingrain::evaluate<Network, Loss>(parameters_, data, scratch(), metrics...);
    }

    constexpr const parameters_type& parameters() const noexcept { return parameters_; }
    constexpr parameters_type& parameters() noexcept { return parameters_; }

    /// The generator that orders of samples and dropped numbers are drawn from.
    constexpr generator& random() noexcept { return random_; }

    /// All that training has beside the parameters, to be saved; and to be put back.
    constexpr state_type state() const noexcept {
        if constexpr (gathers)
            return {progress_, moments_, gradients_, random_, steps_};
        else
            return {progress_, moments_, {}, random_, {}};
    }
    constexpr void restore(const parameters_type& parameters, const state_type& state) noexcept {
        parameters_ = parameters;
        progress_ = state.progress;
        moments_ = state.moments;
        if constexpr (gathers) gradients_ = state.gathered;
        random_ = state.random;
        steps_ = state.steps;
    }

    /// Goes on with other parameters; moments and progress begin anew. (Assigning a `constexpr` object to
    /// `parameters()` makes g++ write number after number into the program.)
    constexpr void restart(const parameters_type& parameters) noexcept INGRAIN_NONBLOCKING {
        parameters_ = parameters;
        forget();
    }

    /// The same in place, without a copy: `use(parameters, moments, progress, random)`.
    constexpr auto with_all(const auto& use) const noexcept { return use(parameters_, moments_, progress_, random_); }
    constexpr auto with_all(const auto& use) noexcept { return use(parameters_, moments_, progress_, random_); }

protected:
    /// One step, of which nothing is changed but the trace, and the generator by what forward draws, if
    /// `allows(loss, trace)` is false.
    template <std::size_t N>
    INGRAIN_INLINE constexpr T take(const auto& x, const auto& targets, const auto& allows) noexcept {
        using output = typename Network::output;
        auto& trace = begin_lifetime<typename Network::template trace<N>>(training_memory_);
        detail::call<out_of_line<N>>(
            [&]() INGRAIN_INLINE { Network::template forward<N>(parameters_, x, trace, random_); });
        const T result = loss::template evaluate<N>(rows<const T, N, output>{trace.y.values}, targets,
                                                    rows<T, N, output>{trace.dy.values});
        if (!allows(result, trace)) return result;
        if constexpr (keeps_gradients) {
            if (is_first())
                Network::template backward<N>(parameters_, x, trace, store(gradients_));
            else
                Network::template backward<N>(parameters_, x, trace, add(gradients_));
            if (takes_last()) change();
        } else {
            const auto rule = optimizer.next(progress_);
            detail::call<out_of_line<N>>([&]() INGRAIN_INLINE {
                detail::with_moments(parameters_, moments_, [&](auto&... places) INGRAIN_INLINE {
                    Network::template backward<N>(parameters_, x, trace, apply(rule, places...));
                });
            });
        }
        return result;
    }

    /// Goes on with the parameters as if nothing had been learned before.
    constexpr void forget() noexcept {
        detail::clear(moments_);
        progress_ = {};
        steps_ = {};
    }

private:
    static constexpr bool keeps_gradients = How != gradients::applied, gathers = Batch::steps > 1;

    /// Of the steps of a batch.
    constexpr bool is_first() const noexcept {
        if constexpr (gathers)
            return steps_ == 0;
        else
            return true;
    }
    constexpr bool takes_last() noexcept {
        if constexpr (gathers)
            return (steps_ = (steps_ + 1) % Batch::steps) == 0;
        else
            return true;
    }

    /// Where memory is scarce, the forward pass and the backward pass are functions that take turns on the stack.
    template <std::size_t N>
    static constexpr bool out_of_line =
        Network::policy::code == code_goal::size && N * multiply_accumulates_of<typename Network::layers>() > 256;

    /// Uses the gradients that were gathered.
    constexpr void change() noexcept {
        const auto use = [&](const auto& rule) {
            detail::with_moments(parameters_, moments_, [&](auto&... places) { update(rule, gradients_, places...); });
        };
        if constexpr (gathers) detail::scale(gradients_, T(1) / static_cast<T>(Batch::steps));
        use(detail::next_rule(optimizer, progress_, gradients_));
    }

    constexpr decltype(auto) scratch() noexcept {
        return begin_lifetime<typename Network::template scratch<1>>(training_memory_);
    }

    // Parameters first, near the object's address, which makes instructions short; what is aligned at the beginning and
    // at the end, so that the small things fill a gap. Nothing is left undefined, so that a trainer may be `constinit`:
    // without a guard and without code that runs before main.
    parameters_type parameters_;
    [[no_unique_address]] detail::moments_of<parameters_type, Optimizer::moments> moments_;
    [[no_unique_address]] std::conditional_t<keeps_gradients, parameters_type, none> gradients_{};

public:
    Optimizer optimizer;  ///< its options, which may be changed between steps

private:
    generator random_;
    [[no_unique_address]] decltype(state_type::steps) steps_{};
    [[no_unique_address]] typename Optimizer::progress progress_{};
    typename Network::template training_memory<batch_size> training_memory_{};
};

}}  // namespace ingrain::INGRAIN_ABI
