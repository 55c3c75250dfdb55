#pragma once
/// \file
/// The JSON in a safetensors file: which keys it may have, and what must stand under them.

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

/// What the header of a safetensors file says of one tensor. Its bytes are those from `begin` up to `end`, counted from
/// the end of the header.
struct tensor_entry {
    std::string name;
    dtype type{};
    std::vector<std::uint64_t> shape;
    std::uint64_t begin = 0, end = 0;
};

/// A header, as it is written.
struct safetensors_header {
    std::vector<tensor_entry> tensors;
    std::map<std::string, std::string> metadata;
};

namespace detail {

/// Takes the events of a JSON parser and keeps nothing but entries. Whatever does not fit is refused at once, so that
/// depth and size of foreign JSON cost nothing.
class safetensors_events {
public:
    safetensors_events(safetensors_header& header, std::string_view source) : header_(header), source_(source) {}

    bool null() { unexpected("null"); }
    bool boolean(bool value) { unexpected(value ? "true" : "false"); }
    bool number_integer(std::int64_t value) { unexpected(std::to_string(value)); }
    bool number_float(double, const std::string& text) { unexpected(text.substr(0, 40)); }
    bool binary(nlohmann::json::binary_t&) { unexpected("binary data"); }

    bool number_unsigned(std::uint64_t value) {
        if (place_ == place::shape) {
            entry().shape.push_back(value);
        } else if (place_ == place::offsets && offsets_ < 2) {
            (offsets_++ == 0 ? entry().begin : entry().end) = value;
        } else {
            unexpected(std::to_string(value));
        }
        return true;
    }

    bool string(std::string& value) {
        if (place_ == place::metadata) {
            header_.metadata[key_] = value;
        } else if (place_ == place::entry && key_ == "dtype") {
            const auto type = dtype_named(value);
            if (!type) refuse_entry("has the type ", in_quotes(value), ", which is none of safetensors, such as F32");
            entry().type = *type;
        } else {
            unexpected(in_quotes(value));
        }
        return true;
    }

    bool start_object(std::size_t) {
        if (place_ == place::outside) {
            place_ = place::header;
        } else if (place_ == place::header) {
            place_ = key_ == "__metadata__" ? place::metadata : place::entry;
            if (place_ == place::entry) header_.tensors.push_back({key_, {}, {}, 0, 0});
        } else {
            unexpected("an object");
        }
        seen_inside_.clear();
        return true;
    }

    bool end_object() {
        if (place_ == place::entry)
            for (const char* key : {"dtype", "shape", "data_offsets"})
                if (!seen_inside_.contains(key)) refuse_entry("has no ", in_quotes(key));
        place_ = place_ == place::header ? place::outside : place::header;
        return true;
    }

    bool key(std::string& name) {
        const bool inside = place_ != place::header;
        if (!(inside ? seen_inside_ : seen_).insert(name).second)
            refuse(source_, ": the header has the key ", in_quotes(name), " twice",
                   inside ? " in " + in_quotes(key_of_object_) : std::string(), ".");
        if (place_ == place::entry && name != "dtype" && name != "shape" && name != "data_offsets")
            refuse_entry("has the key ", in_quotes(name), "; expected dtype, shape, data_offsets");
        if (!inside) key_of_object_ = name;
        key_ = name;
        return true;
    }

    bool start_array(std::size_t) {
        if (place_ == place::entry && key_ == "shape")
            place_ = place::shape;
        else if (place_ == place::entry && key_ == "data_offsets")
            place_ = place::offsets, offsets_ = 0;
        else
            unexpected("an array");
        return true;
    }

    bool end_array() {
        if (place_ == place::offsets && offsets_ != 2) refuse_entry("has ", offsets_, " data_offsets; expected 2");
        place_ = place::entry;
        return true;
    }

    bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception&) {
        refuse(source_, ", byte ", 7 + position, ": the header is not JSON; it stops being so at ", in_quotes(token),
               ".");
    }

private:
    enum class place { outside, header, metadata, entry, shape, offsets };

    tensor_entry& entry() { return header_.tensors.back(); }

    [[noreturn]] void refuse_entry(const auto&... words) {
        refuse(source_, ": in the header, tensor ", in_quotes(entry().name), " ", words..., ".");
    }

    [[noreturn]] void unexpected(std::string_view found) const {
        switch (place_) {
            case place::outside:
                refuse(source_, ": the header is ", found, "; expected a JSON object.");
            case place::header:
                refuse(source_, ": the header has ", found, " under ", in_quotes(key_), "; expected an object.");
            case place::metadata:
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
    place place_ = place::outside;
    std::string key_, key_of_object_;
    std::set<std::string> seen_, seen_inside_;
    int offsets_ = 0;
};

}  // namespace detail

/// Reads the JSON of a header. Refuses what is not JSON, and JSON that is not made as such headers are: unknown or
/// missing keys, the same key twice, a type without a name here, numbers that are not whole.
inline safetensors_header parse_safetensors_json(std::string_view json, std::string_view source) {
    safetensors_header header;
    if (json.starts_with("\xef\xbb\xbf"))
        refuse(source, ", byte 8: the header begins with a byte order mark; expected {.");
    detail::safetensors_events events(header, source);
    nlohmann::json::sax_parse(json.begin(), json.end(), &events);
    return header;
}

}}}  // namespace ingrain::INGRAIN_ABI::host
