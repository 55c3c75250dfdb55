// Bytes as the reference implementation writes them: its own tests (huggingface/safetensors, Apache License 2.0),
// safetensors/src/tensor.rs and bindings/python/tests/test_simple.py.

#include <ingrain/host/write_safetensors.hpp>

#include "file_bytes.hpp"
#include "support.hpp"

using namespace host_test;

namespace {

std::string written(const host::readable_tensors& list, const host::metadata& words = {}) {
    const auto file = host::format_safetensors(list, words);
    return {file.begin(), file.end()};
}

std::string text(const host::bytes& file) { return {file.begin(), file.end()}; }

constexpr std::int32_t zeros[4] = {}, one_at_the_end[4] = {0, 0, 0, 1};
constexpr std::uint16_t halves[4] = {};
constexpr float six[6] = {0, 1, 2, 3, 4, 5};

host::readable_tensors one(std::string name, std::vector<std::uint64_t> shape, const auto* numbers) {
    host::readable_tensors list;
    host::list_values(list, std::move(name), std::move(shape), numbers);
    return list;
}

}  // namespace

TEST_CASE("test_simple.py, test_serialization", "[host][safetensors]") {
    const std::string header = R"({"test":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]}}    )";
    const auto out = written(one("test", {2, 2}, zeros));
    CHECK(out[0] == '@');
    CHECK(out == text(file_of(header, 16)));
    auto last = text(file_of(header, 16));
    last[last.size() - 4] = 1;
    CHECK(written(one("test", {2, 2}, one_at_the_end)) == last);
}

TEST_CASE("test_simple.py, test_serialization_forces_alignment", "[host][safetensors]") {
    auto list = one("test1", {2, 2}, zeros);
    list.push_back({"test2", host::dtype::f16, {2, 2}, reinterpret_cast<const unsigned char*>(halves)});
    const std::string expected = text(file_of(
        R"({"test1":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]},"test2":{"dtype":"F16","shape":[2,2],"data_offsets":[16,24]}}      )",
        24));
    CHECK(static_cast<unsigned char>(expected[0]) == 0x80);
    CHECK(written(list) == expected);
    std::swap(list[0], list[1]);
    CHECK(written(list) == expected);
}

TEST_CASE("test_simple.py, test_serialization_metadata", "[host][safetensors]") {
    const auto expected = text(file_of(
        R"({"__metadata__":{"framework":"pt"},"test1":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]}} )", 16));
    CHECK(expected[0] == '`');
    CHECK(written(one("test1", {2, 2}, zeros), {{"framework", "pt"}}) == expected);
}

TEST_CASE("tensor.rs, test_serialization and test_serialization_forced_alignement", "[host][safetensors]") {
    const std::string numbers("\0\0\0\0\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40\0\0\x80\x40\0\0\xa0\x40", 24);
    CHECK(written(one("attn.0", {1, 2, 3}, six)) ==
          text(file_of(R"({"attn.0":{"dtype":"F32","shape":[1,2,3],"data_offsets":[0,24]}})")) + numbers);
    CHECK(written(one("attn0", {1, 1, 2, 3}, six)) ==
          text(file_of(R"({"attn0":{"dtype":"F32","shape":[1,1,2,3],"data_offsets":[0,24]}}       )")) + numbers);
}

TEST_CASE("tensor.rs, test_empty", "[host][safetensors]") {
    CHECK(written({}) == text(bytes_of(8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' ')));
    CHECK(written({}, {{"framework", "pt"}}) == text(file_of(R"({"__metadata__":{"framework":"pt"}}     )")));
}

TEST_CASE("tensors are sorted by alignment, the largest first, then by name", "[host][safetensors]") {
    const std::uint8_t byte = 1;
    const double wide = 2;
    const float narrow = 3;
    auto list = one("b", {}, &byte);
    host::list_values(list, "a", {}, &narrow);
    host::list_values(list, "A", {}, &narrow);
    host::list_values(list, "z", {}, &wide);
    std::size_t data = 0;
    const auto file = host::format_safetensors(list);
    std::vector<std::string> names;
    for (const auto& tensor : host::parse_safetensors_header(file, "x", data).tensors) names.push_back(tensor.name);
    CHECK(names == std::vector<std::string>{"z", "A", "a", "b"});
    CHECK(data % 8 == 0);
}

TEST_CASE("names are escaped as JSON wants it, and must be text", "[host][safetensors]") {
    const auto file = host::format_safetensors(one("a\"\\\n\x01/\xc3\xa4", {1}, six), {{"\"", "\\"}});
    const auto begin = std::string_view(R"({"__metadata__":{"\"":"\\"},"a\"\\\n\u0001/)"
                                        "\xc3\xa4\":{");
    CHECK(text(file).substr(8, begin.size()) == begin);
    std::size_t data = 0;
    CHECK(host::parse_safetensors_header(file, "x", data).tensors[0].name == "a\"\\\n\x01/\xc3\xa4");
    CHECK(says(refusal([] { written(one("a\xff", {1}, six)); }), {"not UTF-8"}));
    CHECK(says(refusal([] { written({}, {{"a", "\xff"}}); }), {"not UTF-8"}));
}

TEST_CASE("two tensors of one name cannot be written", "[host][safetensors]") {
    auto list = one("same", {1}, six);
    host::list_values(list, "same", {1}, six);
    CHECK(says(refusal([&] { written(list); }), {"two tensors called \"same\""}));
    CHECK(says(refusal([] { written(one("__metadata__", {1}, six)); }), {"__metadata__"}));
}
