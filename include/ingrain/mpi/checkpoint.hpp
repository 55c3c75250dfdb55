#pragma once
/// \file
/// Checkpoints of a training with many processes: one of them writes and reads.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/mpi/group.hpp>

#include <exception>
#include <filesystem>
#include <string>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace mpi {

namespace detail {

/// work() on the first rank. What it throws, all ranks throw.
inline void on_first(group& all, const auto& work) {
    std::string sentence;
    if (all.is_first()) try {
            work();
        } catch (const std::exception& e) {
            sentence = std::string(e.what()).empty() ? "it failed without a word" : e.what();
        }
    sentence = all.broadcast(sentence);
    if (!sentence.empty()) host::refuse(all.name(), ": rank 0 says: ", sentence);
}

}  // namespace detail

/// The first rank writes a checkpoint, which knows nothing of ranks (host/checkpoint.hpp). All ranks call this; what
/// the first one is refused, all of them throw.
///
///     mpi::save_checkpoint("digits.checkpoint", trainer);
///     mpi::load_checkpoint("digits.checkpoint", trainer);        // with any number of ranks and threads
template <class Trainer>
void save_checkpoint(const std::filesystem::path& path, const Trainer& trainer) {
    detail::on_first(trainer.workers().all(), [&] { host::save_checkpoint(path, trainer); });
}

/// The first rank reads a checkpoint, and sends it to all: others need not see the file. Where it is refused, all
/// trainers stay as they are.
template <class Trainer>
void load_checkpoint(const std::filesystem::path& path, Trainer& trainer) {
    group& all = trainer.workers().all();
    detail::on_first(all, [&] { host::load_checkpoint(path, trainer); });
    trainer.with_all([&](auto&... parts) {
        static_assert((std::is_trivially_copyable_v<std::remove_reference_t<decltype(parts)>> && ...));
        (all.broadcast(&parts, 1), ...);
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::mpi

#include <ingrain/simd/end.hpp>
