// readers CASE COUNT: reads one made-up file of so many parts. `growth` counts the instructions of two sizes.

#include <ingrain/host/csv.hpp>
#include <ingrain/host/safetensors_header.hpp>

#include "../host/file_bytes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace host = ingrain::host;

std::string csv_text(int rows) {
    std::string text;
    for (int i = 0; i < rows; ++i) text += "1,class " + std::to_string(i) + "\n";
    return text;
}

/// A header of so many tensors of four bytes, one behind the other.
std::string tensors(int count) {
    std::string header = "{";
    for (int i = 0; i < count; ++i) {
        const auto offsets = "[" + std::to_string(4 * i) + "," + std::to_string(4 * i + 4) + "]";
        const auto one = host_test::entry("F32", "[1]", offsets, "weight_" + std::to_string(i));
        header += one.substr(1, one.size() - 2) + ",";
    }
    header.back() = '}';
    return header;
}

/// What the check of the check must find: each name is compared with all those before it.
std::size_t quadratic(int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i)
        if (auto name = "class " + std::to_string(i); std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    return names.size();
}

bool reads(std::string_view which, int count) {
    const auto size = static_cast<std::size_t>(count);
    if (which == "csv_columns") {
        std::string row = "1";
        for (int i = 1; i < count; ++i) row += ",1";
        return host::parse_csv(row, "t.csv").columns == size;
    }
    if (which == "csv_classes") return host::parse_csv(csv_text(count), "t.csv", {.classes = 1}).classes.size() == size;
    if (which == "safetensors") {
        std::size_t data = 0;
        const auto file = host_test::file_of(tensors(count), 4 * size);
        return host::parse_safetensors_header(file, "t.safetensors", data).tensors.size() == size;
    }
    return which == "quadratic" && quadratic(count) == size;
}

}  // namespace

int main(int count, char** words) { return count == 3 && reads(words[1], std::atoi(words[2])) ? 0 : 1; }
