#pragma once
/// \file
/// A value in a JSON file, which knows where it is and says so when it is not what is expected.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// A view of a value, with its path: "config.layers[0].channels". The file and its text must outlive it.
class json_value {
public:
    json_value(const nlohmann::json& value, std::string_view source, std::string path)
        : value_(&value), source_(source), path_(std::move(path)) {}

    const nlohmann::json& raw() const { return *value_; }
    std::string_view source() const { return source_; }
    const std::string& path() const { return path_; }
    bool is_text() const { return value_->is_string(); }
    bool is_list() const { return value_->is_array(); }
    bool is_object() const { return value_->is_object(); }

    /// Whether an object has this key, and not null there.
    bool has(const char* key) const {
        if (!value_->is_object()) refuse_value("expected an object");
        const auto found = value_->find(key);
        return found != value_->end() && !found->is_null();
    }
    json_value at(const char* key) const {
        if (!has(key)) refuse(source_, ": ", shown(), " has no ", in_quotes(key), ".");
        return {(*value_)[key], source_, path_.empty() ? key : path_ + "." + key};
    }
    std::size_t count() const {
        if (!value_->is_array()) refuse_value("expected a list");
        return value_->size();
    }
    json_value at(std::size_t i) const { return {(*value_)[i], source_, path_ + "[" + std::to_string(i) + "]"}; }

    /// A whole number from `least` to `most`.
    std::size_t integer(std::size_t least, std::size_t most) const {
        const bool fits = value_->is_number_unsigned() && value_->get<std::uint64_t>() >= least &&
                          value_->get<std::uint64_t>() <= most;
        if (!fits) refuse_value("expected a whole number from ", least, " to ", most);
        return value_->get<std::size_t>();
    }
    double number() const {
        if (!value_->is_number()) refuse_value("expected a number");
        return value_->get<double>();
    }
    bool boolean() const {
        if (!value_->is_boolean()) refuse_value("expected true or false");
        return value_->get<bool>();
    }
    const std::string& text() const {
        if (!value_->is_string()) refuse_value("expected a string");
        return value_->get_ref<const std::string&>();
    }

    /// Refuses an object with other keys than these.
    void allow(std::initializer_list<std::string_view> keys) const {
        if (!value_->is_object()) refuse_value("expected an object");
        for (const auto& pair : value_->items()) {
            bool known = false;
            for (const std::string_view key : keys) known = known || key == pair.key();
            if (!known) refuse(source_, ": ", shown(), " has ", in_quotes(pair.key()), ", which is not known here.");
        }
    }

    /// "the file: config.layers[0] is 3; ..."
    [[noreturn]] void refuse_value(const auto&... expected) const {
        refuse(source_, ": ", shown(), " is ", brief(), "; ", expected..., ".");
    }

private:
    std::string shown() const { return path_.empty() ? "the file" : path_; }
    std::string brief() const {
        if (value_->is_object()) return "an object";
        if (value_->is_array()) return "a list of " + std::to_string(value_->size());
        return value_->is_string() ? in_quotes(value_->get_ref<const std::string&>()) : value_->dump();
    }

    const nlohmann::json* value_;
    std::string_view source_;
    std::string path_;
};

/// The whole of a JSON text. Refuses one that is no JSON, or nested too deeply, or has a key twice in an object.
inline nlohmann::json parse_json(std::string_view text, std::string_view source) {
    constexpr int deepest = 64;
    std::vector<std::set<std::string>> keys;
    const auto check = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& value) {
        if (depth > deepest) refuse(source, " has more than ", deepest, " levels of lists and objects.");
        if (event == nlohmann::json::parse_event_t::object_start) keys.emplace_back();
        if (event == nlohmann::json::parse_event_t::object_end) keys.pop_back();
        if (event == nlohmann::json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
            refuse(source, " has the key ", in_quotes(value.get<std::string>()), " twice in an object.");
        return true;
    };
    try {
        return nlohmann::json::parse(text, check);
    } catch (const nlohmann::json::parse_error& e) {
        refuse(source, ", byte ", e.byte, ": this is not valid JSON.");
    } catch (const nlohmann::json::exception&) {
        refuse(source, " has a number that is too large.");
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
