#pragma once
/// \file
/// A JSON text as a tree, with limits that hold for files of anybody.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/file_kind.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A value of a JSON text. A list of numbers alone keeps them in `numbers`, any other list in `items`.
struct json_value {
    enum class kind { null, boolean, number, text, list, object };

    kind what = kind::null;
    double number = 0;  ///< 0 or 1 of a boolean
    std::string text{};
    std::vector<double> numbers{};
    std::vector<json_value> items{};
    std::vector<std::pair<std::string, json_value>> members{};

    /// The member of this name, or null.
    const json_value* find(std::string_view name) const {
        for (const auto& [own, value] : members)
            if (own == name) return &value;
        return nullptr;
    }
    /// How many values a list has.
    std::size_t size() const { return numbers.size() + items.size(); }
};

/// Lists and objects may be nested so deep, and a text may have so many values besides those in lists of numbers alone.
inline constexpr std::size_t json_depth_limit = 64, json_value_limit = 2'000'000;

namespace detail {

/// Takes the events of a JSON parser and builds the tree. Refuses a key that is there twice, and what is beyond the
/// limits, at once.
class json_events {
public:
    json_events(json_value& root, std::string_view source) : root_(root), source_(source) {}

    bool null() { return add({}); }
    bool boolean(bool value) { return add({json_value::kind::boolean, value ? 1.0 : 0.0}); }
    bool number_integer(std::int64_t value) { return add_number(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) { return add_number(static_cast<double>(value)); }
    bool number_float(double value, const std::string&) { return add_number(value); }
    bool string(std::string& value) { return add({json_value::kind::text, 0, std::move(value)}); }
    bool binary(nlohmann::json::binary_t&) { return false; }  // there is none in a text
    bool start_object(std::size_t) { return open(json_value::kind::object); }
    bool start_array(std::size_t) { return open(json_value::kind::list); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        if (!keys_.back().insert(name).second) refuse(source_, " has the key ", in_quotes(name), " twice.");
        key_ = name;
        return true;
    }

    bool parse_error(std::size_t at, const std::string& token, const nlohmann::json::exception& e) {
        constexpr int beyond_double = 406;
        if (e.id == beyond_double)
            refuse(source_, ", byte ", at, ": the number ", in_quotes(token), " is too large for a double.");
        refuse(source_, ", byte ", at,
               ": this is not valid JSON, which has no NaN and no infinity; the first error is ", "at ",
               in_quotes(token), ".");
    }

private:
    bool add_number(double value) {
        if (!open_.empty() && open_.back()->what == json_value::kind::list && open_.back()->items.empty()) {
            open_.back()->numbers.push_back(value);
            return true;
        }
        return add({json_value::kind::number, value});
    }
    bool add(json_value value) { return place(std::move(value)) != nullptr; }
    bool open(json_value::kind what) {
        if (open_.size() == json_depth_limit)
            refuse(source_, ": lists and objects are nested more than ", json_depth_limit, " deep.");
        open_.push_back(place({what}));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        open_.pop_back();
        keys_.pop_back();
        return true;
    }

    /// Puts a value where it belongs. What is open stays where it is: nothing is added beside it before it is closed.
    json_value* place(json_value value) {
        count(1);
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        json_value& outer = *open_.back();
        if (outer.what == json_value::kind::object) {
            outer.members.emplace_back(std::move(key_), std::move(value));
            return &outer.members.back().second;
        }
        count(outer.numbers.size());
        for (const double number : outer.numbers) outer.items.push_back({json_value::kind::number, number});
        outer.numbers.clear();
        outer.items.push_back(std::move(value));
        return &outer.items.back();
    }

    void count(std::size_t values) {
        values_ += values;
        if (values_ > json_value_limit) refuse(source_, " has more than ", json_value_limit, " values.");
    }

    json_value& root_;
    std::string_view source_;
    std::vector<json_value*> open_;
    std::vector<std::set<std::string>> keys_;
    std::string key_;
    std::size_t values_ = 0;
};

}  // namespace detail

/// The tree of a JSON text. Refuses what is not JSON, with the byte at which it ends to be; a key that an object has
/// twice; anything behind the value; and more nesting or values than the limits.
inline json_value parse_json(std::string_view text, std::string_view source) {
    json_value root;
    detail::json_events events(root, source);
    nlohmann::json::sax_parse(text.begin(), text.end(), &events);
    return root;
}

/// The tree of a file. Refuses other kinds of files by their names, with what is `expected`.
inline json_value parse_json(bytes_view contents, std::string_view source, std::string_view expected) {
    const std::string_view kind = detail::kind_of(contents);
    if (kind != "JSON")
        refuse(source, " is ", kind.empty() ? "of an unknown kind" : kind, "; expected ", expected, ".");
    return parse_json(as_text(contents), source);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
