#pragma once
/// \file
/// Training with batches that are cut into shards, with the same bits for any number of workers.

#include <ingrain/core/finite.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/numbered_generator.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learning_rate.hpp>
#include <ingrain/training/one_worker.hpp>
#include <ingrain/training/optimizer_memory.hpp>
#include <ingrain/training/picked_samples.hpp>
#include <ingrain/training/shard_gradient.hpp>
#include <ingrain/training/shard_steps.hpp>
#include <ingrain/training/shard_sums.hpp>
#include <ingrain/training/shard_tree.hpp>
#include <ingrain/training/strata.hpp>
#include <ingrain/training/training_state.hpp>
#include <ingrain/training/update_by_shards.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Trains a network with batches of B samples in S shards, `batch<B, shards<S>>`.
///
///     g = Σ_s w[s] g[s] / Σ_s w[s]        s = 0 ... S - 1, by a binary tree: left half + right half
///
/// g[s] is the gradient of the mean loss of shard s, samples s B / S to (s + 1) B / S - 1, as one `training_step`
/// stores it; w[s] is the weight of its samples that count. The parameters do not depend on who computes which shard.
///
///     using of_shards = batch<256, shards<8>>;
///     static trainer<net, softmax_cross_entropy, adam, of_shards> trainer{adam{}, seed{42}};             // one worker
///     host::threaded_trainer<net, softmax_cross_entropy, adam, of_shards> same{pool, adam{}, seed{42}};  // same bits
///
/// `shards<1>` is the ordinary trainer. More have other last bits than it, and dropout draws for each shard on its own.
/// Refuses layers that look across the samples of a batch. Costs: parameters, their gradients for each shard, the
/// optimiser's moments, and the trace of one shard for each worker.
template <class Network, class Loss, class Optimizer, class Batch, class Workers>
class sharded_trainer
    : detail::can_be_sharded<Network>,
      public detail::shard_steps<sharded_trainer<Network, Loss, Optimizer, Batch, Workers>, Network, Batch, Workers> {
    using steps = detail::shard_steps<sharded_trainer, Network, Batch, Workers>;
    friend steps;
    static constexpr std::size_t S = Batch::shards, N = Batch::samples / S;

public:
    using network = Network;                               ///< what is trained
    using T = typename Network::T;                         ///< the type of a loss
    using sample_value = typename Network::sample_value;   ///< the type of the values of a sample
    using parameters_type = typename Network::parameters;  ///< of the network
    /// The loss, for the network's output.
    using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
    using gathered_type = none;  ///< no gradients are added up over several steps
    /// All that training has beside the parameters.
    using state_type = training_state<Network, Optimizer>;
    using order_type = shard_order<Batch::samples, S>;         ///< the order of an epoch
    static constexpr std::size_t batch_size = Batch::samples;  ///< samples of a step
    static constexpr bool waits = Workers::waits;

    static_assert(sizeof(loss) > 0);  // reports a loss that does not fit here, not at the first step
    /// Starts with parameters that are drawn from `start`, to suit each layer or by `initializer`.
    constexpr explicit sharded_trainer(const Workers& workers, const Optimizer& options = {}, seed start = {})
        : sharded_trainer(workers, options, start, suitable{}) {}
    constexpr sharded_trainer(const Workers& workers, const Optimizer& options, seed start, const auto& initializer)
        : optimizer(options), random_(start), workers_(workers), memory_(workers_), exchange_(workers_, gradients_) {
        begin(options, start, initializer);
    }
    constexpr sharded_trainer(const Workers& workers, const Optimizer& options, const parameters_type& parameters,
                              seed start = {})
        : parameters_(parameters),
          optimizer(options),
          random_(start),
          workers_(workers),
          memory_(workers_),
          exchange_(workers_, gradients_) {
        forget();
    }
    sharded_trainer(const sharded_trainer&) = delete;
    sharded_trainer& operator=(const sharded_trainer&) = delete;

    /// The network's answer: a class if the loss is one of classes, else the values. Uses the memory of a step.
    constexpr auto predict(const auto& x) noexcept INGRAIN_NONBLOCKING { return loss::answer(scores(x)); }
    /// The outputs of the last layer.
    constexpr auto scores(const auto& x) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(typename Network::template checked_samples<1, decltype(x)>) > 0);
        return Network::template infer<1>(parameters_, x, scratch(0));
    }
    /// The mean loss over a data set, which each machine has as a whole, with the bits of the free function `evaluate`.
    constexpr T evaluate(const auto& data, auto&... metrics) noexcept INGRAIN_NONBLOCKING {
        return ingrain::evaluate<Network, Loss>(parameters_, data, scratch(0), metrics...);
    }

    /// The mean loss of answers that are all 0, which `fit` compares with.
    template <class Data>
    constexpr T loss_of_zeros(const Data& data) noexcept INGRAIN_NONBLOCKING_IF(!waits) {
        const shard_run run = workers_.template run<S>();
        for (std::size_t s = run.first; s < run.first + run.count; ++s) {
            const sample_range some = stratum<S>(data.size, s);
            sums_[s] = detail::sums_of_zeros<Network, loss>(
                detail::held_by(data).template part<Network>(some.first - detail::first_held(data), some.count));
        }
        workers_.share_sums(exchange_, sums_);
        const auto total = detail::tree_sum<S>([&](std::size_t s) { return sums_[s]; });
        return total.loss / total.weight;
    }

    /// Whether a data set can be trained with, on all machines: whether each has the samples of its shards.
    template <class Data>
    constexpr bool accepts(const Data& data) noexcept {
        constexpr bool is_part = requires { data.range; };
        static_assert(
            !Workers::has_parts || is_part,
            "ingrain::mpi::trainer is trained with the samples of its own shards: fit(trainer, "
            "train.of_shards(trainer), {.epochs = 5}), or a data_part of those that trainer.range(count) names");
        bool has_range = true;
        if constexpr (is_part) has_range = data.range.contains(range(data.size));
        return workers_.agree(has_range && data.template fits<Network>(), data.size);
    }

    /// The parameters. Whoever changes them continues with the moments of before.
    constexpr const parameters_type& parameters() const noexcept { return parameters_; }
    constexpr parameters_type& parameters() noexcept { return parameters_; }
    /// Draws the order of samples, and what dropout drops.
    constexpr generator& random() noexcept { return random_; }
    /// The learning rate of the next step, as its schedule has it.
    constexpr float learning_rate() const noexcept INGRAIN_NONBLOCKING {
        return detail::rate_now(optimizer, progress_);
    }
    /// Who computes the shards.
    constexpr const Workers& workers() const noexcept { return workers_; }

    /// Which samples, of so many, the shards that are computed here draw from.
    constexpr sample_range range(std::uint32_t samples) const noexcept {
        const shard_run run = workers_.template run<S>();
        return strata<S>(samples, run.first, run.count);
    }

    /// Those samples of a data set. One that does not fit the network is no part.
    template <class... Kinds>
    constexpr auto part_of(const data_set<Kinds...>& data) const noexcept INGRAIN_NONBLOCKING {
        const sample_range mine = range(data.size);
        return data_part(data.template part<Network>(mine.first, mine.count), mine);
    }

    /// As in `trainer`: what training has beside the parameters. It knows nothing of the workers.
    constexpr void state(state_type& into) const noexcept INGRAIN_NONBLOCKING {
        into.progress = progress_;
        into.moments = moments_;
        into.random = random_;
        into.steps = {};
    }
    constexpr state_type state() const noexcept {
        static_assert(
            sizeof(state_type) <= detail::most_on_a_stack,
            "ingrain::trainer: this state is too large for a stack; fill one on the heap: trainer.state(*saved)");
        state_type result{};
        state(result);
        return result;
    }
    constexpr void restore(const parameters_type& parameters, const state_type& state) noexcept INGRAIN_NONBLOCKING {
        parameters_ = parameters;
        progress_ = state.progress;
        moments_ = state.moments;
        random_ = state.random;
    }
    constexpr void begin(const Optimizer& options, seed start = {}) noexcept INGRAIN_NONBLOCKING {
        begin(options, start, suitable{});
    }
    constexpr void begin(const Optimizer& options, seed start, const auto& initializer) noexcept INGRAIN_NONBLOCKING {
        optimizer = options;
        random_ = generator(start);
        initialize<Network>(parameters_, random_, initializer);
        forget();
    }
    constexpr void restart(const parameters_type& parameters) noexcept INGRAIN_NONBLOCKING {
        parameters_ = parameters;
        forget();
    }
    constexpr auto with_all(const auto& use) const noexcept { return use(parameters_, moments_, progress_, random_); }
    constexpr auto with_all(const auto& use) noexcept { return use(parameters_, moments_, progress_, random_); }

protected:
    constexpr decltype(auto) scratch(std::size_t worker) noexcept {
        return begin_lifetime<typename Network::template scratch<1>>(memory_[worker]);
    }
    constexpr void forget() noexcept {
        detail::clear(moments_);
        progress_ = {};
    }

private:
    /// samples(s, shard) calls shard(x, targets) for shard s.
    constexpr shard_sums<T> step_by(const auto& samples) noexcept {
        const std::uint64_t key = draw_key(random_);
        const shard_run run = workers_.template run<S>();
        workers_.each([&](std::size_t worker, std::size_t of) {
            const std::size_t end = run.count * (worker + 1) / of;
            for (std::size_t i = run.count * worker / of; i < end; ++i) {
                const std::size_t s = run.first + i;
                sums_[s] = {};
                const auto shard = [&]<class X>(const X& x, const auto& targets) {
                    if constexpr (wanted<X>) {
                        generator random = numbered_generator(key, s);
                        auto& trace = begin_lifetime<typename Network::template trace<N>>(memory_[worker]);
                        sums_[s] = detail::shard_gradient<Network, Loss, N>(parameters_, x, targets, trace, random,
                                                                            gradients_[s]);
                    } else {
                        detail::set_to_zero(gradients_[s]);  // a shard without samples
                    }
                    return T(0);
                };
                // Where samples could not be picked, nothing was computed.
                if (!(samples(s, shard) == T(0))) sums_[s].weight = steps::nothing;
            }
        });
        workers_.share(exchange_, gradients_, sums_);
        auto total = detail::tree_sum<S>([&](std::size_t s) { return sums_[s]; });
        if (!(total.weight > T(0)) || !is_finite(total.weight)) {
            total.loss = total.weight == T(0) ? T(0) : steps::nothing;
            return total;
        }
        const auto& updating = detail::updating<Network>(optimizer, random_);
        detail::update_by_shards(workers_, exchange_, static_cast<T>(N) / total.weight, updating, progress_, gradients_,
                                 parameters_, moments_);
        total.loss = total.loss / total.weight;
        return total;
    }

    parameters_type parameters_;
    [[no_unique_address]] detail::kept_in_training<Network, Optimizer> moments_;
    typename Network::gradients gradients_[S]{};

public:
    Optimizer optimizer;  ///< its options may be changed between steps; on all machines alike

private:
    generator random_;
    [[no_unique_address]] typename Optimizer::progress progress_{};
    shard_sums<T> sums_[S]{};
    Workers workers_;
    typename Workers::template memory<typename Network::template training_memory<N>> memory_;
    [[no_unique_address]] typename Workers::template exchange<T, typename Network::gradients, S> exchange_;
};

}}  // namespace ingrain::INGRAIN_ABI
