#pragma once
/// \file
/// Learning on the device, one sample at a time, from parameters in flash.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/finite.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/losses/whole_numbers.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/learner_guard.hpp>
#include <ingrain/training/refused_learner_start.hpp>
#include <ingrain/training/trainer.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What happened to a sample.
enum class learn_outcome : unsigned char {
    learned,         ///< the parameters have changed
    refused_input,   ///< not finite, or longer than 2^48
    refused_target,  ///< not finite, or no class
    refused_loss,    ///< the loss, or the length of its gradient, is not finite
    not_begun,       ///< `begin` was not called
    refused_rate,    ///< NaN, or beyond 1024
};

/// What happened, and the loss before the step; 0 where it was not computed.
template <class T>
struct learn_result {
    learn_outcome outcome;  ///< learned, or why not
    T loss;                 ///< before the step

    /// Whether it was learned.
    constexpr explicit operator bool() const { return outcome == learn_outcome::learned; }
};

/// Where a learner finds good parameters again.
enum class last_good {
    not_copied,  ///< in flash, or in a checkpoint (training/checkpoint/checkpoint_slots.hpp)
    in_ram,      ///< in a copy of its own as well
};

namespace detail {

/// The optimiser's options, and small members that fit into the same gap.
template <class Optimizer>
struct learner_options : std::conditional_t<needs_all_gradients<Optimizer>, sgd, Optimizer> {
    float limit = 1;
    bool begun = true;
};

/// A base, so that it takes no memory where there is no copy.
template <class Parameters, last_good>
struct copy_of {};
template <class Parameters>
struct copy_of<Parameters, last_good::in_ram> {
    Parameters copy{};
};

}  // namespace detail

/// A network that predicts, and learns in place, one sample at a time.
///
///     static constinit learner<net, mean_squared_error, sgd, trained> machine;   // net::parameters trained: in flash
///     machine.begin({.rate = 0.01f});                                            // copies them
///     if (!machine.learn(x, target)) ...                                         // noexcept, nonblocking
///
/// `Start` are the parameters that it starts with; `Good` may ask for a copy of good ones in RAM. Before `begin` the
/// object is all zeros: it lies in .bss and takes no flash. Layers that are not to learn are `frozen`: they have no
/// parameters in RAM.
///
/// A step scales dy, the loss's gradient at the outputs, down to |dy| <= `optimizer.limit`, which scales all gradients
/// alike and costs one pass over the outputs; more than 2^20 (infinity: no limit) is taken as 2^20. It scales dy
/// further for a sample far larger than a step at this rate can converge with, or whose gradient an optimiser that
/// divides by their size would remember for long: no finite sample ends learning. Gradients are used as they arise and
/// take no memory. `bounded<Optimizer>` also bounds the change of each parameter, which layers that normalise without
/// being trained call for. Rejects a sample whose input, target or loss is not finite, whose |x| is above 2^48, or
/// whose label is not a class, and any at a rate beyond 1024, before it changes parameters, running statistics,
/// moments, counters or the generator. Refuses an optimiser that needs all gradients. Costs: parameters, trace, the
/// optimiser's moments, the copy if there is one, and up to 64 bytes of alignment.
template <class Network, class Loss, class Optimizer, const typename Network::parameters& Start,
          last_good Good = last_good::not_copied>
class learner : public trainer<Network, Loss, detail::learner_options<Optimizer>>,
                public detail::refused_learner_starts<Optimizer>,
                detail::copy_of<typename Network::parameters, Good> {
    using base = trainer<Network, Loss, detail::learner_options<Optimizer>>;
    using output = typename Network::output;

public:
    using typename base::network, typename base::parameters_type, typename base::T;
    static constexpr bool has_copy = Good == last_good::in_ram;  ///< whether `recall` finds a copy in RAM

    static_assert(
        !detail::needs_all_gradients<Optimizer>,
        "ingrain::learner: clipping by the global norm needs memory for all gradients, and a learner has none; "
        "it limits the gradient at the outputs itself, and ingrain::bounded limits each change");

    /// Does not learn yet: call `begin` first.
    constexpr learner() noexcept : base(zeroed{}) {}

    /// Begins at once. A static object then lies in .data, and its parameters in flash a second time.
    constexpr explicit learner(const Optimizer& options, float limit = 1, seed drawn = {}) noexcept : learner() {
        begin(options, limit, drawn);
    }
    template <class... Got>
        requires(!detail::is_learner_start<Optimizer, Got...>)
    constexpr explicit learner(const Got&...) noexcept : learner() {
        static_assert(sizeof(detail::refused_learner_start<Optimizer, Got...>) > 0);
    }

    using detail::refused_learner_starts<Optimizer>::begin;

    /// Begins with the parameters in flash, as if nothing had been learned.
    constexpr void begin(const Optimizer& options, float limit = 1, seed drawn = {}) noexcept INGRAIN_NONBLOCKING {
        this->optimizer = {options, limit};
        this->random() = generator(drawn);
        this->restart(Start);
        if constexpr (has_copy) this->copy = Start;
    }

    /// Continues with the newest parameters in `checkpoint_slots<network, ...>`. Changes nothing where they hold none.
    /// Continues with those in flash where the storage fails halfway. Not for real time.
    constexpr auto reload(auto& slots) noexcept {
        const auto report = slots.load(this->parameters());
        if (report)
            this->forget();
        else if (report.is_undefined())
            this->restart(Start);
        return report;
    }

    /// `remember` copies the parameters to the copy in RAM; `recall` continues with that copy (at first those in
    /// flash).
    constexpr void remember() noexcept INGRAIN_NONBLOCKING {
        check_copy<Good>();
        if constexpr (has_copy) this->copy = this->parameters();
    }
    constexpr void recall() noexcept INGRAIN_NONBLOCKING {
        check_copy<Good>();
        if constexpr (has_copy) this->restart(this->copy);
    }

    using detail::refused_calls::learn;

    /// Learns one sample, or says why not. A single number may be the target.
    template <class Target>
    constexpr learn_result<T> learn(const auto& x, const Target& target) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(typename Network::template checked_samples<1, decltype(x)>) > 0);
        return detail::with_target<typename base::loss, T>(target,
                                                           [&](const auto& y) INGRAIN_INLINE { return take_in(x, y); });
    }

    /// Whether all parameters and moments are finite. Reads each of them.
    constexpr bool sound() const noexcept INGRAIN_NONBLOCKING {
        return this->with_all([](const auto& parameters, const auto& moments, const auto&...) {
            return all_finite(parameters) && detail::finite_moments(moments);
        });
    }

private:
    using base::step;  // without a guard

    template <last_good Which>
    static constexpr void check_copy() {
        static_assert(Which == last_good::in_ram,
                      "ingrain::learner: this one has no copy in RAM to remember in; ask for last_good::in_ram, or go "
                      "back by begin() to the parameters in flash");
    }

    constexpr learn_result<T> take_in(const auto& x, const auto& targets) noexcept {
        if (!this->optimizer.begun) return {learn_outcome::not_begun, T(0)};
        if constexpr (requires { this->optimizer.rate; })
            if (!detail::is_rate(this->optimizer.rate)) return {learn_outcome::refused_rate, T(0)};
        const auto* const values = row_source<typename Network::sample_value, 1, typename Network::input>(x)[0];
        const T square = detail::sum_of_squares<T>(values, Network::input::size);
        if (!(square <= static_cast<T>(detail::longest_sample * detail::longest_sample)))
            return {learn_outcome::refused_input, T(0)};
        if (!detail::sound_targets<T, output>(detail::plain(targets))) return {learn_outcome::refused_target, T(0)};
        const generator before = this->random();
        bool sound = true;
        const T result = this->template step_if<1>(x, targets, [&](T found, auto& trace) {
            sound = hold(found, trace.dy.values, detail::square_of_growing_input<Network>(x, trace, square));
            return sound;
        });
        if (!sound) this->random() = before;
        return {sound ? learn_outcome::learned : learn_outcome::refused_loss, result};
    }

    /// Scales dy down, given the mean of |x|² over the positions; false where that, dy or the loss is not finite.
    constexpr bool hold(T found, T* dy, T square_of_x) const noexcept {
        const T square = detail::sum_of_squares<T>(dy, output::size);
        if (!is_finite(simd::multiply_add(found, T(0), square))) return false;
        if constexpr (!detail::first_growing_step<Network>.views)  // else it was looked at
            if (!is_finite(square_of_x)) return false;
        const T within = detail::factor_within(static_cast<T>(this->optimizer.limit), square),
                factor = simd::rounded(within * detail::factor_of_sample<T, Network>(this->optimizer, square_of_x));
        for (std::size_t i = 0; i < output::size; ++i) dy[i] = simd::rounded(dy[i] * factor);
        return true;
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
