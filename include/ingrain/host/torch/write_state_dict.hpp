#pragma once
/// \file
/// Writing a state_dict as torch.save does.

#include <ingrain/host/dtype.hpp>
#include <ingrain/host/endian.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/torch/module_tensors.hpp>
#include <ingrain/host/torch/zip_archive.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

namespace detail {

/// Writes a pickle of protocol 2. Source: CPython, Lib/pickletools.py.
class pickler {
public:
    bytes take() { return std::move(program_); }

    void put(std::string_view operations) { program_.insert(program_.end(), operations.begin(), operations.end()); }
    void integer(std::uint64_t value) {
        if (value < std::uint64_t{1} << 31) {
            put("J");
            little(value, 4);
        } else {
            put("\x8a\x08");
            little(value, 8);
        }
    }
    void text(std::string_view words) {
        put("X");
        little(words.size(), 4);
        put(words);
    }
    void integers(const std::vector<std::uint64_t>& values) {
        put("(");
        for (const std::uint64_t value : values) integer(value);
        put("t");
    }

private:
    void little(std::uint64_t value, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) program_.push_back(static_cast<unsigned char>(value >> 8 * i));
    }
    bytes program_;
};

template <class Stored>
constexpr std::string_view storage_of() {
    if constexpr (std::is_same_v<Stored, float>)
        return "ctorch\nFloatStorage\n";
    else if constexpr (std::is_same_v<Stored, double>)
        return "ctorch\nDoubleStorage\n";
    else {
        static_assert(std::is_same_v<Stored, bfloat16>,
                      "ingrain::host::save_torch writes parameters of float, double or bfloat16");
        return "ctorch\nBFloat16Storage\n";
    }
}

}  // namespace detail

/// The bytes of a file with these tensors. What several of them share a place for is in the first of them; the others
/// have 0.
template <class Stored>
bytes format_state_dict(const std::vector<module_tensor<Stored>>& tensors) {
    using value = std::remove_const_t<Stored>;
    std::vector<std::pair<std::string, bytes>> files{{"archive/data.pkl", {}}};
    std::set<const value*> written;
    detail::pickler pickle;
    pickle.put(
        "\x80\x02"
        "ccollections\nOrderedDict\n)R(");
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const module_tensor<Stored>& tensor = tensors[i];
        pickle.text(tensor.name);
        pickle.put("ctorch._utils\n_rebuild_tensor_v2\n((");
        pickle.text("storage");
        const bool counts = tensor.places.empty();
        pickle.put(counts ? "ctorch\nLongStorage\n" : detail::storage_of<value>());
        pickle.text(std::to_string(i));
        pickle.text("cpu");
        pickle.integer(counts ? 1 : tensor.places.size());
        pickle.put("tQ");
        pickle.integer(0);
        pickle.integers(tensor.shape);
        pickle.integers(strides_in_order(tensor.shape));
        pickle.put(
            "\x89"
            "ccollections\nOrderedDict\n)RtR");
        std::vector<value> values;
        for (const value* place : tensor.places) values.push_back(written.insert(place).second ? *place : value(0.0f));
        bytes stored(counts ? sizeof(std::uint64_t) : values.size() * sizeof(value));
        copy_ordered<std::endian::little>(stored.data(), reinterpret_cast<const unsigned char*>(values.data()),
                                          values.size(), sizeof(value));
        files.emplace_back("archive/data/" + std::to_string(i), std::move(stored));
    }
    pickle.put("u.");
    files[0].second = pickle.take();
    files.emplace_back("archive/version", bytes{'3', '\n'});
    return format_archive(files);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
