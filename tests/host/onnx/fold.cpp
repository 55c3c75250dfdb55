#if __has_include(<protozero/varint.hpp>)
#include <ingrain/host/onnx.hpp>

#include "../support.hpp"
#include "proto.hpp"

using namespace host_test;
using namespace onnx_test;
namespace onnx = ingrain::host::onnx;

namespace {

onnx::model folded(const std::string& graph) { return onnx::fold(onnx::parse(host::as_bytes(model(graph)), "m.onnx")); }

/// y = relu(x) by way of a shape that is computed from x, x [2, 3], y [6].
std::string computed_shape() {
    return with_node(node("Shape", {"x"}, {"s"})) + with_node(node("Gather", {"s", "zero"}, {"rows"})) +
           with_node(node("Gather", {"s", "one"}, {"columns"})) +
           with_node(node("Mul", {"rows", "columns"}, {"size"})) +
           with_node(node("Unsqueeze", {"size", "axes"}, {"wanted"})) + with_node(node("Relu", {"x"}, {"r"})) +
           with_node(node("Identity", {"r"}, {"same"})) + with_node(node("Dropout", {"same"}, {"kept"})) +
           with_node(node("Exp", {"r"}, {"nobody"})) + with_node(node("Reshape", {"kept", "wanted"}, {"y"})) +
           with_tensor(constant_of("zero", {}, integers{0})) + with_tensor(constant_of("one", {}, integers{1})) +
           with_tensor(constant_of("axes", {1}, integers{0})) + with_tensor(constant_of("unused", {1}, integers{0})) +
           with_input(value("x", {2, 3})) + with_output(value("y", {6}));
}

}  // namespace

TEST_CASE("what does not depend on the inputs becomes a constant", "[host][onnx]") {
    const auto m = folded(computed_shape());
    REQUIRE(m.nodes.size() == 2);
    CHECK(m.nodes[0].type == "Relu");
    CHECK(m.nodes[1].type == "Reshape");
    CHECK(m.nodes[1].inputs == names{"r", "wanted"});
    REQUIRE(m.constants.size() == 1);
    CHECK(m.constants.at("wanted").integers == integers{6});
}

TEST_CASE("every shape is known after folding", "[host][onnx]") {
    const auto m = folded(computed_shape());
    CHECK(m.values.at("r").shape == onnx::extents{2, 3});
    CHECK(m.values.at("y").shape == onnx::extents{6});
    CHECK(m.values.at("y").type == onnx::element::f32);
}

TEST_CASE("a folded model gives the same answers", "[host][onnx]") {
    const auto x = onnx::floats({2, 3}, {1, -2, 3, -4, 5, -6});
    const auto whole = onnx::parse(host::as_bytes(model(computed_shape())), "m.onnx");
    CHECK(onnx::evaluate(onnx::fold(whole), {x})[0].reals == onnx::evaluate(whole, {x})[0].reals);
}

TEST_CASE("an output that only has another name keeps its value", "[host][onnx]") {
    const auto m = folded(with_node(node("Relu", {"x"}, {"r"})) + with_node(node("Identity", {"r"}, {"y"})) +
                          with_input(value("x", {1, 2})) + with_output(value("y", {1, 2})));
    REQUIRE(m.nodes.size() == 1);
    CHECK(m.outputs[0].name == "r");
    CHECK(onnx::evaluate(m, {onnx::floats({1, 2}, {-1, 1})})[0].reals == std::vector<double>{0, 1});
}

TEST_CASE("shapes that depend on data, and outputs of another shape than the file says, are refused", "[host][onnx]") {
    const std::string x = with_input(value("x", {2, 3})), shape = with_input(value("s", {1}, 7));
    CHECK(says(refusal([&] {
                   folded(x + shape + with_node(node("Reshape", {"x", "s"}, {"y"})) + with_output(value("y", {6})));
               }),
               {"node 0 (Reshape) of float[2,3], int64[1]", "is not a constant; its shape depends on data"}));
    CHECK(refusal([&] { folded(x + with_node(node("Relu", {"x"}, {"y"})) + with_output(value("y", {3, 2}))); }) ==
          "m.onnx: the output \"y\" is float[2,3]; the file says float[3,2].");
    CHECK(
        says(refusal([&] { folded(x + with_node(node("Relu", {"x"}, {"y"})) + with_output(value("y", {2, 3}, 11))); }),
             {"is float[2,3]; the file says double[2,3]"}));
}

TEST_CASE("many small nodes do not ask for more than a large one may", "[host][onnx]") {
    // 2^24 zeros, joined with themselves again and again: no tensor is large, and all of them are.
    std::string graph = with_input(value("x", {1})) + with_output(value("y", {1})) +
                        with_node(node("ConstantOfShape", {"s"}, {"zeros"})) +
                        with_tensor(constant_of("s", {1}, integers{1 << 24})) + with_node(node("Relu", {"x"}, {"y"}));
    CHECK(folded(graph).nodes.size() == 1);
    graph += with_node(node("Neg", {"zeros"}, {"again"})) + with_node(node("Neg", {"again"}, {"once more"}));
    CHECK(says(refusal([&] { folded(graph); }),
               {"node 3 (Neg) of float[16777216]", "with the nodes before it takes more values than the limit"}));
}
#endif
