#pragma once
/// \file
/// Training with many processes.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/crc32.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/host/threaded_inference.hpp>
#include <ingrain/host/threads.hpp>
#include <ingrain/mpi/group.hpp>
#include <ingrain/mpi/ranks.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/fit_part.hpp>
#include <ingrain/training/sharded_trainer.hpp>
#include <ingrain/training/training_hash.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace mpi {

/// A trainer whose shards are computed by the ranks of a group, and by the threads of each.
///
///     mpi::group all(argc, argv);
///     mpi::trainer<net, softmax_cross_entropy, adam, batch<256, shards<8>>> trainer{all, adam{}, seed{42}};
///     fit(trainer, train.of_shards(trainer), {.epochs = 5});       // each rank reads the samples of its own shards
///
///     host::threads pool(4);
///     mpi::trainer<net, ...> hybrid{all, pool, adam{}, seed{42}};  // ranks with four threads each
///
/// Parameters, losses and checkpoints have the bits of `trainer` with the same batch, and of any other number of ranks
/// and threads. All ranks run the same program: each constructs the trainer with the same options and seed, and calls
/// the same functions in the same order. Refuses more ranks than shards, another trainer or other parameters on another
/// rank, and whole data sets. Costs: what the trainer does, two buffers of all gradients on each rank, and two rounds
/// of messages in a step. Allocates when it is made.
template <class Network, class Loss, class Optimizer, class Batch>
class trainer : public sharded_trainer<Network, Loss, Optimizer, Batch, ranks> {
    using base = sharded_trainer<Network, Loss, Optimizer, Batch, ranks>;
    static_assert(Batch::shards > 1,
                  "ingrain::mpi::trainer divides the shards of a batch among ranks; write the batch with shards: "
                  "batch<256, shards<8>>");
    static constexpr std::size_t outputs = Network::output::size;

public:
    using T = typename base::T;  ///< the type of a loss

    /// With one thread, or with those of a pool; `options` as for any trainer: the optimiser's, a seed.
    explicit trainer(group& all, const auto&... options) : trainer(all, all.alone(), options...) {}
    /// The same with threads.
    trainer(group& all, host::threads& pool, const auto&... options)
        : base(ranks(all, pool), options...),
          many_(pool),
          block_(256 * pool.count() * static_cast<std::size_t>(all.size())),
          found_(block_ * outputs) {
        refuse_others(
            training_hash<trainer>,
            "this rank trains another network than rank 0, or in another way. Run the same program on all ranks.");
    }

    /// As the base's; also compares the parameters of all ranks.
    bool accepts(const auto& data) noexcept {
        crc32 sum;
        for_each_tensor(
            [&](auto, const auto& tensor) {
                for (const T value : tensor.values)
                    for (const auto byte : std::bit_cast<std::array<unsigned char, sizeof(T)>>(value)) sum.add(byte);
            },
            base::parameters());
        refuse_others(
            sum.value(),
            "this rank has other parameters than rank 0. Begin all ranks with the same options, seed and parameters.");
        return base::accepts(data);
    }

    /// The mean loss over a data set that each rank has as a whole, with the bits of `ingrain::evaluate`. Ranks and
    /// threads divide the samples; all ranks give all answers to their metrics.
    template <class... Metrics>
    T evaluate(const auto& data, Metrics&... metrics) noexcept {
        return evaluate_set(data, metrics...);
    }

    using base::predict;
    /// The answers for many samples, by the threads of this rank alone: `trainer.predict(x, classes)`.
    void predict(std::span<const typename base::sample_value> x, auto&& answers) {
        many_.template predict<Loss>(base::parameters(), x, answers);
    }

private:
    group& all() const noexcept { return base::workers().all(); }

    /// Ends the job where this number is another one than on the first rank.
    void refuse_others(std::uint64_t number, const char* what) const noexcept {
        if (all().gather(&number, 1).front() != number) all().fail(what);
    }

    template <class Target, class... Kinds>
    T evaluate_set(const data_set<typename base::sample_value, Target, Kinds...>& data, auto&... metrics) noexcept {
        return ingrain::detail::mean_loss<Network, typename base::loss>(
            data,
            [&](std::size_t i) {
                if (i % block_ == 0) infer_block(data, i);
                tensor<T, typename Network::output> scores;
                std::copy_n(found_.data() + i % block_ * outputs, outputs, scores.values);
                return scores;
            },
            [&](const auto& scores, const Target* target) {
                if constexpr (std::is_integral_v<Target>)
                    (metrics.add(scores, *target), ...);
                else
                    (metrics.add(scores, target), ...);
            });
    }

    /// The outputs for a block of samples, of which each rank infers an equal part.
    void infer_block(const auto& data, std::size_t first) noexcept {
        const auto part = [&](int rank) {
            const std::size_t some = std::min<std::size_t>(block_, data.size - first);
            return detail::run_of(some, static_cast<std::size_t>(rank), static_cast<std::size_t>(all().size()));
        };
        const shard_run mine = part(all().rank());
        const auto* const x = data.template sample<Network>(first + mine.first);
        many_.infer(base::parameters(), {x, mine.count * Network::input::size},
                    {found_.data() + mine.first * outputs, mine.count * outputs});
        for (int other = 0; other < all().size(); ++other) {
            if (other == all().rank()) continue;
            const shard_run theirs = part(other);
            all().send(found_.data() + mine.first * outputs, mine.count * outputs, other, 5);
            all().receive(found_.data() + theirs.first * outputs, theirs.count * outputs, other, 5);
        }
        all().wait();
    }

    host::threaded_inference<Network> many_;
    std::size_t block_;
    std::vector<T> found_;
};

}}}  // namespace ingrain::INGRAIN_ABI::mpi

#include <ingrain/simd/end.hpp>
