// The cases, their names and their bytes are those of the reference implementation's own tests
// (huggingface/safetensors, safetensors/src/tensor.rs, and attacks/), Apache License 2.0.

#include <ingrain/host/safetensors_header.hpp>

#include "file_bytes.hpp"
#include "support.hpp"

using namespace host_test;

namespace {

host::safetensors_header parsed(const host::bytes& file, std::uint64_t limit = host::header_limit) {
    std::size_t data = 0;
    return host::parse_safetensors_header(file, "x.safetensors", data, limit);
}

std::string refused(const host::bytes& file, std::uint64_t limit = host::header_limit) {
    return refusal([&] { parsed(file, limit); });
}

const std::string good = entry("I32", "[2,2]", "[0,16]");

}  // namespace

TEST_CASE("test_deserialization", "[host][safetensors]") {
    const auto file = file_of(good, 16);
    REQUIRE(file[0] == '<');
    std::size_t data = 0;
    const auto header = host::parse_safetensors_header(file, "x", data);
    CHECK(data == 68);
    REQUIRE(header.tensors.size() == 1);
    CHECK(header.tensors[0].name == "test");
    CHECK(header.tensors[0].type == host::dtype::i32);
    CHECK(header.tensors[0].shape == std::vector<std::uint64_t>{2, 2});
    CHECK(header.tensors[0].end == 16);
}

TEST_CASE("test_empty_shapes_allowed", "[host][safetensors]") {
    const auto file = file_of(entry("I32", "[]", "[0,4]"), 4);
    REQUIRE(file[0] == '8');
    CHECK(parsed(file).tensors[0].shape.empty());
}

TEST_CASE("test_zero_sized_tensor", "[host][safetensors]") {
    CHECK(parsed(file_of(entry("I32", "[2,0]", "[0, 0]"))).tensors[0].shape == std::vector<std::uint64_t>{2, 0});
}

TEST_CASE("test_whitespace_padded_header", "[host][safetensors]") {
    CHECK(parsed(bytes_of(6, 0, 0, 0, 0, 0, 0, 0, '{', '}', 0x0d, 0x20, 0x09, 0x0a)).tensors.empty());
    CHECK(parsed(bytes_of(6, 0, 0, 0, 0, 0, 0, 0, 0x09, 0x0a, '{', '}', 0x0d, 0x20)).tensors.empty());
}

TEST_CASE("test_json_attack", "[host][safetensors]") {
    std::string header = "{";
    for (int i = 0; i < 10; ++i)
        header += (i > 0 ? "," : "") + entry("F32", "[2,2]", "[0,16]", "weight_" + std::to_string(i)).substr(1);
    for (auto at = header.find("}},"); at != std::string::npos; at = header.find("}},")) header.erase(at, 1);
    CHECK(says(refused(file_of(header, 16)), {"weight_", "data_offsets [0, 16]", "expected to begin at 16"}));
}

TEST_CASE("test_metadata_incomplete_buffer", "[host][safetensors]") {
    auto file = file_of(good, 16);
    for (const char c : std::string_view("extra_bogus_data_for_polyglot_file"))
        file.push_back(static_cast<unsigned char>(c));
    CHECK(says(refused(file), {"byte 68", "50 bytes of values", "expected 16", "superfluous"}));
    CHECK(says(refused(file_of(good, 14)), {"byte 68", "14 bytes of values", "expected 16", "missing"}));
}

TEST_CASE("test_header_too_large", "[host][safetensors]") {
    auto file = file_of(good, 16);
    file[5] = file[6] = file[7] = 0xff;
    CHECK(says(refused(file), {"x.safetensors, byte 0", "header length is 18446742974197923900", "at most 100000000"}));
    CHECK(says(refused(file_of(good, 16), 59), {"header length is 60", "at most 59"}));
    CHECK(refused(file_of(good, 16), 60) == "nothing");
}

TEST_CASE("test_header_too_small", "[host][safetensors]") {
    CHECK(says(refused({}), {"x.safetensors has 0 bytes", "expected a safetensors file"}));
    CHECK(says(refused(bytes_of(1, 2, 3, 4, 5, 6, 7)), {"has 7 bytes"}));
}

TEST_CASE("test_invalid_header_length", "[host][safetensors]") {
    CHECK(says(refused(bytes_of(60, 0, 0, 0, 0, 0, 0, 0)), {"byte 0", "header length is 60", "only 0 bytes follow"}));
    for (int more = 1; more <= 9; ++more) {
        auto file = file_of("{}");
        file[0] = static_cast<unsigned char>(2 + more);
        CHECK(says(refused(file), {"header length is " + std::to_string(2 + more), "only 2 bytes follow"}));
    }
}

TEST_CASE("test_invalid_header_non_utf8", "[host][safetensors]") {
    CHECK(says(refused(bytes_of(1, 0, 0, 0, 0, 0, 0, 0, 0xff)), {"byte 8", "not UTF-8"}));
}

TEST_CASE("test_invalid_header_not_json", "[host][safetensors]") {
    CHECK(says(refused(bytes_of(1, 0, 0, 0, 0, 0, 0, 0, '{')), {"byte 9", "not valid JSON"}));
}

TEST_CASE("test_invalid_info", "[host][safetensors]") {
    CHECK(says(refused(file_of(entry("I32", "[2,2]", "[0, 4]"))),
               {"\"test\" has 4 bytes", "expected 16", "I32", "[2, 2]"}));
}

TEST_CASE("test_validation_overflow", "[host][safetensors]") {
    CHECK(says(refused(file_of(entry("I32", "[2,18446744073709551614]", "[0,16]"), 16)), {"\"test\"", "overflows"}));
    CHECK(says(refused(file_of(entry("I32", "[2,9223372036854775807]", "[0,16]"), 16)), {"\"test\"", "overflows"}));
    CHECK(says(refused(file_of(entry("I32", "[18446744073709551616]", "[0,16]"), 16)), {"\"test\"", "whole numbers"}));
}

TEST_CASE("test_serialization_fp4", "[host][safetensors]") {
    CHECK(parsed(file_of(entry("F4", "[1,2]", "[0,1]", "attn.0"), 1)).tensors[0].type == host::dtype::f4);
    CHECK(says(refused(file_of(entry("F4", "[1,3]", "[0,2]", "attn.0"), 2)),
               {"\"attn.0\"", "has 12 bits", "whole bytes"}));
    CHECK(says(refused(file_of(entry("F4", "[1,2]", "[0,2]", "attn.0"), 2)), {"\"attn.0\" has 2 bytes", "expected 1"}));
}

TEST_CASE("safetensors_abuse_attempt_1: a header length beyond the file", "[host][safetensors]") {
    auto file = file_of(entry("F32", "[2,2]", "[0,16]", "weight"), 16);
    file[0] = 1000 % 256, file[1] = 1000 / 256;
    CHECK(says(refused(file), {"header length is 1000", "bytes follow"}));
}

TEST_CASE("safetensors_abuse_attempt_3: many tensors in one place", "[host][safetensors]") {
    std::string header = "{";
    for (int i = 0; i < 10'000; ++i) {
        const auto one = entry("F32", "[200,200]", "[0,160000]", "weight_" + std::to_string(i));
        header += one.substr(1, one.size() - 2) + ",";
    }
    header.back() = '}';
    CHECK(says(refused(file_of(header, 160'000)), {"weight_", "expected to begin at 160000"}));
    CHECK(says(refused(file_of(header, 160'000), 65'536), {"header length", "at most 65536"}));
}

TEST_CASE("holes, overlaps and reversed offsets are refused", "[host][safetensors]") {
    const auto two = [](std::string_view a, std::string_view b) {
        return file_of("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":" + std::string(a) +
                           "},\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":" + std::string(b) + "}}",
                       8);
    };
    CHECK(parsed(two("[4,8]", "[0,4]")).tensors[0].name == "b");
    CHECK(says(refused(two("[0,4]", "[5,9]")), {"\"b\"", "[5, 9]", "begin at 4"}));
    CHECK(says(refused(two("[0,4]", "[3,7]")), {"\"b\"", "[3, 7]", "begin at 4"}));
    CHECK(says(refused(two("[1,5]", "[5,9]")), {"\"a\"", "[1, 5]", "begin at 0"}));
    CHECK(says(refused(two("[0,4]", "[4,0]")), {"\"b\"", "[4, 0]", "not to end before"}));
}

TEST_CASE("metadata are kept, and are words only", "[host][safetensors]") {
    // bindings/python/tests/test_simple.py, test_deserialization_metadata
    const auto file = file_of(
        R"({"__metadata__":{"framework":"pt"},"test1":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]}}       )",
        16);
    REQUIRE(file[0] == 'f');
    const auto header = parsed(file);
    CHECK(header.metadata == std::map<std::string, std::string>{{"framework", "pt"}});
    CHECK(header.tensors.size() == 1);
    CHECK(says(refused(file_of(R"({"__metadata__":{"epochs":5}})")),
               {"__metadata__", "\"epochs\"", "5", "expected a string"}));
    CHECK(says(refused(file_of(R"({"__metadata__":{"a":{"b":"c"}}})")),
               {"__metadata__", "an object", "expected a string"}));
    CHECK(says(refused(file_of(R"({"__metadata__":"a"})")), {"__metadata__", "expected an object"}));
}

TEST_CASE("a key that is there twice is refused", "[host][safetensors]") {
    const auto one = entry("U8", "[0]", "[0,0]");
    CHECK(says(refused(file_of(one.substr(0, one.size() - 1) + "," + one.substr(1))), {"key \"test\" twice"}));
    CHECK(says(refused(file_of(R"({"t":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}})")),
               {"\"dtype\" twice in \"t\""}));
    CHECK(says(refused(file_of(R"({"__metadata__":{"a":"b","a":"c"}})")), {"\"a\" twice"}));
    CHECK(says(refused(file_of(R"({"__metadata__":{},"__metadata__":{}})")), {"\"__metadata__\" twice"}));
    CHECK(says(
        refused(file_of(
            R"({"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})")),
        {"\"a\" twice"}));
}

TEST_CASE("a header that is JSON, but not of the right form, is refused", "[host][safetensors]") {
    const auto with = [](std::string_view inside) { return refused(file_of("{\"t\":{" + std::string(inside) + "}}")); };
    CHECK(says(refused(file_of("[]")), {"header is an array", "expected a JSON object"}));
    CHECK(says(refused(file_of("null")), {"header is null"}));
    CHECK(says(refused(file_of("7")), {"header is 7"}));
    CHECK(says(refused(file_of("{\"t\":5}")), {"5 under \"t\"", "expected an object"}));
    CHECK(says(refused(file_of("{\"t\":[]}")), {"an array under \"t\""}));
    CHECK(says(with(""), {"\"t\" has no \"dtype\""}));
    CHECK(says(with(R"("dtype":"U8")"), {"\"t\" has no \"shape\""}));
    CHECK(says(with(R"("dtype":"U8","shape":[0])"), {"\"t\" has no \"data_offsets\""}));
    CHECK(says(with(R"("dtype":"F33")"), {"\"t\"", "type \"F33\"", "safetensors does not have"}));
    CHECK(says(with(R"("dtype":5)"), {"\"t\" has 5 under \"dtype\"", "name of a type"}));
    CHECK(says(with(R"("dtype":["F32"])"), {"\"t\" has an array under \"dtype\""}));
    CHECK(says(with(R"("shape":{})"), {"an object under \"shape\"", "list of whole numbers"}));
    CHECK(says(with(R"("shape":[-1])"), {"-1 under \"shape\""}));
    CHECK(says(with(R"("shape":[1.5])"), {"1.5 under \"shape\""}));
    CHECK(says(with(R"("shape":[true])"), {"true under \"shape\""}));
    CHECK(says(with(R"("shape":[[1]])"), {"an array under \"shape\""}));
    CHECK(says(with(R"("shape":7)"), {"7 under \"shape\""}));
    CHECK(says(with(R"("data_offsets":[0])"), {"has 1 data_offsets", "expected 2"}));
    CHECK(says(with(R"("data_offsets":[0,1,2])"), {"2 under \"data_offsets\"", "list of 2"}));
    CHECK(says(with(R"("data_offsets":["0",1])"), {"\"0\" under \"data_offsets\""}));
    CHECK(says(with(R"("order":"C")"), {"key \"order\"", "expected dtype, shape, data_offsets"}));
}

TEST_CASE("a header that is not JSON is refused with the position of the error", "[host][safetensors]") {
    CHECK(says(refused(file_of("")), {"byte 8", "not valid JSON"}));
    CHECK(says(refused(file_of("{} {}")), {"byte 11", "not valid JSON"}));
    CHECK(says(refused(file_of("{\"a\":nil}")), {"not valid JSON", "ni"}));
    CHECK(says(refused(file_of("\xef\xbb\xbf{}")), {"byte 8", "byte order mark"}));
    CHECK(refused(file_of("{\"" + std::string(10'000, 'a') + "\":}")).size() < 200);
    CHECK(says(refused(file_of(std::string(1'000'000, '['))), {"an array"}));
    CHECK(refused(file_of("{\"a\":" + std::string(1'000'000, '{'))) != "nothing");
}

TEST_CASE("no file makes a message long", "[host][safetensors]") {
    std::string ones = "[1";
    for (int i = 0; i < 10'000; ++i) ones += ",1";
    for (const auto& header :
         {entry("U8", ones + "]", "[0,2]"), entry("U8", "[1." + std::string(10'000, '0') + "]", "[0,1]"),
          entry(std::string(10'000, 'F'), "[]", "[0,1]"), entry("U8", "[]", "[0,2]", std::string(10'000, 'n'))}) {
        const auto sentence = refused(file_of(header, 2));
        CHECK(sentence != "nothing");
        CHECK(sentence.size() < 300);
    }
}
