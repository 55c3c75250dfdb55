#pragma once
/// \file
/// A small writer of FlatBuffers, for TensorFlow Lite's files that no program writes.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tflite_test {

/// What an offset leads to: writes itself behind what is there, and returns the place to which the offset leads.
using part = std::function<std::size_t(std::string&)>;

/// A field of a table, by its number in the schema: a number's bytes, or an offset.
struct field {
    std::size_t number;
    std::string bytes{};
    part leads_to = nullptr;
};
using fields = std::vector<field>;

template <class T>
std::string bytes_of(T value) {
    return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
field number(std::size_t i, T value) {
    return {i, bytes_of(value)};
}

inline void write_offset(std::string& file, std::size_t at, const part& to) {
    const auto distance = static_cast<std::uint32_t>(to(file) - at);
    std::memcpy(file.data() + at, &distance, 4);
}

template <class T>
part vector(std::vector<T> values) {
    return [values](std::string& file) {
        const std::size_t begin = file.size();
        file += bytes_of(static_cast<std::uint32_t>(values.size()));
        for (const T value : values) file += bytes_of(value);
        return begin;
    };
}
inline part text(std::string_view words) { return vector(std::vector<char>(words.begin(), words.end())); }

/// The list of fields, the table, and behind it what its offsets lead to.
inline part table(fields all) {
    return [all](std::string& file) {
        std::size_t count = 0;
        for (const field& each : all) count = each.number >= count ? each.number + 1 : count;
        const std::size_t begin = file.size() + 4 + 2 * count;
        std::string list(2 * count, '\0'), body = bytes_of(static_cast<std::int32_t>(4 + 2 * count));
        std::vector<std::pair<std::size_t, part>> offsets;
        for (const field& each : all) {
            const auto place = static_cast<std::uint16_t>(body.size());
            std::memcpy(list.data() + 2 * each.number, &place, 2);
            if (each.leads_to) offsets.emplace_back(begin + place, each.leads_to);
            body += each.leads_to ? std::string(4, '\0') : each.bytes;
        }
        file += bytes_of(static_cast<std::uint16_t>(4 + 2 * count)) + bytes_of(static_cast<std::uint16_t>(body.size()));
        file += list + body;
        for (const auto& [at, to] : offsets) write_offset(file, at, to);
        return begin;
    };
}
inline part tables(std::vector<fields> all) {
    return [all](std::string& file) {
        const std::size_t begin = file.size();
        file += bytes_of(static_cast<std::uint32_t>(all.size())) + std::string(4 * all.size(), '\0');
        for (std::size_t i = 0; i < all.size(); ++i) write_offset(file, begin + 4 + 4 * i, table(all[i]));
        return begin;
    };
}
inline std::string file_of(const part& root, std::string_view identifier = "TFL3") {
    std::string file = std::string(4, '\0') + std::string(identifier);
    write_offset(file, 0, root);
    return file;
}

/// One operator between x [1, 4] and y [1, 4], and constants behind x. Every part may be changed before it is written.
struct small_model {
    std::int32_t code = 9, version = 3;  ///< FULLY_CONNECTED
    std::string custom_name{};
    std::vector<fields> tensors{
        {{0, {}, vector<std::int32_t>({1, 4})}, {3, {}, text("x")}},
        {{0, {}, vector<std::int32_t>({1, 4})}, {3, {}, text("y")}},
        {{0, {}, vector<std::int32_t>({4, 4})}, number<std::uint32_t>(2, 1), {3, {}, text("w")}},
    };
    std::vector<fields> buffers{{}, {{0, {}, vector<std::uint8_t>(std::vector<std::uint8_t>(64))}}};
    std::vector<std::int32_t> takes{0, 2}, gives{1}, inputs{0}, outputs{1};
    std::uint8_t options_type = 8;
    fields options{};
    fields more_of_operator{}, more_of_model{};

    std::string written(std::string_view identifier = "TFL3") const {
        fields op{{1, {}, vector(takes)}, {2, {}, vector(gives)}, number(3, options_type), {4, {}, table(options)}};
        op.insert(op.end(), more_of_operator.begin(), more_of_operator.end());
        const fields graph{{0, {}, tflite_test::tables(tensors)},
                           {1, {}, vector(inputs)},
                           {2, {}, vector(outputs)},
                           {3, {}, tflite_test::tables({op})}};
        const fields kind{{1, {}, text(custom_name)}, number(3, code)};
        fields model{number(0, version),
                     {1, {}, tflite_test::tables({kind})},
                     {2, {}, tflite_test::tables({graph})},
                     {4, {}, tflite_test::tables(buffers)}};
        model.insert(model.end(), more_of_model.begin(), more_of_model.end());
        return file_of(table(model), identifier);
    }
};

/// A tensor's fields.
inline fields tensor(std::vector<std::int32_t> shape, std::uint8_t type = 0, std::uint32_t buffer = 0,
                     std::string_view name = "t") {
    return {{0, {}, vector(std::move(shape))}, number(1, type), number(2, buffer), {3, {}, text(name)}};
}

}  // namespace tflite_test
