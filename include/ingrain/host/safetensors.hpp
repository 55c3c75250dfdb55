#pragma once
/// \file
/// Reading safetensors files, and filling tensors from them: all or none.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file_topology.hpp>
#include <ingrain/host/safetensors_header.hpp>
#include <ingrain/host/tensor_list.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A safetensors file that has passed every check.
struct safetensors {
    std::string source;         ///< names the file in messages
    safetensors_header header;  ///< names, types, shapes and places of the tensors
    bytes contents;             ///< the whole file
    std::size_t data;           ///< where the values begin in the contents

    /// The values of one tensor.
    bytes_view bytes_of(const tensor_entry& entry) const {
        return bytes_view(contents).subspan(data + static_cast<std::size_t>(entry.begin),
                                            static_cast<std::size_t>(entry.end - entry.begin));
    }
};

/// Checks the contents of a file. `source` names it in messages; refuses what `parse_safetensors_header` refuses.
inline safetensors parse_safetensors(bytes contents, std::string_view source, std::uint64_t limit = header_limit) {
    safetensors file{std::string(source), {}, std::move(contents), 0};
    file.header = parse_safetensors_header(file.contents, source, file.data, limit);
    return file;
}

/// Reads a file. Refuses what `parse_safetensors_header` refuses.
inline safetensors read_safetensors(const std::filesystem::path& path, std::size_t limit = default_limit,
                                    std::uint64_t longest_header = header_limit) {
    return parse_safetensors(read_file(path, limit), path.string(), longest_header);
}

/// Where the tensors of `list` are in the file. Refuses a file in which a tensor is missing, has another type or shape,
/// or is superfluous.
inline std::vector<const tensor_entry*> find(const writable_tensors& list, const safetensors& file) {
    std::map<std::string_view, const tensor_entry*> superfluous;
    for (const tensor_entry& entry : file.header.tensors) superfluous.emplace(entry.name, &entry);
    std::vector<const tensor_entry*> found;
    for (const auto& wanted : list) {
        const auto at = superfluous.find(wanted.name);
        if (at == superfluous.end())
            refuse(file.source, " has no tensor ", in_quotes(wanted.name), "; expected one of type ", name(wanted.type),
                   " and shape ", shape_text(wanted.shape), ".");
        const tensor_entry& entry = *at->second;
        if (entry.shape != wanted.shape)
            refuse(file.source, ": tensor ", in_quotes(wanted.name), " has the shape ", shape_text(entry.shape),
                   "; expected ", shape_text(wanted.shape), ".");
        if (entry.type != wanted.type)
            refuse(file.source, ": tensor ", in_quotes(wanted.name), " has the type ", name(entry.type), "; expected ",
                   name(wanted.type), ".");
        found.push_back(&entry);
        superfluous.erase(at);
    }
    if (!superfluous.empty()) {
        const tensor_entry& entry = *superfluous.begin()->second;
        refuse(file.source, " has a tensor ", in_quotes(entry.name), " of type ", name(entry.type), " and shape ",
               shape_text(entry.shape), "; expected no tensor of that name.");
    }
    return found;
}

/// Fills every tensor of `list` from the file. Refuses what `find` refuses, before it writes anything. Does not convert
/// values: a network of floats takes F32 only. There is no checksum.
inline void fill(const writable_tensors& list, const safetensors& file) {
    const std::vector<const tensor_entry*> found = find(list, file);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const bytes_view from = file.bytes_of(*found[i]);
        const std::size_t width = bits(list[i].type) / 8;
        copy_ordered<std::endian::little>(list[i].data, from.data(), from.size() / width, width);
    }
}

/// Fills a network's parameters from a file that was read. Refuses what `load` refuses, before it writes anything.
template <class Parameters>
void load(const safetensors& file, Parameters& parameters) {
    writable_tensors list;
    list_tensors(list, "", parameters);
    if (detail::word_of(file.header, detail::training_key) != nullptr)
        refuse(file.source,
               " is a checkpoint of training; host::load_parameters takes its parameters, and "
               "host::load_checkpoint all of it.");
    find(list, file);  // names and shapes make a better message than the topology
    if constexpr (identified<Parameters>) {
        if (detail::word_of(file.header, detail::topology_key) == nullptr)
            refuse(file.source,
                   " does not say of which network it is: its metadata have no \"topology\", which "
                   "ingrain::host::save writes. If its network is this one, host::load_foreign takes it by names and "
                   "shapes alone.");
        detail::refuse_another_topology<Parameters>(file.header, file.source);
    }
    fill(list, file);
}

/// Fills a network's parameters from a file that `save` wrote: all of them, or none if it refuses the file.
///
///     digits::parameters trained;
///     host::load("digits.safetensors", trained);
///
/// Refuses what `fill` refuses, a file of another network (core/topology_hash.hpp), and one that does not say of which
/// network it is. The parameters of a single layer are taken from any file.
template <class Parameters>
void load(const std::filesystem::path& path, Parameters& parameters) {
    load(read_safetensors(path), parameters);
}

/// The same from any file, by names, types and shapes alone: one that another program wrote, an earlier version, or
/// `save` for a network with the same parameters, such as one for shorter sequences.
///
///     host::load_foreign("from_pytorch.safetensors", trained);
///
/// Does not notice a network of other activations or options, which then gives wrong answers.
template <class Parameters>
void load_foreign(const std::filesystem::path& path, Parameters& parameters) {
    writable_tensors list;
    list_tensors(list, "", parameters);
    fill(list, read_safetensors(path));
}

/// The parameters alone from a checkpoint, whatever its optimiser, loss and batch were. Refuses another network.
///
///     host::load_parameters("digits.checkpoint", trained);
///     trainer.restart(trained);
template <class Parameters>
void load_parameters(const std::filesystem::path& path, Parameters& parameters) {
    constexpr std::string_view prefix = "parameters.";
    writable_tensors list;
    list_tensors(list, std::string(prefix), parameters);
    safetensors file = read_safetensors(path);
    std::erase_if(file.header.tensors, [&](const tensor_entry& entry) { return !entry.name.starts_with(prefix); });
    find(list, file);
    if constexpr (identified<Parameters>) detail::refuse_another_topology<Parameters>(file.header, file.source);
    fill(list, file);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
