#pragma once
/// \file
/// Saving a training every few epochs, and continuing it.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/training/fit_progress.hpp>

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

inline constexpr char epochs_key[] = "epochs_done";

}  // namespace detail

/// A callback of `fit` that saves a checkpoint after every `every` epochs, and after the last one.
///
///     fit(trainer, train, {.epochs = 40, .epochs_done = host::resume("digits.checkpoint", trainer)},
///         host::checkpoints("digits.checkpoint", 5));
class checkpoints {
public:
    /// Into this file, after so many epochs each.
    explicit checkpoints(std::filesystem::path path, std::uint32_t every = 1)
        : path_(std::move(path)), every_(every > 0 ? every : 1) {}

    /// A callback of `fit`.
    template <class T>
    void operator()(const auto& trainer, const fit_progress<T>& now) const {
        if (now.epoch_ends && (now.epoch % every_ == 0 || now.epoch == now.epochs))
            save_checkpoint(path_, trainer, {{detail::epochs_key, std::to_string(now.epoch)}});
    }

private:
    std::filesystem::path path_;
    std::uint32_t every_;
};

/// Loads a checkpoint that `checkpoints` saved, and returns how many epochs were done: the value of `.epochs_done`.
/// Where there is no such file, changes nothing and returns 0. Refuses what `load_checkpoint` refuses, and a file that
/// does not say how many epochs were done.
template <class Trainer>
std::uint32_t resume(const std::filesystem::path& path, Trainer& trainer) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return 0;
    const safetensors file = read_safetensors(path);
    const std::string* said = detail::word_of(file.header, detail::epochs_key);
    if (said == nullptr)
        refuse(path.string(),
               " does not say how many epochs were done; host::checkpoints saves one that does. Load it ",
               "by host::load_checkpoint, and say it in .epochs_done.");
    std::uint32_t done = 0;
    const auto [end, failure] = std::from_chars(said->data(), said->data() + said->size(), done);
    if (failure != std::errc() || end != said->data() + said->size())
        refuse(path.string(), " has ", in_quotes(*said), " as the number of epochs done; expected a whole number.");
    load_checkpoint(path, trainer);
    return done;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
