#if __has_include(<protozero/varint.hpp>)
#include <ingrain/host/onnx/read.hpp>

#include "../support.hpp"
#include "proto.hpp"

#include <cmath>
#include <limits>
#include <utility>

using namespace host_test;
using namespace onnx_test;
namespace onnx = ingrain::host::onnx;

namespace {

onnx::model parsed(const std::string& file) { return onnx::parse(host::as_bytes(file), "m.onnx"); }
std::string refused(const std::string& file) {
    return refusal([&] { parsed(file); });
}

/// A graph of one Relu with these initialisers besides.
std::string with_tensors(const std::string& tensors) { return model(tensors + relu_graph()); }

/// The initialiser "t" of this type, whose values stand in field `number`.
onnx::tensor initialiser(const integers& dims, std::int64_t type, const std::string& values) {
    return parsed(with_tensors(with_tensor(tensor_begin("t", dims, type) + values))).constants.at("t");
}

}  // namespace

TEST_CASE("a model is read: nodes, attributes, initialisers, inputs and outputs", "[host][onnx]") {
    const auto m =
        parsed(field(2, "a program") + model(linear_graph()) + field(14, field(1, "rate") + field(2, "48000")));
    CHECK(m.source == "m.onnx");
    CHECK(m.opset == 13);
    CHECK(m.ir_version == 7);
    CHECK(m.producer == "a program");
    REQUIRE(m.metadata.size() == 1);
    CHECK(m.metadata[0] == std::pair<std::string, std::string>{"rate", "48000"});
    REQUIRE(m.nodes.size() == 1);
    CHECK(m.nodes[0].type == "Gemm");
    CHECK(m.nodes[0].inputs == names{"x", "w", "b"});
    CHECK(m.nodes[0].integer("transB", 0) == 1);
    CHECK(m.nodes[0].integer("transA", 7) == 7);
    CHECK(m.constants.at("w").shape == onnx::extents{2, 3});
    CHECK(m.constants.at("w").reals == std::vector<double>{1, 2, 3, 4, 5, 6});
    REQUIRE(m.inputs.size() == 1);
    CHECK(m.inputs[0].shape == onnx::extents{1, 3});
    CHECK(m.inputs[0].any_batch);
    CHECK(m.outputs[0].name == "y");
}

TEST_CASE("values of every type, raw and listed", "[host][onnx]") {
    using reals = std::vector<double>;
    const auto raw_bytes = [](std::string_view content) { return field(9, content); };
    CHECK(initialiser({2}, 1, field(4, raw(std::vector<float>{0.5f, -2}))).reals == reals{0.5, -2});
    CHECK(initialiser({2}, 1, real(4, 0.5f) + real(4, -2)).reals == reals{0.5, -2});  // not packed
    CHECK(initialiser({1}, 11, field(10, raw(reals{0.1}))).reals == reals{0.1});
    CHECK(initialiser({1}, 11, raw_bytes(raw(reals{0.1}))).reals == reals{0.1});
    CHECK(initialiser({2}, 7, field(7, varint(5) + varint(~std::uint64_t{0}))).integers == integers{5, -1});
    CHECK(initialiser({2}, 7, field(7, 5) + field(7, -1)).integers == integers{5, -1});
    CHECK(initialiser({2}, 6, field(5, varint(5) + varint(~std::uint64_t{0}))).integers == integers{5, -1});
    CHECK(initialiser({2}, 3, raw_bytes("\x7f\x80")).integers == integers{127, -128});
    CHECK(initialiser({2}, 2, raw_bytes("\x7f\x80")).integers == integers{127, 128});
    CHECK(initialiser({1}, 5, raw_bytes("\xfe\xff")).integers == integers{-2});
    CHECK(initialiser({1}, 4, raw_bytes("\xfe\xff")).integers == integers{65534});
    CHECK(initialiser({1}, 6, raw_bytes("\xfe\xff\xff\xff")).integers == integers{-2});
    CHECK(initialiser({1}, 12, raw_bytes("\xfe\xff\xff\xff")).integers == integers{4294967294});
    CHECK(initialiser({2}, 9, raw_bytes(std::string("\x01\x00", 2))).integers == integers{1, 0});
    CHECK(initialiser({}, 1, raw_bytes(raw(std::vector<float>{3}))).reals == reals{3});  // a single number
    CHECK(initialiser({2, 0}, 1, raw_bytes("")).reals.empty());
}

TEST_CASE("numbers of 16 bits become doubles, exactly", "[host][onnx]") {
    const auto half = [](std::int64_t bits) { return initialiser({1}, 10, field(5, bits)).reals[0]; };
    CHECK(half(0x3c00) == 1);
    CHECK(half(0xc000) == -2);
    CHECK(half(0x3555) == 1365.0 / 4096);
    CHECK(half(0x7bff) == 65504);
    CHECK(half(0x0001) == std::ldexp(1.0, -24));
    CHECK(half(0x7c00) == std::numeric_limits<double>::infinity());
    CHECK(std::isnan(half(0x7e00)));
    CHECK(std::signbit(half(0x8000)));
    CHECK(initialiser({1}, 16, field(9, "\x80\xbf")).reals[0] == -1);  // bfloat16
    CHECK(initialiser({1}, 10, field(9, std::string("\x00\x3c", 2))).reals[0] == 1);
}

TEST_CASE("a value that is not a number is a value", "[host][onnx]") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    CHECK(std::isnan(initialiser({1}, 1, field(9, raw(std::vector<float>{nan}))).reals[0]));
}

TEST_CASE("what is damaged or not supported is refused with a sentence that names it", "[host][onnx]") {
    const std::string x = with_input(value("x", {-1, 3})), y = with_output(value("y", {-1, 3}));
    const std::string relu = with_node(node("Relu", {"x"}, {"y"}));
    const auto graph_with = [&](const std::string& part) { return model(part + relu_graph()); };
    const auto one_tensor = [&](const std::string& content) { return graph_with(with_tensor(content)); };
    const std::string attacked = tensor_begin("t", {2}, 1);
    struct attack {
        std::string file, sentence;
    };
    const attack attacks[]{
        // other kinds of files
        {"", "m.onnx is empty; expected an ONNX file."},
        {"PK\3\4 and so on", "m.onnx is a zip archive, such as PyTorch and NumPy write; expected an ONNX file."},
        {"{\"layers\": []}", "m.onnx is JSON; expected an ONNX file."},
        {"1,2,3\n", "m.onnx is a CSV file; expected an ONNX file."},
        // lengths and wire types
        {varint(7 << 3 | 2) + varint(100) + "ab\x01", "field 7 has a length of 100 bytes, and 3 are left."},
        {varint(7 << 3 | 2) + varint(~std::uint64_t{0}), "has a length of 18446744073709551615 bytes"},
        {"\x08\xff", "an integer does not end before the message does."},
        {"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "an integer does not end after ten bytes."},
        {"\x0b", "field 1 has the wire type 3; expected 0, 1, 2 or 5."},
        {std::string("\x00\x00", 2), "the number of a field is 0; expected 1 to 536870911."},
        {field(1, "seven"), "field 1 has the wire type 2; expected an integer."},
        {model(relu_graph()) + field(99, 1), "the model: field 99 is unknown"},
        {graph_with(field(1, node("Relu", {"x"}, {"z"}) + field(77, 1))), "a node: field 77 is unknown"},
        {model(relu_graph()) + "text behind the text", "m.onnx, byte "},
        // versions
        {model(relu_graph(), 5), "m.onnx has version 5 of the operator set; expected 6 to 21."},
        {model(relu_graph(), 22), "m.onnx has version 22 of the operator set; expected 6 to 21."},
        {model(relu_graph(), 13, 2), "m.onnx has version 2 of the format; expected 3 to 13."},
        {model(relu_graph(), 13, 14), "m.onnx has version 14 of the format; expected 3 to 13."},
        {model(relu_graph(), 13, -1), "m.onnx has version -1 of the format; expected 3 to 13."},
        {field(1, 7) + field(7, relu_graph()), "m.onnx has version 0 of the operator set"},
        {field(1, 7) + field(8, field(2, 13)), "m.onnx has 0 graphs; expected one."},
        {model(relu_graph()) + field(7, relu_graph()), "m.onnx has 2 graphs; expected one."},
        {model(relu_graph()) + field(8, field(2, 13)), "the version of the operator set is there twice."},
        {model(relu_graph()) + field(20, ""), "the model trains itself"},
        {model(relu_graph()) + field(25, ""), "the model has functions of its own"},
        // tensors
        {one_tensor(attacked + field(9, "abc")), "tensor \"t\" has 3 bytes of values; its shape float[2] takes 8."},
        {one_tensor(attacked + field(9, std::string(12, 'a'))), "tensor \"t\" has 12 bytes of values"},
        {one_tensor(attacked + field(4, "abc")), "field 4 has 3 bytes; expected a multiple of 4."},
        {one_tensor(attacked + field(4, std::string(12, 'a'))), "tensor \"t\" has 3 values of its type and 0 others"},
        {one_tensor(attacked), "tensor \"t\" has 0 values of its type and 0 others; its shape float[2] takes 2."},
        {one_tensor(attacked + field(7, 1) + field(7, 1)), "tensor \"t\" has 0 values of its type and 2 others"},
        {one_tensor(attacked + field(9, std::string(8, 'a')) + field(7, 1)), "tensor \"t\" has raw data and a list"},
        {one_tensor(attacked + field(13, field(1, "location") + field(2, "../../etc/passwd"))),
         "tensor \"t\" lies in another file (external data), which is not supported."},
        {one_tensor(attacked + field(14, 1)), "tensor \"t\" lies in another file"},
        {one_tensor(attacked + field(3, "")), "the tensor is a segment of a larger one"},
        {one_tensor(tensor_begin("t", {1}, 8) + field(6, "a")), "values of type 8, string cannot be read"},
        {one_tensor(tensor_begin("t", {1}, 14)), "values of type 14, complex64 cannot be read"},
        {one_tensor(tensor_begin("t", {1}, 999)), "values of type 999"},
        {one_tensor(tensor_begin("t", {1}, -1)), "values of type -1"},
        {one_tensor(field(1, 1) + field(8, "t")), "tensor \"t\" has no type."},
        {one_tensor(tensor_begin("t", {-2}, 1)), "an extent is -2; expected 0 or more."},
        {one_tensor(tensor_begin("t", {1LL << 32, 1LL << 32}, 1)),
         "tensor \"t\": the product of the extents overflows."},
        {one_tensor(tensor_begin("t", {1LL << 62, 4}, 1)), "tensor \"t\": the product of the extents overflows."},
        {one_tensor(tensor_begin("t", integers(65, 1), 1)), "tensor \"t\" has 65 extents; expected at most 64."},
        {one_tensor(tensor_begin("t", {1}, 3) + field(5, 128)), "tensor \"t\" has the value 128, which is no int8."},
        {one_tensor(tensor_begin("t", {1}, 10) + field(5, 65536)), "a number of 16 bits is 65536"},
        {one_tensor(tensor_begin("t", {1}, 13) + field(11, -1)), "tensor \"t\" has a uint64 of 2^63 or more"},
        {graph_with(field(15, "")), "sparse initialisers are not supported."},
        // names
        {one_tensor(constant_of("t", {1}, integers{1})) + "", ""},
        {graph_with(with_tensor(constant_of("t", {1}, integers{1})) + with_tensor(constant_of("t", {1}, integers{1}))),
         "there are two initialisers \"t\"."},
        {graph_with(with_tensor(constant_of("", {1}, integers{1}))), "the initialiser has no name."},
        {graph_with(with_input(value("x", {1}))), "the input \"x\" has a name that something before it has"},
        {graph_with(with_node(node("Relu", {"x"}, {"y"}))), "the output \"y\" has a name that something before it has"},
        {graph_with(y), "the output \"y\" is listed twice."},
        // the graph
        {model(x + y + with_node(node("Relu", {"z"}, {"y"}))),
         "m.onnx: node 0 (Relu) takes \"z\", which nothing in the graph defines."},
        {model(x + y + with_node(node("Add", {"x", "b"}, {"a"})) + with_node(node("Relu", {"a"}, {"b"})) +
               with_node(node("Relu", {"b"}, {"y"}))),
         "m.onnx: node 0 (Add) takes \"b\", which is computed later only: the graph has a cycle"},
        {model(x + y + with_node(node("Add", {"x", "y"}, {"y"}))), "which is computed later only"},
        {model(x + y), "m.onnx: nothing computes the output \"y\"."},
        {model(x + relu), "m.onnx: the graph has no output."},
        {graph_with(with_node(node("Relu", {"x"}, {}))), "node 0 (Relu) has no output."},
        {graph_with(with_node(node("", {"x"}, {"z"}))), "node 0 has no operator."},
        {graph_with(with_node(node("Relu", {"x"}, {"z"}, {attribute("a", 1.f), attribute("a", 1.f)}))),
         "attribute \"a\" is there twice."},
        {graph_with(with_node(node("Relu", {"x"}, {"z"}, {field(3, 1)}))), "an attribute has no name."},
        {graph_with(with_node(node("Relu", {"x"}, {"z"}, {field(1, "a") + field(21, "b")}))), "is that of a function"},
        // inputs
        {graph_with(with_input(value("z", {1, -1}))),
         "extent 1 of \"z\" is open; only the first one, that of the batch"},
        {graph_with(with_input(field(1, "z") + field(2, field(1, field(1, 1))))), "the input \"z\" has no shape."},
        {graph_with(with_input(field(1, "z"))), "\"z\" has no type."},
        {graph_with(with_input(field(1, "z") + field(2, field(4, "")))),
         "\"z\" is a sequence, a map, sparse or optional"},
    };
    for (const auto& [file, sentence] : attacks) {
        CAPTURE(sentence);
        const std::string found = sentence.empty() ? (parsed(file), "") : refused(file);
        CHECK(found.find(sentence) != std::string::npos);
        CHECK(found.starts_with(sentence.empty() ? "" : "m.onnx"));
        CAPTURE(found);
    }
}

TEST_CASE("graphs inside graphs are not followed, however deep they are", "[host][onnx]") {
    std::string inner = relu_graph();
    for (int i = 0; i < 20'000; ++i)
        inner = field(1, field(4, "If") + field(5, field(1, "then_branch") + field(6, inner) + field(20, 5)));
    CHECK(says(refused(model(inner)), {"m.onnx: ", "(If)"}));
    std::string types = field(1, field(1, 1));
    for (int i = 0; i < 20'000; ++i) types = field(4, field(1, types));
    CHECK(says(refused(model(relu_graph() + with_input(field(1, "z") + field(2, types)))),
               {"\"z\" is a sequence, a map, sparse or optional"}));
}

TEST_CASE("a small file cannot ask for a large memory", "[host][onnx]") {
    std::string many;
    for (int i = 0; i < 1'000'001; ++i) many += field(1, "");
    CHECK(refused(model(field(1, many + field(4, "Relu")))).find("there are more than a million parts") !=
          std::string::npos);
    const std::string none = with_tensor(tensor_begin("t", {1 << 30, 1 << 20}, 1) + field(9, ""));
    CHECK(refused(with_tensors(none)).find("takes 4503599627370496.") != std::string::npos);
}

TEST_CASE("every prefix of a file is refused", "[host][onnx]") {
    const std::string whole =
        model(with_tensor(constant_of("t", {2, 2}, std::vector<float>{1, 2, 3, 4})) + linear_graph());
    parsed(whole);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        CHECK(refused(whole.substr(0, length)).starts_with("m.onnx"));
    }
}

TEST_CASE("a file with any byte changed is read or refused, and nothing else", "[host][onnx]") {
    const std::string whole = model(linear_graph());
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const int bit : {0, 1, 3, 6, 7}) {
            std::string changed = whole;
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ 1u << bit);
            try {
                parsed(changed);
            } catch (const host::error&) {
            }
        }
    CHECK(parsed(whole).nodes.size() == 1);
}

TEST_CASE("up to version 3 of the format an initialiser may be listed as an input", "[host][onnx]") {
    const auto m = parsed(model(linear_graph() + with_input(value("w", {2, 3})) + with_input(value("b", {2}))));
    CHECK(m.inputs.size() == 1);
}

TEST_CASE("a file is read from the disk, and named", "[host][onnx]") {
    const folder f;
    CHECK(onnx::read(f.with("good.onnx", model(relu_graph()))).nodes[0].type == "Relu");
    CHECK(refusal([&] { onnx::read(f.path / "none.onnx"); }).find("none.onnx") != std::string::npos);
    CHECK(refusal([&] { onnx::read(f.with("long.onnx", model(relu_graph())), 10); }).find("limit") !=
          std::string::npos);
}
#endif
