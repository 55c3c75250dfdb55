#include <ingrain/host/tflite/parse.hpp>

#include "answers.hpp"
#include "written.hpp"

using namespace tflite_test;

namespace {

std::string refused(const std::string& file) {
    return refusal([&] { host::tflite::read(host::as_bytes(file), "m.tflite"); });
}
/// Of the small model, changed.
std::string refused_with(const std::function<void(small_model&)>& change) {
    small_model m;
    change(m);
    return refused(m.written());
}
std::string text_in(const std::string& name) { return std::string(host::as_text(host::read_file(model_file(name)))); }

}  // namespace

TEST_CASE("the small model of these tests is read", "[host][tflite]") {
    CHECK(refused(small_model{}.written()) == "nothing");
}

TEST_CASE("other files are refused by what they are", "[host][tflite]") {
    CHECK(says(refused(""), {"m.tflite is of an unknown kind; expected a TensorFlow Lite model"}));
    CHECK(says(refused("PK\3\4 and so on"), {"is a zip archive"}));
    CHECK(says(refused("{}"), {"is JSON; expected a TensorFlow Lite model"}));
    CHECK(says(refused(small_model{}.written("TFL4")), {"of an unknown kind"}));
    CHECK(says(refused_with([](auto& m) { m.version = 4; }), {"version 4", "expected 3"}));
}

TEST_CASE("every beginning of a file is refused", "[host][tflite]") {
    const std::string small = small_model{}.written();
    for (const std::string& whole : {small, text_in("dense"), text_in("several")})
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string sentence = refused(whole.substr(0, size));
            const bool is_padding =
                sentence == "nothing" && whole.size() - size < 16;  // nothing refers to the last bytes
            if (!is_padding && sentence.find("m.tflite") != 0)
                FAIL_CHECK("the first " << size << " bytes: " << sentence);
        }
}

TEST_CASE("a file with any wrong byte is read or refused", "[host][tflite]") {
    const std::string whole = small_model{}.written();
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const int byte : {0, 1, 3, 4, 127, 128, 255}) {
            std::string wrong = whole;
            wrong[at] = static_cast<char>(byte);
            const std::string sentence = refused(wrong);
            if (sentence != "nothing" && sentence.find("m.tflite") != 0) FAIL_CHECK("byte " << at << ": " << sentence);
        }
}

TEST_CASE("offsets, sizes and numbers that lead nowhere are refused with their place", "[host][tflite]") {
    const auto begins = [](const std::string& begin) { return begin + std::string(40, '\0'); };
    CHECK(says(refused(begins(bytes_of(0u) + "TFL3")), {"byte 0", "the offset of the model is 0"}));
    CHECK(says(refused(begins(bytes_of(900u) + "TFL3")), {"byte 0", "900 bytes goes beyond the end of the file"}));
    CHECK(says(refused(begins(bytes_of(~0u) + "TFL3")), {"beyond the end of the file"}));
    CHECK(says(refused(begins(bytes_of(8u) + "TFL3" + bytes_of(9))), {"list of fields before the beginning"}));
    CHECK(says(refused(begins(bytes_of(8u) + "TFL3" + bytes_of(-99))), {"beyond the end"}));
    CHECK(says(refused(begins(bytes_of(8u) + "TFL3" + bytes_of(-8) + "\0\0\0\0\5\0\4\0")), {"damaged list of fields"}));
    CHECK(says(refused(file_of(table({number(0, 3)}))), {"has no graph"}));
    CHECK(says(refused(file_of(table({number(0, 3), {2, {}, tables({{}})}}))), {"0 inputs and 0 outputs"}));
    const auto longer = [](std::string& file) {  // a vector of 2^32 - 1 tables
        file += bytes_of(~0u);
        return file.size() - 4;
    };
    CHECK(says(refused(file_of(table({number(0, 3), {2, {}, longer}}))),
               {"4294967295 elements is larger than the file"}));
    CHECK(says(refused(file_of(table({{2, {}, tables({{}})}, {0, "\3"}}))), {"field 0 outside of itself"}));
}

TEST_CASE("a file with more elements than any model has is refused", "[host][tflite]") {
    const fields tensor_with_scales{{4, {}, table({{2, {}, vector(std::vector<float>(100'000))}})}};
    small_model m;
    m.tensors.insert(m.tensors.end(), 60, tensor_with_scales);
    CHECK(says(refused(m.written()), {"vectors have more than 4194304 elements"}));
}

TEST_CASE("tensors that make no sense are refused", "[host][tflite]") {
    using model = small_model;
    const auto with_tensor = [](fields t) { return [t](model& m) { m.tensors[2] = t; }; };
    CHECK(says(refused_with(with_tensor(tensor({4, -4}, 0, 1))), {"extent -4"}));
    CHECK(says(refused_with(with_tensor(tensor({1, 1, 1, 1, 1, 1, 1, 4, 4}, 0, 1))), {"9 axes"}));
    CHECK(says(refused_with(with_tensor(tensor({4, 4}, 0, 7))), {"buffer 7 of 2"}));
    CHECK(says(refused_with(with_tensor(tensor({4, 5}, 0, 1))), {"\"t\" has 64 bytes", "float32 [4,5]"}));
    CHECK(says(refused_with(with_tensor(tensor({1 << 30, 1 << 30, 4}, 0, 1))), {"\"t\" has 64 bytes"}));
    CHECK(says(refused_with(with_tensor(tensor({4, 4}, 8, 1))), {"\"t\" is complex64, which is not read"}));
    CHECK(says(refused_with(with_tensor(tensor({4, 4}, 17, 1))), {"\"t\" is type 17, which is not read"}));
    CHECK(says(refused_with(with_tensor(tensor({8, 8}, 9, 1))), {"\"t\" is int8 without a scale"}));
    fields sparse = tensor({4, 4}, 0, 1);
    sparse.push_back({6, {}, table({})});
    CHECK(says(refused_with(with_tensor(sparse)), {"stored sparsely"}));
    fields scales = tensor({8, 8}, 9, 1);
    scales.push_back({4, {}, table({{2, {}, vector<float>({1, 2, 3})}, {3, {}, vector<std::int64_t>({0, 0, 0})}})});
    CHECK(says(refused_with(with_tensor(scales)), {"3 scales along axis 0"}));
    scales.back() = {4, {}, table({{2, {}, vector<float>({1})}, {3, {}, vector<std::int64_t>({0, 0})}})};
    CHECK(says(refused_with(with_tensor(scales)), {"2 zero points for 1 scales"}));
    fields named = tensor({4, 4}, 0, 1, "\xff");
    CHECK(says(refused_with(with_tensor(named)), {"no short text in UTF-8"}));
    fields open = tensor({4, 4}, 0, 1);
    open.push_back({7, {}, vector<std::int32_t>({-1})});
    CHECK(says(refused_with(with_tensor(open)), {"1 extents in its signature"}));
    CHECK(
        says(refused_with([](auto& m) { m.buffers[1] = {number<std::uint64_t>(1, 64), number<std::uint64_t>(2, 64)}; }),
             {"behind the flat buffer"}));
}

TEST_CASE("operators that refer to what is not there are refused", "[host][tflite]") {
    CHECK(says(refused_with([](auto& m) { m.takes = {0, 9}; }), {"operator 0 takes tensor 9, and there are 3"}));
    CHECK(says(refused_with([](auto& m) { m.takes = {-2, 2}; }), {"takes tensor -2"}));
    CHECK(says(refused_with([](auto& m) { m.takes = {1, 2}; }), {"takes \"y\", which nothing before it computes"}));
    CHECK(says(refused_with([](auto& m) { m.takes = {-1, 2}; }), {"has no input 0"}));
    CHECK(says(refused_with([](auto& m) { m.takes = {0}; }), {"has no input 1"}));
    CHECK(says(refused_with([](auto& m) { m.gives = {2}; }), {"gives \"w\", which is there already"}));
    CHECK(says(refused_with([](auto& m) { m.gives = {}; }), {"nothing computes the output \"y\""}));
    CHECK(says(refused_with([](auto& m) { m.inputs = {2}; }), {"\"w\" is a constant"}));
    CHECK(says(refused_with([](auto& m) { m.outputs = {2}; }), {"the output \"w\" is a constant"}));
    CHECK(says(refused_with([](auto& m) { m.outputs = {}; }), {"0 outputs"}));
    CHECK(says(refused_with([](auto& m) { m.more_of_operator = {number<std::uint32_t>(0, 3)}; }),
               {"of kind 3, of which the file has 1"}));
}
