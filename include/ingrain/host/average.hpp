#pragma once
/// \file
/// The average of checkpoints of devices that learned apart.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/endian.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/tensor_list.hpp>
#include <ingrain/host/write_safetensors.hpp>
#include <ingrain/training/average.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// How checkpoints are averaged.
struct average_options {
    std::vector<std::uint32_t> weights{};          ///< how much each file counts; none: all alike
    std::optional<std::filesystem::path> begin{};  ///< the checkpoint that all began with; none: zeros
    int bits = 24;                                 ///< differences are rounded to multiples of 2^-bits
};

namespace detail {

/// Tensors of one type: those of a file are read as doubles, summed, and written again.
class tensor_average {
public:
    tensor_average(const tensor_entry& entry, const safetensors* begin, int bits)
        : name_(entry.name), type_(entry.type), shape_(entry.shape), bits_(bits) {
        std::size_t count = 1;
        for (const std::uint64_t extent : shape_) count *= static_cast<std::size_t>(extent);
        sums_.resize(count);
        begin_ = begin != nullptr ? values(*begin) : std::vector<double>(count);
    }

    static bool is_averaged(dtype type) {
        return type == dtype::f32 || type == dtype::i8 || type == dtype::i16 || type == dtype::i32;
    }

    void add(const safetensors& file, std::uint32_t weight) {
        const std::vector<double> found = values(file);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const double steps = ingrain::detail::difference_in_steps(found[i], begin_[i], bits_);
            if (!ingrain::detail::can_be_summed(steps))
                refuse(file.source, ": value ", i, " of tensor ", in_quotes(name_), " is ", found[i], ", and was ",
                       begin_[i], " in the beginning; with ", bits_, " bits, differences must be below ",
                       double{0x1p30L} / ingrain::detail::steps_in_one(bits_), ".");
            sums_[i] += static_cast<std::int64_t>(weight) * ingrain::detail::rounded_steps(steps);
        }
    }

    /// The average, in this machine's order of bytes.
    void write(readable_tensors& list, std::uint64_t weight) {
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            if (type_ == dtype::f32)
                append(ingrain::detail::averaged(static_cast<float>(begin_[i]), sums_[i], weight, bits_));
            else if (type_ == dtype::i8)
                append(ingrain::detail::averaged(static_cast<std::int8_t>(begin_[i]), sums_[i], weight, bits_));
            else if (type_ == dtype::i16)
                append(ingrain::detail::averaged(static_cast<std::int16_t>(begin_[i]), sums_[i], weight, bits_));
            else
                append(ingrain::detail::averaged(static_cast<std::int32_t>(begin_[i]), sums_[i], weight, bits_));
        }
        list.push_back({name_, type_, shape_, bytes_.data()});
    }

private:
    template <class T>
    void append(T value) {
        const auto* const from = reinterpret_cast<const unsigned char*>(&value);
        bytes_.insert(bytes_.end(), from, from + sizeof value);
    }
    template <class T>
    static void convert(bytes_view from, std::vector<double>& to) {
        std::vector<T> read(to.size());
        copy_ordered<std::endian::little>(reinterpret_cast<unsigned char*>(read.data()), from.data(), read.size(),
                                          sizeof(T));
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<double>(read[i]);
    }
    /// The values of this tensor in a file.
    std::vector<double> values(const safetensors& file) const {
        for (const tensor_entry& entry : file.header.tensors) {
            if (entry.name != name_) continue;
            std::vector<double> result(sums_.size());
            const bytes_view from = file.bytes_of(entry);
            if (type_ == dtype::f32)
                convert<float>(from, result);
            else if (type_ == dtype::i8)
                convert<std::int8_t>(from, result);
            else if (type_ == dtype::i16)
                convert<std::int16_t>(from, result);
            else
                convert<std::int32_t>(from, result);
            return result;
        }
        return {};
    }

    std::string name_;
    dtype type_;
    std::vector<std::uint64_t> shape_;
    int bits_;
    std::vector<double> begin_;
    std::vector<std::int64_t> sums_;
    bytes bytes_;
};

/// Refuses a file with other tensors than the first one, or of another network or training.
inline void refuse_unlike(const safetensors& file, const safetensors& first) {
    readable_tensors list;
    writable_tensors wanted;
    for (const tensor_entry& entry : first.header.tensors)
        wanted.push_back({entry.name, entry.type, entry.shape, nullptr});
    find(wanted, file);
    for (const char* key : {topology_key, training_key}) {
        const std::string *a = word_of(file.header, key), *b = word_of(first.header, key);
        if (a != nullptr && b != nullptr && *a != *b)
            refuse(file.source, " and ", first.source, " are of different networks or trainings: ", key, " is ",
                   in_quotes(*a), " and ", in_quotes(*b), ".");
    }
}

}  // namespace detail

/// The average of checkpoints, or of files of parameters, of one network, as a file (training/average.hpp).
///
///     host::replace_file("all.ckpt", host::average_files({"a.ckpt", "b.ckpt"}, {.weights = {3, 1}}));
///
/// Tensors of floats (F32) and integers (I8, I16, I32) are averaged, an optimiser's moments as well. All others, the
/// counters and generators of a training, are those of `options.begin`; without it they must be the same in all files.
/// Refuses files that differ in their tensors or networks, and differences that are too large.
inline bytes average_files(const std::vector<std::filesystem::path>& paths, const average_options& options = {}) {
    if (paths.empty()) refuse("There is no checkpoint to average.");
    if (!options.weights.empty() && options.weights.size() != paths.size())
        refuse("There are ", options.weights.size(), " weights of ", paths.size(), " checkpoints; give one for each.");
    if (options.bits < 0 || options.bits > 30)
        refuse("A step of 2^-", options.bits, " cannot be had; take 0 to 30 bits.");
    std::optional<safetensors> begin;
    if (options.begin) begin = read_safetensors(*options.begin);
    const safetensors first = begin ? *begin : read_safetensors(paths.front());
    std::vector<detail::tensor_average> averages;
    for (const tensor_entry& entry : first.header.tensors)
        if (detail::tensor_average::is_averaged(entry.type))
            averages.emplace_back(entry, begin ? &*begin : nullptr, options.bits);
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const safetensors file = read_safetensors(paths[i]);
        detail::refuse_unlike(file, first);
        const std::uint32_t weight = options.weights.empty() ? 1 : options.weights[i];
        for (auto& average : averages) average.add(file, weight);
        total += weight;
        for (std::size_t j = 0; !begin && j < first.header.tensors.size(); ++j) {
            const tensor_entry& entry = first.header.tensors[j];
            if (detail::tensor_average::is_averaged(entry.type)) continue;
            const bytes_view a = first.bytes_of(entry);
            for (const tensor_entry& other : file.header.tensors)
                if (other.name == entry.name && !std::ranges::equal(a, file.bytes_of(other)))
                    refuse(file.source, " has another ", in_quotes(entry.name), " than ", first.source,
                           "; say with which checkpoint they began, whose counters the average takes.");
        }
    }
    if (total == 0 || total > ingrain::detail::most_weight)
        refuse("The weights add up to ", total, "; expected 1 to ", ingrain::detail::most_weight, ".");
    readable_tensors list;
    for (auto& average : averages) average.write(list, total);
    std::vector<bytes> others;
    others.reserve(first.header.tensors.size());
    for (const tensor_entry& entry : first.header.tensors) {
        if (detail::tensor_average::is_averaged(entry.type)) continue;
        const bytes_view from = first.bytes_of(entry);
        const std::size_t width = bits(entry.type) / 8;
        bytes& copy = others.emplace_back(from.size());
        copy_ordered<std::endian::little>(copy.data(), from.data(), from.size() / width, width);
        list.push_back({entry.name, entry.type, entry.shape, copy.data()});
    }
    return format_safetensors(list, {first.header.metadata.begin(), first.header.metadata.end()});
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
