#pragma once
/// \file
/// Saving training to a file, and resuming it as if it had not been interrupted.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/host/file_topology.hpp>
#include <ingrain/host/non_finite.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/tensor_list.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/training/training_hash.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

/// use(prefix of names, gradients) for the gradients that a training has added up.
template <class Gathered>
void for_each_sum(Gathered& gathered, const auto& use) {
    if constexpr (requires { gathered.lost; }) {
        use("gradients.", gathered.sum);
        use("lost.", gathered.lost);
    } else if constexpr (wanted<Gathered>) {
        use("gradients.", gathered);
    }
}

/// All that a checkpoint holds, in types that a file has. It lives on the heap, because it is as large as the training.
template <class Trainer>
struct checkpoint {
    using state_type = typename Trainer::state_type;
    using progress = decltype(state_type::progress);
    using generator_words = std::array<std::uint64_t, sizeof(generator) / sizeof(std::uint64_t)>;
    static constexpr std::size_t progress_words =
        std::is_empty_v<progress> ? 0 : sizeof(progress) / sizeof(std::uint32_t);
    static_assert(std::is_empty_v<progress> || sizeof(progress) == progress_words * sizeof(std::uint32_t),
                  "ingrain::host::save_checkpoint: an optimiser's progress must consist of 32-bit words");

    state_type state;
    std::array<std::uint32_t, progress_words> optimizer{};
    generator_words random{};

    explicit checkpoint(const Trainer& trainer) {
        trainer.state(state);
        if constexpr (progress_words > 0) optimizer = std::bit_cast<decltype(optimizer)>(state.progress);
        random = std::bit_cast<generator_words>(state.random);
    }

    /// The state, after the words were read from a file.
    const state_type& read() {
        if constexpr (progress_words > 0) state.progress = std::bit_cast<progress>(optimizer);
        state.random = std::bit_cast<generator>(random);
        return state;
    }

    /// Refuses parameters, moments and gradients that are not finite.
    void refuse_non_finite(const std::string& action, const auto& parameters) const {
        detail::refuse_non_finite(action, "parameters.", parameters);
        if constexpr (!std::is_empty_v<decltype(state.moments)>)
            for (std::size_t i = 0; i < std::size(state.moments.values); ++i)
                detail::refuse_non_finite(action, "moments." + std::to_string(i) + ".", state.moments.values[i]);
        for_each_sum(state.gathered,
                     [&](const char* name, const auto& sum) { detail::refuse_non_finite(action, name, sum); });
    }

    /// Names: parameters.…, moments.0.…, moments.1.…, gradients.…, state.optimizer, state.random, state.steps.
    /// gradients and state.steps are there only where gradients are added up over several steps, lost.… only where they
    /// are more than 16.
    template <class Byte>
    std::vector<listed_tensor<Byte>> list(auto& parameters) {
        std::vector<listed_tensor<Byte>> list;
        list_tensors(list, "parameters.", parameters);
        if constexpr (!std::is_empty_v<decltype(state.moments)>)
            for (std::size_t i = 0; i < std::size(state.moments.values); ++i)
                list_tensors(list, "moments." + std::to_string(i) + ".", state.moments.values[i]);
        for_each_sum(state.gathered, [&](const char* name, auto& sum) { list_tensors(list, name, sum); });
        if constexpr (progress_words > 0) list_values(list, "state.optimizer", {progress_words}, optimizer.data());
        list_values(list, "state.random", {random.size()}, random.data());
        if constexpr (wanted<decltype(state.gathered)>) list_values(list, "state.steps", {}, &state.steps);
        return list;
    }
};

template <class Trainer>
std::string training_of() {
    return std::to_string(training_hash<Trainer>);
}

template <class Trainer>
void refuse_another_training(const safetensors& file) {
    const std::string* said = word_of(file.header, training_key);
    if (said != nullptr && *said != training_of<Trainer>())
        refuse(
            file.source, " was saved by another training of this network: its optimiser, schedule, loss, batch, ",
            "gradients or policy differ, or what layers have for training alone. The file has the training ",
            in_quotes(*said), "; expected \"", training_of<Trainer>(),
            "\". Resume it with the trainer that it was saved from; host::load_parameters takes the parameters alone.");
}

}  // namespace detail

/// Writes parameters, the optimiser's memory and the generator to a safetensors file. An existing file is replaced once
/// the new one is complete.
///
///     host::save_checkpoint("digits.checkpoint", trainer);
///
/// Does not save the optimiser's options, which belong to the program, nor how far `fit` is in an epoch: save when an
/// epoch ends. `words` are the caller's own metadata; "topology" identifies the network, and "training_hash" the
/// trainer's type. Refuses what is not finite, and leaves the file as it is, unless `values` says that it is kept.
template <class Trainer>
void save_checkpoint(const std::filesystem::path& path, const Trainer& trainer, metadata words = {},
                     non_finite values = non_finite::refused) {
    words[detail::topology_key] = detail::topology_of<typename Trainer::network>();
    words[detail::training_key] = detail::training_of<Trainer>();
    const std::unique_ptr<detail::checkpoint<Trainer>> all(new detail::checkpoint<Trainer>(trainer));
    if (values == non_finite::refused) all->refuse_non_finite("save " + path.string(), trainer.parameters());
    replace_file(path, format_safetensors(all->template list<const unsigned char>(trainer.parameters()), words));
}

/// Resumes training where `save_checkpoint` left it, with the bits of training that was not interrupted. Refuses a file
/// of another network (core/topology_hash.hpp) or by another training (training/training_hash.hpp), and leaves the
/// trainer unchanged. `load_parameters` (host/safetensors.hpp) takes the parameters alone.
template <class Trainer>
void load_checkpoint(const std::filesystem::path& path, Trainer& trainer) {
    const std::unique_ptr<detail::checkpoint<Trainer>> all(new detail::checkpoint<Trainer>(trainer));
    const auto list = all->template list<unsigned char>(trainer.parameters());
    const safetensors file = read_safetensors(path);
    find(list, file);  // names and shapes make a better message than a hash
    detail::refuse_another_topology<typename Trainer::network>(file.header, file.source);
    detail::refuse_another_training<Trainer>(file);
    fill(list, file);
    trainer.restore(trainer.parameters(), all->read());
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
