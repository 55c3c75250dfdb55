#pragma once
/// \file
/// Learning on the device, one sample at a time, from parameters in flash.

#include <ingrain/core/finite.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/trainer.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What became of a sample.
enum class learn_outcome : unsigned char { learned, refused_input, refused_target, refused_loss, not_begun };

/// And its loss before the step; 0 where it was not computed.
template <class T>
struct learn_result {
    learn_outcome outcome;
    T loss;

    constexpr explicit operator bool() const { return outcome == learn_outcome::learned; }
};

/// Where a learner finds parameters again that were good.
enum class last_good {
    not_copied,  ///< in flash, or in a checkpoint (training/checkpoint/checkpoint_slots.hpp)
    in_ram,      ///< in a copy of its own as well
};

namespace detail {

/// The optimiser's options, and what fits into the same gap.
template <class Optimizer>
struct learner_options : std::conditional_t<needs_all_gradients<Optimizer>, sgd, Optimizer> {
    float limit = 1;
    bool begun = true;
};

/// A base, so that no copy takes no room.
template <class Parameters, last_good>
struct copy_of {};
template <class Parameters>
struct copy_of<Parameters, last_good::in_ram> {
    Parameters copy{};
};

/// Whether targets of one sample are finite numbers, or labels of classes that there are.
template <class T, class Out, class Targets>
constexpr bool sound_targets(const Targets& targets) {
    if constexpr (is_labels<Targets>) {
        return static_cast<std::size_t>(targets[0]) < Out::size;
    } else if constexpr (is_samples<Targets, T, 1, Out>) {
        return all_finite(row_source<T, 1, Out>(targets)[0], Out::size);
    } else if constexpr (requires { Out::parts; } && requires { std::tuple_size<Targets>::value; }) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (sound_targets<T, typename output_part<I, Out>::type>(plain(std::get<I>(targets))) && ...);
        }(std::make_index_sequence<std::tuple_size_v<Targets>>{});
    } else {
        return true;  // of a loss of the user's own, which its value has to tell
    }
}

}  // namespace detail

/// A network that answers, and learns in place from what it is shown.
///
///     static constinit learner<net, mean_squared_error, sgd, trained> machine;   // net::parameters trained: in flash
///     machine.begin({.rate = 0.01f});                                            // copies them
///     if (!machine.learn(x, target)) ...                                         // noexcept, nonblocking
///
/// `Start` are the parameters that it begins with; `Good` may ask for a copy of good ones in RAM. Before `begin` all of
/// it is zero: it lies in .bss, and nothing of it in flash a second time. Layers that are not to learn are `frozen`:
/// they have no parameters in RAM.
///
/// A step: dy, the loss's gradient at the answers, is held at |dy| <= `optimizer.limit` (positive), which turns no
/// gradient but shortens all of them alike, at the cost of one pass over the answers; gradients are used as they arise,
/// so there is no memory for them. `bounded<Optimizer>` bounds the change of each parameter besides. A sample whose
/// input, target or loss is not finite, or whose label is no class, is refused before parameters, averages, moments,
/// counters or the generator are changed. Refuses an optimiser that needs all gradients. Costs: parameters, trace, what
/// the optimiser remembers, the copy if it has one, and 64 bytes with alignment.
template <class Network, class Loss, class Optimizer, const typename Network::parameters& Start,
          last_good Good = last_good::not_copied>
class learner : public trainer<Network, Loss, detail::learner_options<Optimizer>>,
                detail::copy_of<typename Network::parameters, Good> {
    using base = trainer<Network, Loss, detail::learner_options<Optimizer>>;
    using output = typename Network::output;

public:
    using typename base::network, typename base::parameters_type, typename base::T;
    static constexpr bool has_copy = Good == last_good::in_ram;

    static_assert(
        !detail::needs_all_gradients<Optimizer>,
        "ingrain::learner: clipping by the global norm needs memory for all gradients, and a learner has none; "
        "it holds the gradient at the answers within its own limit, and ingrain::bounded each change");

    /// Nothing yet: call `begin`.
    constexpr learner() noexcept : base(zeroed{}) {}

    /// Begins at once. As a static object it would lie in .data, and its parameters in flash once more.
    constexpr explicit learner(const Optimizer& options, float limit = 1, seed drawn = {}) noexcept : learner() {
        begin(options, limit, drawn);
    }

    /// Begins with the parameters in flash, as if nothing had been learned.
    constexpr void begin(const Optimizer& options, float limit = 1, seed drawn = {}) noexcept INGRAIN_NONBLOCKING {
        this->optimizer = {options, limit};
        this->random() = generator(drawn);
        this->restart(Start);
        if constexpr (has_copy) this->copy = Start;
    }

    /// Goes on with the newest parameters that `checkpoint_slots<network, ...>` kept. Where they hold none, nothing
    /// changes; where their storage fails halfway, it goes on with those in flash. Not for real time.
    constexpr auto reload(auto& slots) noexcept {
        const auto report = slots.load(this->parameters());
        if (report)
            this->forget();
        else if (report.is_undefined())
            this->restart(Start);
        return report;
    }

    /// Keeps the parameters as they are in the copy in RAM; `recall` goes on with those that were kept last (at first
    /// those in flash).
    constexpr void remember() noexcept INGRAIN_NONBLOCKING {
        check_copy<Good>();
        if constexpr (has_copy) this->copy = this->parameters();
    }
    constexpr void recall() noexcept INGRAIN_NONBLOCKING {
        check_copy<Good>();
        if constexpr (has_copy) this->restart(this->copy);
    }

    /// Learns one sample, or says why not; a single number will do for the target.
    template <class Target>
    constexpr learn_result<T> learn(const auto& x, const Target& target) noexcept INGRAIN_NONBLOCKING {
        if constexpr (std::is_arithmetic_v<Target>) {
            const Target alone[1]{target};
            return take_in(x, alone);
        } else {
            return take_in(x, target);
        }
    }

    /// Whether all parameters are finite: a look at each.
    constexpr bool sound() const noexcept INGRAIN_NONBLOCKING { return all_finite(this->parameters()); }

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
        if (!all_finite(row_source<T, 1, typename Network::input>(x)[0], Network::input::size))
            return {learn_outcome::refused_input, T(0)};
        if (!detail::sound_targets<T, output>(detail::plain(targets))) return {learn_outcome::refused_target, T(0)};
        const generator before = this->random();
        bool sound = true;
        const T result = this->template take<1>(x, targets, [&](T found, auto& trace) {
            sound = hold(found, trace.dy.values);
            return sound;
        });
        if (!sound) this->random() = before;
        return {sound ? learn_outcome::learned : learn_outcome::refused_loss, result};
    }

    /// dy at most `limit` long; false where it or the loss is not finite.
    constexpr bool hold(T found, T* dy) const noexcept {
        T square = T(0);
        for (std::size_t i = 0; i < output::size; ++i) square = simd::multiply_add(dy[i], dy[i], square);
        if (!is_finite(found) || !is_finite(square)) return false;
        const T most = static_cast<T>(this->optimizer.limit);
        const T factor = most / simd::greater(simd::sqrt(square), most);  // 1 within the limit, without a branch
        for (std::size_t i = 0; i < output::size; ++i) dy[i] = simd::rounded(dy[i] * factor);
        return true;
    }
};

}}  // namespace ingrain::INGRAIN_ABI
