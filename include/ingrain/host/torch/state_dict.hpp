#pragma once
/// \file
/// The tensors of a PyTorch state_dict, from torch.save's file or from a safetensors file.

#include <ingrain/host/foreign_tensor.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/torch/pickle.hpp>
#include <ingrain/host/torch/zip_archive.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The tensors of a file, and the bytes that they look at.
struct state_dict {
    std::string source;  ///< names the file in messages
    archive_files files;
    bytes contents;
    std::vector<foreign_tensor> tensors;  ///< in the order of the file
};

namespace detail {

/// Turns the pickle of a state_dict into tensors. A dictionary in it gives its names a prefix: "model.0.weight".
class state_dict_reader {
public:
    state_dict_reader(state_dict& result, std::string_view folder) : result_(result), folder_(folder) {}

    void read(const pickled& value) {
        if (value.what != pickled::type::dictionary)
            refuse(result_.source, " holds no state_dict; expected a dictionary of tensors: torch.save(",
                   "model.state_dict(), \"", result_.source, "\").");
        add_dictionary(value, "", 1);
    }

private:
    using type = pickled::type;
    static constexpr std::size_t most_depth = 20, most_entries = 100'000;

    void add_dictionary(const pickled& dictionary, const std::string& prefix, std::size_t depth) {
        if (depth > most_depth) refuse(result_.source, ": dictionaries are nested more than ", most_depth, " deep.");
        for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2) {
            const pickled &key = *dictionary.items[i], &value = *dictionary.items[i + 1];
            if (++entries_ > most_entries)
                refuse(result_.source, " has more than ", most_entries, " entries, which is the limit.");
            if (value.what == type::call) {
                if (key.what != type::text) refuse(result_.source, ": a tensor's name is no string.");
                add_tensor(value, prefix + key.text);
            } else if (value.what == type::dictionary) {
                add_dictionary(value, prefix + (key.what == type::text ? key.text : number(key)) + ".", depth + 1);
            }
        }
    }

    static std::string number(const pickled& key) { return std::to_string(key.integer); }

    void add_tensor(const pickled& call, const std::string& name) {
        const pickled* arguments = call.items[1];
        if (call.items[0]->text == "torch._utils._rebuild_parameter") {
            const bool wraps = !arguments->items.empty() && arguments->items[0]->what == type::call &&
                               arguments->items[0]->items[0]->text == "torch._utils._rebuild_tensor_v2";
            if (!wraps) refuse_tensor(name, "is made of no tensor");
            arguments = arguments->items[0]->items[1];
        }
        const auto& made_of = arguments->items;  // storage, offset, shape, strides, requires_grad, hooks
        if (made_of.size() < 4 || made_of[0]->what != type::storage)
            refuse_tensor(name, "is not made as torch._utils._rebuild_tensor_v2 takes it");
        if (!names_.insert(name).second) refuse(result_.source, " has the tensor ", in_quotes(name), " twice.");
        const auto& storage = made_of[0]->items;
        foreign_tensor tensor{name, type_of(storage[1]->text), sizes(*made_of[2], name), sizes(*made_of[3], name), {}};
        const std::uint64_t offset = size(*made_of[1], name), count = size(*storage[4], name);
        if (tensor.shape.size() != tensor.strides.size()) refuse_tensor(name, "has not as many strides as extents");
        const auto file = result_.files.find(folder_ + "/data/" + storage[2]->text);
        if (file == result_.files.end())
            refuse_tensor(name, "lies in ", in_quotes("data/" + storage[2]->text), ", which is not in the archive");
        const std::size_t width = bits(tensor.type) / 8, there = file->second.size() / width;
        if (count != there || file->second.size() % width != 0)
            refuse_tensor(name, "lies in ", in_quotes("data/" + storage[2]->text), ", which has ", file->second.size(),
                          " bytes; expected ", count, " values of type ", host::name(tensor.type));
        if (const std::uint64_t end = end_of(tensor, name); offset > count || end > count - offset)
            refuse_tensor(name, "of shape ", shape_text(tensor.shape), " looks at value ", offset, " and ", end - 1,
                          " others; expected at most ", count, ", which its storage has");
        tensor.values = bytes_view(file->second).subspan(static_cast<std::size_t>(offset) * width);
        result_.tensors.push_back(std::move(tensor));
    }

    /// How many values from the first one on it looks at: 1 + Σ (extent - 1) stride; 0 if it has none.
    std::uint64_t end_of(const foreign_tensor& tensor, const std::string& name) const {
        constexpr std::uint64_t most = std::uint64_t{1} << 40;
        std::uint64_t end = 1, count = 1;
        for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
            const std::uint64_t extent = tensor.shape[i], stride = tensor.strides[i];
            if (extent == 0) return 0;
            if (extent > most / count || stride > most / extent) refuse_tensor(name, "has a size that overflows");
            count *= extent;
            end += (extent - 1) * stride;
            if (end > most) refuse_tensor(name, "has a size that overflows");
        }
        return end;
    }

    std::uint64_t size(const pickled& value, const std::string& name) const {
        if (value.what != type::integer || value.integer < 0) refuse_tensor(name, "has a size that is no whole number");
        return static_cast<std::uint64_t>(value.integer);
    }
    std::vector<std::uint64_t> sizes(const pickled& value, const std::string& name) const {
        if (value.what != type::tuple) refuse_tensor(name, "has no tuple of sizes");
        std::vector<std::uint64_t> result;
        for (const pickled* item : value.items) result.push_back(size(*item, name));
        return result;
    }

    static dtype type_of(std::string_view storage) {
        constexpr std::pair<std::string_view, dtype> types[]{
            {"Float", dtype::f32}, {"Double", dtype::f64},  {"Half", dtype::f16},  {"BFloat16", dtype::bf16},
            {"Long", dtype::i64},  {"Int", dtype::i32},     {"Short", dtype::i16}, {"Char", dtype::i8},
            {"Byte", dtype::u8},   {"Bool", dtype::boolean}};
        for (const auto& [name, type] : types)
            if (storage == "torch." + std::string(name) + "Storage") return type;
        return dtype::u8;  // the pickle's machine knows no others
    }

    [[noreturn]] void refuse_tensor(const std::string& name, auto... words) const {
        refuse(result_.source, ": tensor ", in_quotes(name), " ", words..., ".");
    }

    state_dict& result_;
    std::string folder_;
    std::size_t entries_ = 0;
    std::set<std::string> names_;
};

/// Refuses an archive whose file `version` has another number than PyTorch reads.
inline void check_archive_version(const archive_files& files, const std::string& folder, std::string_view source) {
    const auto file = files.find(folder + "/version");
    if (file == files.end()) return;
    std::string_view text = as_text(file->second);
    if (text.ends_with('\n')) text.remove_suffix(1);
    unsigned version = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (failed != std::errc{} || end != text.data() + text.size() || version < 1 || version > 10)
        refuse(source, " has version ", in_quotes(text), " of PyTorch's archives; expected 1 to 10.");
}

/// Refuses archives that torch.save does not write for a state_dict. Returns the folder in which all is.
inline std::string folder_of_archive(const std::vector<std::string>& names, std::string_view source) {
    constexpr std::string_view pickle = "/data.pkl";
    std::string folder;
    for (const std::string& name : names)
        if (name.ends_with(pickle)) folder = name.substr(0, name.size() - pickle.size());
    if (folder.empty() || folder.find('/') != folder.npos)
        refuse(source, " is a zip archive without data.pkl; expected one that torch.save wrote.");
    for (const std::string& name : names)
        if (name == folder + "/constants.pkl" || name.starts_with(folder + "/code/"))
            refuse(source, " is a TorchScript module; expected a state_dict: torch.save(model.state_dict(), ...).");
    for (const std::string& name : names) {
        const bool inside = name.starts_with(folder + "/");
        const std::string own = inside ? name.substr(folder.size() + 1) : std::string();
        if (own != "data.pkl" && own != "version" && own != "byteorder" && !own.starts_with("data/") &&
            !own.starts_with("."))
            refuse(source, ": the archive has a file ", in_quotes(name), ", which torch.save does not write.");
    }
    return folder;
}

}  // namespace detail

/// The tensors of a state_dict. `contents` are those of a file that torch.save wrote, or of a safetensors file.
/// Refuses, naming what it is, any other file, and what `read_archive`, `unpickle` and `parse_safetensors` refuse.
inline state_dict parse_state_dict(bytes contents, std::string_view source) {
    state_dict result{std::string(source), {}, std::move(contents), {}};
    const std::string_view text = as_text(result.contents);
    if (text.starts_with("\x80\x02\x8a\x0a"))
        refuse(source,
               " was written by PyTorch before 1.6, or with _use_new_zipfile_serialization=False; load it there "
               "and save its state_dict again.");
    if (text.starts_with("PK")) {
        std::string folder;
        result.files = read_archive(result.contents, source, [&](const std::vector<std::string>& names) {
            folder = detail::folder_of_archive(names, source);
        });
        if (const auto order = result.files.find(folder + "/byteorder");
            order != result.files.end() && as_text(order->second) != "little")
            refuse(source, ": its values have the byte order ", in_quotes(as_text(order->second)),
                   "; expected \"little\".");
        detail::check_archive_version(result.files, folder, source);
        const pickle values = unpickle(result.files.at(folder + "/data.pkl"), source);
        detail::state_dict_reader(result, folder).read(*values.root);
        return result;
    }
    if (const auto kind = detail::kind_of(result.contents); kind != detail::safetensors_kind)
        refuse(source, " is ", kind.empty() ? "of an unknown kind" : kind,
               "; expected a state_dict of PyTorch, as torch.save or safetensors write it.");
    std::size_t data = 0;
    for (tensor_entry& entry : parse_safetensors_header(result.contents, source, data).tensors) {
        const auto begin = data + static_cast<std::size_t>(entry.begin);
        const auto values =
            bytes_view(result.contents).subspan(begin, static_cast<std::size_t>(entry.end - entry.begin));
        const auto strides = strides_in_order(entry.shape);
        result.tensors.push_back({std::move(entry.name), entry.type, std::move(entry.shape), strides, values});
    }
    return result;
}

inline state_dict read_state_dict(const std::filesystem::path& path, std::size_t limit = default_limit) {
    return parse_state_dict(read_file(path, limit), path.string());
}

}}}  // namespace ingrain::INGRAIN_ABI::host
