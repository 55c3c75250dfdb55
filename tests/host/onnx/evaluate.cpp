#if __has_include(<protozero/varint.hpp>)
#include <ingrain/host/onnx.hpp>

#include "../support.hpp"
#include "proto.hpp"

#include <cmath>
#include <vector>

using namespace host_test;
using namespace onnx_test;
namespace onnx = ingrain::host::onnx;

namespace {

onnx::model parsed(const std::string& file) { return onnx::parse(host::as_bytes(file), "m.onnx"); }

using reals = std::vector<double>;

/// y of a single node, whose inputs are "x" of this shape and constants.
reals of_node(const std::string& one, const onnx::tensor& x, const std::string& constants = {},
              std::int64_t opset = 13) {
    integers dims;
    for (const std::size_t extent : x.shape) dims.push_back(static_cast<std::int64_t>(extent));
    const auto m =
        parsed(model(with_node(one) + constants + with_input(value("x", dims)) + with_output(value("y", {-1})), opset));
    return onnx::evaluate(m, {x})[0].reals;
}

/// What evaluating a graph of one node "y" of x [2, 3] is refused with.
std::string refused(const std::string& one, const std::string& constants = {}, std::int64_t opset = 13) {
    return refusal([&] { of_node(one, onnx::floats({2, 3}, {1, 2, 3, 4, 5, 6}), constants, opset); });
}

const onnx::tensor six = onnx::floats({2, 3}, {1, -2, 3, -4, 5, -6});

}  // namespace

TEST_CASE("a graph is evaluated in double precision", "[host][onnx]") {
    const auto m = parsed(model(linear_graph()));
    const auto y = onnx::evaluate(m, {onnx::floats({2, 3}, {1, 2, 3, 0, 0, 1})});
    CHECK(y[0].shape == onnx::extents{2, 2});
    CHECK(y[0].reals == reals{14.5, 31.5, 3.5, 5.5});
}

TEST_CASE("operators by hand", "[host][onnx]") {
    const auto with = [](const integers& values) {
        return with_tensor(constant_of("c", {static_cast<std::int64_t>(values.size())}, values));
    };
    CHECK(of_node(node("Relu", {"x"}, {"y"}), six) == reals{1, 0, 3, 0, 5, 0});
    CHECK(of_node(node("Transpose", {"x"}, {"y"}), six) == reals{1, -4, -2, 5, 3, -6});
    CHECK(of_node(node("LeakyRelu", {"x"}, {"y"}, {attribute("alpha", 0.5f)}), six) == reals{1, -1, 3, -2, 5, -3});
    CHECK(of_node(node("Concat", {"x", "x"}, {"y"}, {attribute("axis", std::int64_t{0})}),
                  onnx::floats({1, 2}, {1, 2})) == reals{1, 2, 1, 2});
    CHECK(of_node(node("Reshape", {"x", "c"}, {"y"}), six, with({0, -1})) == six.reals);
    CHECK(of_node(node("ReduceMean", {"x"}, {"y"}, {attribute("axes", integers{1})}),
                  onnx::floats({2, 2}, {1, 3, 5, 6})) == reals{2, 5.5});
    CHECK(of_node(node("Slice", {"x", "c", "e", "a", "s"}, {"y"}), six,
                  with({-1}) + with_tensor(constant_of("e", {1}, integers{INT64_MIN})) +
                      with_tensor(constant_of("a", {1}, integers{1})) +
                      with_tensor(constant_of("s", {1}, integers{-2}))) == reals{3, 1, -6, -4});
    CHECK(of_node(node("Gather", {"x", "c"}, {"y"}, {attribute("axis", std::int64_t{1})}), six, with({-1})) ==
          reals{3, -6});
    // x [1, 1, 4], W [1, 1, 2], dilation 2, one zero before
    const std::string conv =
        node("Conv", {"x", "w"}, {"y"}, {attribute("dilations", integers{2}), attribute("pads", integers{1, 0})});
    CHECK(of_node(conv, onnx::floats({1, 1, 4}, {1, 2, 3, 4}),
                  with_tensor(constant_of("w", {1, 1, 2}, std::vector<float>{10, 1}))) == reals{2, 13, 24});
    const auto add = [](std::int64_t opset) {
        return of_node(
            node("Add", {"x", "w"}, {"y"},
                 opset < 7 ? names{attribute("axis", std::int64_t{0}), attribute("broadcast", std::int64_t{1})}
                           : names{}),
            six, with_tensor(constant_of("w", opset < 7 ? integers{2} : integers{2, 1}, std::vector<float>{10, 20})),
            opset);
    };
    CHECK(add(13) == reals{11, 8, 13, 16, 25, 14});
    CHECK(add(6) == add(13));
}

TEST_CASE("a node that does not fit is refused, and named with the shapes of its inputs", "[host][onnx]") {
    const std::string w = with_tensor(constant_of("w", {2, 2}, std::vector<float>(4)));
    const auto c = [](const integers& values) {
        return with_tensor(constant_of("c", {static_cast<std::int64_t>(values.size())}, values));
    };
    CHECK(refused(field(3, "dense") + node("MatMul", {"x", "w"}, {"y"}), w) ==
          "m.onnx: node 0 \"dense\" (MatMul) of float[2,3], float[2,2] has matrices that do not fit each other.");
    CHECK(says(refused(node("Frobnicate", {"x"}, {"y"})),
               {"node 0 (Frobnicate) of float[2,3]", "the operator \"Frobnicate\" is not known"}));
    CHECK(says(refused(node("Relu", {"x"}, {"y"}) + field(7, "com.example")), {"is an operator of \"com.example\""}));
    CHECK(says(refused(node("Relu", {"x"}, {"y"}, {attribute("alpha", 1.f)})),
               {"has an attribute \"alpha\", which is not known here"}));
    CHECK(says(refused(node("LeakyRelu", {"x"}, {"y"}, {attribute("alpha", std::int64_t{1})})),
               {"\"alpha\" of another kind"}));
    CHECK(says(refused(node("Relu", {}, {"y"})), {"of nothing has no input 0"}));
    CHECK(says(refused(node("Softmax", {"x"}, {"y"}, {attribute("axis", std::int64_t{2})})), {"has an axis 2 of 2"}));
    CHECK(says(refused(node("Transpose", {"x"}, {"y"}, {attribute("perm", integers{0, 0})})), {"has an axis twice"}));
    CHECK(says(refused(node("Conv", {"x", "w"}, {"y"}), w), {"weights of another rank"}));
    CHECK(says(refused(node("Reshape", {"x", "c"}, {"y"}), c({4, -1})), {"cannot fill an open extent"}));
    CHECK(says(refused(node("Reshape", {"x", "c"}, {"y"}), c({1LL << 60, 1LL << 60})), {"too large"}));
    CHECK(says(refused(node("Expand", {"x", "c"}, {"y"}), c({1 << 20, 2, 3, 1 << 20})), {"do not fit"}));
    CHECK(says(refused(node("Expand", {"x", "c"}, {"y"}), c({1 << 30, 2, 3})), {"gives more than 2^27 values"}));
    CHECK(says(refused(node("Tile", {"x", "c"}, {"y"}), c({1LL << 40, 1})), {"repeats too often"}));
    CHECK(says(refused(node("Pad", {"x", "c"}, {"y"}), c({1LL << 40, 0, 0, 0})), {"pads that are too large"}));
    CHECK(says(refused(node("Pad", {"x", "c"}, {"y"}), c({-2, 0, -2, 0})), {"takes away more than there is"}));
    CHECK(says(refused(node("Slice", {"x", "c", "c", "c", "c"}, {"y"}), c({0})), {"has steps of 0"}));
    CHECK(says(refused(node("Gather", {"x", "c"}, {"y"}), c({2})), {"has an index 2 of 2"}));
    CHECK(says(refused(node("Split", {"x", "c"}, {"y", "z"}), c({3, -1})), {"has an extent -1"}));
    CHECK(says(refused(node("Split", {"x", "c"}, {"y", "z"}), c({3, 3})), {"do not add up"}));
    CHECK(says(refused(node("Div", {"c", "c"}, {"y"}), c({0})), {"divides integers by zero"}));
    CHECK(says(
        refused(node("Dropout", {"x", "w", "t"}, {"y"}), with_tensor(constant_of("w", {}, std::vector<float>{0.5f})) +
                                                             with_tensor(tensor_begin("t", {}, 9) + field(9, "\1"))),
        {"is in training mode; export the model for inference"}));
}

TEST_CASE("inputs must have the shapes that the file says; the batch may be any that it leaves open", "[host][onnx]") {
    const auto m = parsed(model(linear_graph()));
    const auto with = [&](std::vector<onnx::tensor> inputs) { return refusal([&] { onnx::evaluate(m, inputs); }); };
    CHECK(with({onnx::floats({5, 3}, std::vector<float>(15))}) == "nothing");
    CHECK(with({onnx::floats({1, 4}, std::vector<float>(4))}) ==
          "m.onnx: the input \"x\" is float[1,4]; expected float[1,3] with any first extent.");
    CHECK(says(with({onnx::floats({1, 3}, std::vector<float>(4))}), {"the input \"x\""}));
    CHECK(says(with({}), {"has 1 inputs; 0 were given"}));
}
#endif
