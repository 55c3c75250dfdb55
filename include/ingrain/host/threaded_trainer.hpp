#pragma once
/// \file
/// Training with threads.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/thread_workers.hpp>
#include <ingrain/host/threaded_inference.hpp>
#include <ingrain/host/threads.hpp>
#include <ingrain/training/fit_part.hpp>
#include <ingrain/training/sharded_trainer.hpp>

#include <cstddef>
#include <span>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A trainer whose shards are computed by the threads of a pool.
///
///     host::threads pool(2);
///     host::threaded_trainer<net, softmax_cross_entropy, adam, batch<128, shards<2>>> trainer{pool, adam{}, seed{42}};
///     fit(trainer, train, {.epochs = 5});
///
/// The parameters have the bits of `trainer` with the same batch and of any other number of threads; only the number of
/// shards makes a difference. Threads share the shards, and then the parameters to update: a number of shards that is a
/// multiple of the threads keeps all of them busy. Its options, `fit`, checkpoints and refusals are those of `trainer`.
/// Costs: what the trainer does, and the trace of a shard for each further thread. Allocates when it is made; a step
/// does not. Put it on the heap if it is large.
template <class Network, class Loss, class Optimizer, class Batch>
class threaded_trainer : public sharded_trainer<Network, Loss, Optimizer, Batch, thread_workers> {
    using base = sharded_trainer<Network, Loss, Optimizer, Batch, thread_workers>;
    static_assert(Batch::shards > 1,
                  "ingrain::host::threaded_trainer divides the shards of a batch among threads; write the batch with "
                  "shards: batch<128, shards<8>>");

public:
    /// Starts as a `trainer` does with these options, by the threads of a pool, which has to outlive it.
    explicit threaded_trainer(threads& pool, const auto&... options) : base(pool, options...), many_(pool) {}

    /// The mean loss over a data set, by all threads; with the bits of `ingrain::evaluate`.
    auto evaluate(const auto& data, auto&... metrics) {
        return many_.template evaluate<Loss>(base::parameters(), data, metrics...);
    }

    using base::predict;
    /// The answers for many samples, by all threads: `trainer.predict(x, classes)`, arrays, vectors or spans.
    void predict(std::span<const typename base::sample_value> x, auto&& answers) {
        many_.template predict<Loss>(base::parameters(), x, answers);
    }

private:
    threaded_inference<Network> many_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
