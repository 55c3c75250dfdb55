#pragma once
/// \file
/// A hash by which a checkpoint recognises the training that it was written by.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/policy.hpp>
#include <ingrain/core/topology_hash.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/gradients.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

template <class Network, class Loss, class Optimizer, class Batch, gradients How>
class trainer;
template <class Network, class Loss, class Optimizer, class Batch, class Workers>
class sharded_trainer;

namespace detail {

/// What layers have for training alone. Frozen ones are not trained.
template <class Layer>
constexpr void digest_training_options(topology_digest& digest) {
    if constexpr (requires { Layer::training_options; }) digest.add_options(Layer::training_options);
    if constexpr (requires { typename Layer::parts; } && !requires { typename Layer::constants; })
        [&]<class... Parts>(layer_list<Parts...>) {
            (digest_training_options<Parts>(digest), ...);
        }(typename Layer::parts{});
}

/// An optimiser, a schedule or a loss: its kind, options and moments, and the parts that it is made of.
template <class Part>
constexpr void digest_part(topology_digest& digest) {
    if constexpr (requires { Part::kind; }) {
        digest.add(Part::kind);
    } else if constexpr (requires { typename Part::progress; }) {
        digest.add(Part::moments);
        digest.add(std::is_empty_v<typename Part::progress> ? 0 : sizeof(typename Part::progress));
    }
    if constexpr (requires { Part::options; }) digest.add_options(Part::options);
    if constexpr (requires { typename Part::parts; })
        [&]<class... Parts>(type_list<Parts...>) {
            digest.add(sizeof...(Parts));
            (digest_part<Parts>(digest), ...);
        }(typename Part::parts{});
}

template <class Network, class Loss, class Optimizer, class Batch>
constexpr std::uint64_t hash_of_training(gradients how) {
    using policy = typename Network::policy;
    topology_digest digest;
    digest.add(topology_hash<Network>);
    digest_training_options<typename Network::layers>(digest);
    digest.add(static_cast<std::uint64_t>(policy::elementary));
    digest.add(sizeof(typename policy::numbers::stored));
    if constexpr (stores_narrow<policy>) digest.add(static_cast<std::uint64_t>(policy::training));
    digest_part<Loss>(digest);
    digest_part<Optimizer>(digest);
    digest.add(Batch::samples);
    digest.add(Batch::steps);
    digest.add(static_cast<std::uint64_t>(how));
    if constexpr (Batch::shards > 1) digest.add(Batch::shards);
    return digest.value;
}
template <class Network, class Loss, class Optimizer, class Batch, gradients How>
constexpr std::uint64_t hash_of_training(const trainer<Network, Loss, Optimizer, Batch, How>*) {
    return hash_of_training<Network, Loss, Optimizer, Batch>(Batch::shards > 1 ? gradients::stored : How);
}
/// Of a trainer of its own kind, which says what it is made of: `using trained = type_list<Network, Loss, Optimizer>`.
template <class Trainer>
    requires requires { typename Trainer::trained; }
constexpr std::uint64_t hash_of_training(const Trainer*) {
    return []<class Network, class Loss, class Optimizer>(type_list<Network, Loss, Optimizer>) {
        topology_digest digest;
        digest.add(topology_hash<Network>);
        digest_part<Loss>(digest);
        digest_part<Optimizer>(digest);
        return digest.value;
    }(typename Trainer::trained{});
}
/// The same, whoever computes the shards.
template <class Network, class Loss, class Optimizer, class Batch, class Workers>
constexpr std::uint64_t hash_of_training(const sharded_trainer<Network, Loss, Optimizer, Batch, Workers>*) {
    return hash_of_training<Network, Loss, Optimizer, Batch>(gradients::stored);
}

}  // namespace detail

/// A hash of a trainer's or a learner's whole type: the network with what its layers have for training alone, the loss,
/// the optimiser with its schedule, the batch, the treatment of gradients, and the policy's numbers and tier. It does
/// not depend on the compiler, the target or the goal of the code, nor on values that are set when the program runs,
/// such as a rate.
///
///     static_assert(training_hash<decltype(mine)> != training_hash<decltype(yours)>);
///
/// Losses, optimisers and schedules of your own are told apart by `static constexpr char kind[] = "lion";`, by
/// `options`, an array of values of their types, and by `using parts = type_list<Optimizer>;` where they wrap others.
template <class Trainer>
inline constexpr std::uint64_t training_hash = detail::hash_of_training(static_cast<const Trainer*>(nullptr));

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
