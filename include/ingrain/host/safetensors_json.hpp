#pragma once
/// \file
/// The JSON in a safetensors file: which keys it may have, and which values.

#include <ingrain/host/dtype.hpp>
#include <ingrain/host/error.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A tensor in the header of a safetensors file. Its bytes are those from `begin` up to `end`, counted from the end of
/// the header.
struct tensor_entry {
    std::string name;
    dtype type{};
    std::vector<std::uint64_t> shape;
    std::uint64_t begin = 0, end = 0;
};

/// A header as it is in the file.
struct safetensors_header {
    std::vector<tensor_entry> tensors;
    std::map<std::string, std::string> metadata;
};

namespace detail {

/// Takes the events of a JSON parser and keeps the entries only. Refuses anything else at once, so that deep or large
/// JSON costs nothing.
class safetensors_events {
public:
    safetensors_events(safetensors_header& header, std::string_view source) : header_(header), source_(source) {}

    bool null() { unexpected("null"); }
    bool boolean(bool value) { unexpected(value ? "true" : "false"); }
    bool number_integer(std::int64_t value) { unexpected(std::to_string(value)); }
    bool number_float(double, const std::string& text) { unexpected(text.substr(0, 40)); }
    bool binary(nlohmann::json::binary_t&) { unexpected("binary data"); }

    bool number_unsigned(std::uint64_t value) {
        if (position_ == position::shape) {
            entry().shape.push_back(value);
        } else if (position_ == position::offsets && offsets_ < 2) {
            (offsets_++ == 0 ? entry().begin : entry().end) = value;
        } else {
            unexpected(std::to_string(value));
        }
        return true;
    }

    bool string(std::string& value) {
        if (position_ == position::metadata) {
            header_.metadata[key_] = value;
        } else if (position_ == position::entry && key_ == "dtype") {
            const auto type = dtype_named(value);
            if (!type)
                refuse_entry("has the type ", in_quotes(value),
                             ", which safetensors does not have; expected one such as F32");
            entry().type = *type;
        } else {
            unexpected(in_quotes(value));
        }
        return true;
    }

    bool start_object(std::size_t) {
        if (position_ == position::outside) {
            position_ = position::header;
        } else if (position_ == position::header) {
            position_ = key_ == "__metadata__" ? position::metadata : position::entry;
            if (position_ == position::entry) header_.tensors.push_back({key_, {}, {}, 0, 0});
        } else {
            unexpected("an object");
        }
        seen_inside_.clear();
        return true;
    }

    bool end_object() {
        if (position_ == position::entry)
            for (const char* key : {"dtype", "shape", "data_offsets"})
                if (!seen_inside_.contains(key)) refuse_entry("has no ", in_quotes(key));
        position_ = position_ == position::header ? position::outside : position::header;
        return true;
    }

    bool key(std::string& name) {
        const bool inside = position_ != position::header;
        if (!(inside ? seen_inside_ : seen_).insert(name).second)
            refuse(source_, ": the header has the key ", in_quotes(name), " twice",
                   inside ? " in " + in_quotes(key_of_object_) : std::string(), ".");
        if (position_ == position::entry && name != "dtype" && name != "shape" && name != "data_offsets")
            refuse_entry("has the key ", in_quotes(name), "; expected dtype, shape, data_offsets");
        if (!inside) key_of_object_ = name;
        key_ = name;
        return true;
    }

    bool start_array(std::size_t) {
        if (position_ == position::entry && key_ == "shape")
            position_ = position::shape;
        else if (position_ == position::entry && key_ == "data_offsets")
            position_ = position::offsets, offsets_ = 0;
        else
            unexpected("an array");
        return true;
    }

    bool end_array() {
        if (position_ == position::offsets && offsets_ != 2)
            refuse_entry("has ", offsets_, " data_offsets; expected 2");
        position_ = position::entry;
        return true;
    }

    bool parse_error(std::size_t at, const std::string& token, const nlohmann::json::exception&) {
        refuse(source_, ", byte ", 7 + at, ": the header is not valid JSON; the first error is at ", in_quotes(token),
               ".");
    }

private:
    enum class position { outside, header, metadata, entry, shape, offsets };

    tensor_entry& entry() { return header_.tensors.back(); }

    [[noreturn]] void refuse_entry(auto... words) {
        refuse(source_, ": in the header, tensor ", in_quotes(entry().name), " ", words..., ".");
    }

    [[noreturn]] void unexpected(std::string_view found) const {
        switch (position_) {
            case position::outside:
                refuse(source_, ": the header is ", found, "; expected a JSON object.");
            case position::header:
                refuse(source_, ": the header has ", found, " under ", in_quotes(key_), "; expected an object.");
            case position::metadata:
                refuse(source_, ": the header has ", found, " in __metadata__ under ", in_quotes(key_),
                       "; expected a string.");
            default:
                break;
        }
        refuse(source_, ": in the header, tensor ", in_quotes(key_of_object_), " has ", found, " under ",
               in_quotes(key_),
               key_ == "dtype"   ? "; expected the name of a type."
               : key_ == "shape" ? "; expected a list of whole numbers from 0 to 2^64-1."
                                 : "; expected a list of 2 whole numbers from 0 to 2^64-1.");
    }

    safetensors_header& header_;
    std::string_view source_;
    position position_ = position::outside;
    std::string key_, key_of_object_;
    std::set<std::string> seen_, seen_inside_;
    int offsets_ = 0;
};

}  // namespace detail

/// Reads the JSON of a header. Refuses invalid JSON, unknown or missing keys, the same key twice, unknown types, and
/// numbers that are not integers.
inline safetensors_header parse_safetensors_json(std::string_view json, std::string_view source) {
    safetensors_header header;
    if (json.starts_with("\xef\xbb\xbf"))
        refuse(source, ", byte 8: the header begins with a byte order mark; expected {.");
    detail::safetensors_events events(header, source);
    nlohmann::json::sax_parse(json.begin(), json.end(), &events);
    return header;
}

}}}  // namespace ingrain::INGRAIN_ABI::host
