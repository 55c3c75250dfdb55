#pragma once
/// \file
/// The numbers of classes: in the order in which they appear, or as they are given.

#include <ingrain/host/csv_fields.hpp>
#include <ingrain/host/csv_number.hpp>
#include <ingrain/host/csv_options.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// Turns fields into class numbers. Time for each is constant, however many classes there are.
class csv_classes {
public:
    csv_classes(const csv_options& options, const csv_fields& fields)
        : fields_(fields), names_(options.names), given_(!options.names.empty()), integers_(options.integer_labels) {
        if (!options.classes && (given_ || integers_))
            refuse("CSV options have ", given_ ? ".names" : ".integer_labels",
                   " but no column of classes; say which it is with .classes.");
        for (std::string& name : names_) {
            name = std::string(trimmed(name));
            if (!numbers_.emplace(name, static_cast<std::uint32_t>(numbers_.size())).second)
                refuse("CSV options have the class ", in_quotes(name), " twice in .names.");
        }
    }

    /// The number of the class in a trimmed field, which is not empty.
    std::uint32_t number(const csv_field& field) {
        if (integers_) return integer(field);
        const std::string name(field.text);
        const auto known = numbers_.find(name);
        if (known != numbers_.end()) return known->second;
        if (given_)
            fields_.refuse_field(field, "is none of the ", names_.size(), " classes in .names: ", some_names(names_));
        const auto next = static_cast<std::uint32_t>(names_.size());
        numbers_.emplace(name, next);
        names_.push_back(name);
        return next;
    }

    std::vector<std::string> take_names() { return std::move(names_); }

private:
    std::uint32_t integer(const csv_field& field) const {
        const double largest =
            given_ ? static_cast<double>(names_.size() - 1) : std::numeric_limits<std::uint32_t>::max();
        double label = -1;
        if (read_number(field.text, '.', label) != number_fault::none || !(label >= 0 && label <= largest) ||
            label != std::floor(label))
            fields_.refuse_field(field, "is not the number of a class; expected a whole number from 0 to ",
                                 static_cast<std::uint32_t>(largest));
        return static_cast<std::uint32_t>(label);
    }

    const csv_fields& fields_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    bool given_, integers_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
