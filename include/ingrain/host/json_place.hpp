#pragma once
/// \file
/// A value in a JSON file and where it is: what is read of it is checked, and refused with file, place and value.

#include <ingrain/host/error.hpp>
#include <ingrain/host/json_value.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Nested lists of numbers: the last extent varies fastest.
struct json_tensor {
    std::vector<std::size_t> shape;
    std::vector<double> values;
};

/// A value with its path, "config.layers[0].channels". The tree and the file's name must outlive it.
class json_place {
public:
    using kind = json_value::kind;

    json_place(const json_value& value, std::string_view source, std::string where = {})
        : value_(&value), source_(source), where_(std::move(where)) {}

    const std::string& where() const { return where_; }
    std::string_view source() const { return source_; }
    bool is(kind what) const { return value_->what == what; }
    bool has(std::string_view name) const { return value_->find(name) != nullptr; }
    /// Whether an object has this member, and not null. Refuses what is no object.
    bool given(std::string_view name) const {
        need(kind::object, "an object");
        const json_value* const found = value_->find(name);
        return found != nullptr && found->what != kind::null;
    }

    /// The member of this name. Refuses what is no object, and an object without it.
    json_place at(std::string_view name) const {
        need(kind::object, "an object");
        const json_value* const found = value_->find(name);
        if (found == nullptr) refuse_place("has no ", in_quotes(name));
        return {*found, source_, where_ + (where_.empty() ? "" : ".") + std::string(name)};
    }

    /// The names of the members.
    std::vector<std::string> names() const {
        need(kind::object, "an object");
        std::vector<std::string> result;
        for (const auto& member : value_->members) result.push_back(member.first);
        return result;
    }
    /// Refuses a member with another name than these.
    void allow(std::initializer_list<std::string_view> names) const {
        need(kind::object, "an object");
        for (const auto& [name, value] : value_->members)
            if (std::find(names.begin(), names.end(), name) == names.end()) refuse_unknown(name);
    }

    std::size_t size() const {
        need(kind::list, "a list");
        return value_->size();
    }
    /// Item i of a list. Refuses what is no list, and an item that is missing.
    json_place operator[](std::size_t i) const {
        if (i >= size()) refuse_place("has ", size(), " values; expected at least ", i + 1);
        const std::string here = where_ + "[" + std::to_string(i) + "]";
        if (!value_->items.empty()) return {value_->items[i], source_, here};
        const auto item = std::make_shared<const json_value>(json_value{kind::number, value_->numbers[i]});
        json_place result(*item, source_, here);
        result.number_ = item;
        return result;
    }
    bool is_list_of_numbers() const { return is(kind::list) && value_->items.empty(); }

    double number() const {
        need(kind::number, "a number");
        return value_->number;
    }
    std::size_t whole(std::size_t least, std::size_t most) const {
        need(kind::number, "a whole number");
        return checked_whole(value_->number, least, most);
    }
    /// A whole number, or the last of a list of them: some writers put one into a list.
    std::size_t last_whole(std::size_t least, std::size_t most) const {
        if (!is(kind::list)) return whole(least, most);
        if (value_->numbers.empty()) refuse_value("expected whole numbers");
        return checked_whole(value_->numbers.back(), least, most);
    }
    const std::string& text() const {
        need(kind::text, "a text");
        return value_->text;
    }
    bool boolean() const {
        need(kind::boolean, "true or false");
        return value_->number != 0;
    }
    const json_value& value() const { return *value_; }

    /// Nested lists of numbers, so deep. Refuses lists of different lengths, empty ones, and what no float holds.
    json_tensor tensor(std::size_t rank) const {
        json_tensor result;
        collect(*value_, where_, rank, 0, result);
        return result;
    }

    /// A text itself, and other values as messages have them.
    std::string words() const { return is(kind::text) ? value_->text : shown(*value_); }

    [[noreturn]] void refuse_unknown(const std::string& name) const {
        refuse_place("has ", in_quotes(name), ": ", shown(at(name).value()), ", which this reader does not know");
    }
    template <class... Words>
    [[noreturn]] void refuse_place(Words... words) const {
        refuse(source_, ": ", where_.empty() ? std::string_view("the model") : std::string_view(where_), " ", words...,
               ".");
    }
    /// "the file: config.layers[0].channels is 3; ..."
    template <class... Words>
    [[noreturn]] void refuse_value(Words... words) const {
        refuse_place("is ", shown(*value_), "; ", words...);
    }

    /// A value in messages.
    static std::string shown(const json_value& value) {
        switch (value.what) {
            case kind::null:
                return "null";
            case kind::boolean:
                return value.number != 0 ? "true" : "false";
            case kind::number: {
                constexpr double exact = 1LL << 53;
                std::string text;
                if (std::abs(value.number) <= exact && std::floor(value.number) == value.number)
                    host::detail::append(text, static_cast<long long>(value.number));  // 4000000000, not 4e+09
                else
                    host::detail::append(text, value.number);
                return text;
            }
            case kind::text:
                return in_quotes(value.text);
            case kind::list:
                return "a list of " + std::to_string(value.size());
            default:
                return "an object";
        }
    }

private:
    void need(kind what, const char* words) const {
        if (!is(what)) refuse_value("expected ", words);
    }
    std::size_t checked_whole(double found, std::size_t least, std::size_t most) const {
        if (!(found >= static_cast<double>(least)) || !(found <= static_cast<double>(most)) ||
            std::floor(found) != found)
            refuse_place("is ", shown({kind::number, found}), "; expected a whole number from ", least, " to ", most);
        return static_cast<std::size_t>(found);
    }

    void collect(const json_value& value, const std::string& where, std::size_t rank, std::size_t level,
                 json_tensor& to) const {
        const auto refuse_here = [&](auto... words) { refuse(source_, ": ", where, " ", words..., "."); };
        const bool innermost = level + 1 == rank;
        for (std::size_t i = 0; innermost && i < value.items.size(); ++i)
            if (const json_value& item = value.items[i]; item.what != kind::number && item.what != kind::list)
                refuse(source_, ": ", where, "[", i, "] is ", shown(item), "; expected a number.");
        if (value.what != kind::list || value.size() == 0 || (innermost ? !value.items.empty() : value.items.empty()))
            refuse_here("is ", shown(value), "; expected lists of numbers, ", rank - level, " deep");
        if (to.shape.size() == level) to.shape.push_back(value.size());
        if (value.size() != to.shape[level])
            refuse_here("has ", value.size(), " values; expected ", to.shape[level], ", like the one before it");
        if (!innermost) {
            for (std::size_t i = 0; i < value.items.size(); ++i)
                collect(value.items[i], where + "[" + std::to_string(i) + "]", rank, level + 1, to);
            return;
        }
        for (std::size_t i = 0; i < value.numbers.size(); ++i)
            if (!(std::abs(value.numbers[i]) <= static_cast<double>(std::numeric_limits<float>::max())))
                refuse_here("has the value ", value.numbers[i], " at ", i, ", which no float holds");
        to.values.insert(to.values.end(), value.numbers.begin(), value.numbers.end());
    }

    const json_value* value_;
    std::string_view source_;
    std::string where_;
    std::shared_ptr<const json_value> number_{};  ///< the value, if it is that of a list of numbers alone
};

}}}  // namespace ingrain::INGRAIN_ABI::host
