#if __has_include(<protozero/varint.hpp>)
#include <ingrain/host/onnx/attention_pattern.hpp>

#include "../support.hpp"
#include "proto.hpp"

#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/read.hpp>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace host_test;
using namespace onnx_test;
namespace onnx = ingrain::host::onnx;

namespace {

/// Attention of two heads of two values, over three frames of four channels, node by node.
struct attention_graph {
    std::vector<std::pair<std::string, std::string>> nodes{
        {"q0", node("MatMul", {"x", "wq"}, {"q0"})},
        {"k0", node("MatMul", {"x", "wk"}, {"k0"})},
        {"v0", node("MatMul", {"x", "wv"}, {"v0"})},
        {"q1", node("Reshape", {"q0", "split"}, {"q1"})},
        {"k1", node("Reshape", {"k0", "split"}, {"k1"})},
        {"v1", node("Reshape", {"v0", "split"}, {"v1"})},
        {"q", node("Transpose", {"q1"}, {"q"}, {attribute("perm", integers{0, 2, 1, 3})})},
        {"k", node("Transpose", {"k1"}, {"k"}, {attribute("perm", integers{0, 2, 3, 1})})},
        {"v", node("Transpose", {"v1"}, {"v"}, {attribute("perm", integers{0, 2, 1, 3})})},
        {"s0", node("MatMul", {"q", "k"}, {"s0"})},
        {"s1", node("Mul", {"s0", "factor"}, {"s1"})},
        {"s2", node("Relu", {"x"}, {"s2"})},  // replaced by masks; unused otherwise
        {"p", node("Softmax", {"s1"}, {"p"})},
        {"z0", node("MatMul", {"p", "v"}, {"z0"})},
        {"z1", node("Transpose", {"z0"}, {"z1"}, {attribute("perm", integers{0, 2, 1, 3})})},
        {"z2", node("Reshape", {"z1", "join"}, {"z2"})},
        {"y", node("MatMul", {"z2", "u"}, {"y"})}};
    integers input{1, 3, 4}, output{1, 3, 4}, split{1, 3, 2, 2}, join{1, 3, 4}, outwards{4, 4};
    float factor = std::sqrt(0.5f);
    std::string more;

    attention_graph& with(const std::string& output_of, std::string replacement) {
        for (auto& [name, text] : nodes)
            if (name == output_of) text = std::move(replacement);
        return *this;
    }
    onnx::model fused() const {
        std::string graph = more;
        for (const auto& [name, text] : nodes) graph += with_node(text);
        const auto weights = [](const char* name, float first, integers shape = {4, 4}) {
            std::vector<float> values(static_cast<std::size_t>(shape[0] * shape[1]));
            for (float& value : values) value = first++;
            return with_tensor(constant_of(name, shape, values));
        };
        graph += weights("wq", 0) + weights("wk", 100) + weights("wv", 200) + weights("u", 300, outwards);
        graph += with_tensor(constant_of("factor", {}, std::vector<float>{factor}));
        graph += with_tensor(constant_of("split", {static_cast<std::int64_t>(split.size())}, split));
        graph += with_tensor(constant_of("join", {static_cast<std::int64_t>(join.size())}, join));
        graph += with_input(value("x", input)) + with_output(value("y", output));
        return onnx::fuse(onnx::fold(onnx::parse(bytes_of(model(graph)), "g.onnx")));
    }
    std::string refused() const {
        return refusal([&] { fused(); });
    }
};

/// Row `row` of a constant input of the last node.
std::vector<double> row_of(const onnx::model& m, std::size_t input, std::size_t row) {
    const auto& t = m.constants.at(m.nodes.back().inputs[input]);
    const auto width = static_cast<std::ptrdiff_t>(t.shape[1]), first = static_cast<std::ptrdiff_t>(row) * width;
    return {t.reals.begin() + first, t.reals.begin() + first + width};
}

std::string causal_mask(float hidden) {
    return with_tensor(constant_of("mask", {3, 3}, std::vector<float>{0, hidden, hidden, 0, 0, hidden, 0, 0, 0}));
}

}  // namespace

TEST_CASE("the nodes of self-attention become one", "[host][onnx]") {
    const auto m = attention_graph{}.fused();
    REQUIRE(m.nodes.size() == 1);
    const auto& n = m.nodes[0];
    CHECK(n.type == "Attention");
    CHECK(n.inputs[0] == "x");
    CHECK(n.inputs.size() == 3);  // no biases
    CHECK(n.integer("heads", 0) == 2);
    CHECK(n.integer("size", 0) == 2);
    CHECK(n.integer("causal", 1) == 0);
    CHECK(row_of(m, 1, 1) == std::vector<double>{4, 5, 6, 7, 104, 105, 106, 107, 204, 205, 206, 207});
    CHECK(row_of(m, 2, 2) == std::vector<double>{308, 309, 310, 311});
}

TEST_CASE("another arrangement of the heads is another order of weights", "[host][onnx]") {
    attention_graph g;
    g.with("q", node("Transpose", {"q1"}, {"q"}, {attribute("perm", integers{0, 3, 1, 2})}));
    g.with("k", node("Transpose", {"k1"}, {"k"}, {attribute("perm", integers{0, 3, 2, 1})}));
    g.with("z1", node("Transpose", {"z0"}, {"z1"}, {attribute("perm", integers{0, 2, 3, 1})}));
    const auto m = g.fused();
    REQUIRE(m.nodes.size() == 1);
    CHECK(row_of(m, 1, 0) == std::vector<double>{0, 2, 1, 3, 100, 102, 101, 103, 200, 201, 202, 203});
    CHECK(row_of(m, 2, 1) == std::vector<double>{308, 309, 310, 311});  // head 0, value 1
}

TEST_CASE("another factor of the scores becomes a part of the queries", "[host][onnx]") {
    attention_graph g;
    g.factor = 2;
    const auto row = row_of(g.fused(), 1, 0);
    CHECK(std::abs(row[3] - 3 * 2 * std::sqrt(2.0)) < 1e-12);
    CHECK(row[4] == 100);
}

TEST_CASE("a mask that hides later frames makes attention causal", "[host][onnx]") {
    const auto causal = [](const std::string& mask_node, float hidden, const std::string& more = "") {
        attention_graph g;
        g.with("s2", mask_node).with("p", node("Softmax", {"s2"}, {"p"}));
        g.more = causal_mask(hidden) + more;
        const auto m = g.fused();
        return m.nodes.size() == 1 ? m.nodes[0].integer("causal", -1) : -2;
    };
    CHECK(causal(node("Add", {"mask", "s1"}, {"s2"}), -HUGE_VALF) == 1);
    CHECK(causal(node("Add", {"s1", "mask"}, {"s2"}), -1e9f) == 1);
    CHECK(causal(node("Add", {"s1", "mask"}, {"s2"}), 0) == 0);
    const std::string sees = with_node(node("Cast", {"seen"}, {"sees"}, {attribute("to", std::int64_t{9})})) +
                             with_tensor(constant_of("seen", {3, 3}, integers{1, 0, 0, 1, 1, 0, 1, 1, 1})) +
                             with_tensor(constant_of("least", {}, std::vector<float>{-1e5f}));
    CHECK(causal(node("Where", {"sees", "s1", "least"}, {"s2"}), 0, sees) == 1);
}

TEST_CASE("what is almost attention is refused, and the node is named", "[host][onnx]") {
    const auto masked = [](const std::string& mask_node, const std::string& mask) {
        attention_graph g;
        g.with("s2", mask_node).with("p", node("Softmax", {"s2"}, {"p"}));
        g.more = mask;
        return g.refused();
    };
    CHECK(
        says(masked(node("Add", {"s1", "mask"}, {"s2"}), causal_mask(-5)),
             {"g.onnx: node 11 (Add) of float[1,2,3,3], float[3,3] changes the scores of node 12 (Softmax) by a mask; "
              "attention hides later frames, or none"}));
    CHECK(says(masked(node("Where", {"sees", "s1", "zero"}, {"s2"}),
                      with_node(node("Cast", {"seen"}, {"sees"}, {attribute("to", std::int64_t{9})})) +
                          with_tensor(constant_of("seen", {3, 3}, integers{1, 0, 0, 1, 1, 0, 1, 1, 1})) +
                          with_tensor(constant_of("zero", {}, std::vector<float>{0}))),
               {"(Where)", "by a mask"}));

    attention_graph other;
    other.with("s2", node("Relu", {"x"}, {"s2"})).with("v0", node("MatMul", {"s3", "wv"}, {"v0"}));
    other.more = with_node(node("Tanh", {"x"}, {"s3"}));
    CHECK(says(other.refused(), {"(MatMul)", "queries, keys and values of different tensors"}));

    attention_graph changed;
    changed.with("q", node("Tanh", {"q2"}, {"q"}));
    changed.nodes.insert(changed.nodes.begin() + 6,
                         {"q2", node("Transpose", {"q1"}, {"q2"}, {attribute("perm", integers{0, 2, 1, 3})})});
    CHECK(says(changed.refused(), {"(Tanh)", "changes queries, keys or values"}));

    attention_graph shown;
    shown.more = with_output(value("q0", {1, 3, 4}));
    CHECK(says(shown.refused(), {"node 0 (Dense)", "needed outside of it as well"}));

    attention_graph narrow;
    narrow.outwards = narrow.output = {1, 3, 2};
    narrow.outwards = {4, 2};
    CHECK(says(narrow.refused(), {"node 16 (Dense)", "gives 2 channels of 4"}));

    attention_graph raw;
    raw.with("y", node("Relu", {"z2"}, {"y"}));
    CHECK(says(raw.refused(), {"node 13 (MatMul)", "heads that no product with weights takes"}));

    attention_graph small;
    small.with("v", node("Slice", {"v3", "from", "to", "along"}, {"v"}));
    small.nodes.insert(small.nodes.begin() + 8,
                       {"v3", node("Transpose", {"v1"}, {"v3"}, {attribute("perm", integers{0, 2, 1, 3})})});
    small.more = with_tensor(constant_of("from", {1}, integers{0})) + with_tensor(constant_of("to", {1}, integers{1})) +
                 with_tensor(constant_of("along", {1}, integers{3}));
    small.join = {1, 3, 2};
    small.outwards = {2, 4};
    CHECK(says(small.refused(), {"node 14 (MatMul)", "values of another size than its queries and keys"}));

    attention_graph two_samples;
    two_samples.input = two_samples.output = two_samples.join = {2, 3, 4};
    two_samples.split = {2, 3, 2, 2};
    CHECK(says(two_samples.refused(), {"(MatMul)", "expected a batch of one sample"}));

    attention_graph queries;
    queries.with("p", node("Softmax", {"s1"}, {"p"}, {attribute("axis", std::int64_t{2})}));
    CHECK(says(queries.refused(), {"node 12 (Softmax)", "not over the keys of each query"}));

    attention_graph mixed;  // frames and channels are mixed
    mixed.with("q1", node("Reshape", {"q0", "mix"}, {"q1"}));
    mixed.with("q", node("Transpose", {"q1"}, {"q"}, {attribute("perm", integers{0, 1, 2, 3})}));
    mixed.more = with_tensor(constant_of("mix", {4}, integers{1, 2, 3, 2}));
    CHECK(says(mixed.refused(), {"node 9 (MatMul)", "for each head the same channels of all frames"}));
}

TEST_CASE("a softmax of something else stays", "[host][onnx]") {
    const std::string graph =
        with_node(node("Softmax", {"x"}, {"y"})) + with_input(value("x", {1, 3})) + with_output(value("y", {1, 3}));
    const auto m = onnx::fuse(onnx::fold(onnx::parse(bytes_of(model(graph)), "g.onnx")));
    CHECK(m.nodes.at(0).type == "Softmax");
}
#endif
