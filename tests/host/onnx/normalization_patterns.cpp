#if __has_include(<protozero/varint.hpp>)
#include <ingrain/host/onnx/normalization_patterns.hpp>

#include "../support.hpp"
#include "proto.hpp"

#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/read.hpp>

#include <string>
#include <vector>

using namespace host_test;
using namespace onnx_test;
namespace onnx = ingrain::host::onnx;

namespace {

std::string with_constant(std::string_view name, const integers& shape, const std::vector<float>& values) {
    return with_tensor(constant_of(name, shape, values));
}

/// y of x [1, 4, 2, 3], which the nodes make, with constants.
onnx::model fused(const names& nodes, const std::string& constants) {
    std::string graph = constants;
    for (const auto& each : nodes) graph += with_node(each);
    graph += with_input(value("x", {1, 4, 2, 3})) + with_output(value("y", {1, 4, 2, 3}));
    return onnx::fuse(onnx::fold(onnx::parse(bytes_of(model(graph)), "g.onnx")));
}

/// The nodes of a normalisation over some axes, up to this value.
names normalized(const integers& axes, const std::string& end) {
    return {node("ReduceMean", {"x"}, {"mean"}, {attribute("axes", axes)}),
            node("Sub", {"x", "mean"}, {"centred"}),
            node("Pow", {"centred", "two"}, {"square"}),
            node("ReduceMean", {"square"}, {"variance"}, {attribute("axes", axes)}),
            node("Add", {"variance", "epsilon"}, {"sum"}),
            node("Sqrt", {"sum"}, {"root"}),
            node("Div", {"centred", "root"}, {end})};
}
const std::string numbers = with_constant("two", {}, {2}) + with_constant("epsilon", {}, {0.5f});

std::vector<double> values_of(const onnx::model& m, std::size_t input) {
    return m.constants.at(m.nodes.at(0).inputs.at(input)).reals;
}

/// InstanceNormalization of two groups of channels, and back, up to this value.
names grouped(const std::string& end) {
    return {node("Reshape", {"x", "parts"}, {"grouped"}),
            node("InstanceNormalization", {"grouped", "by", "plus"}, {"normal"}, {attribute("epsilon", 0.25f)}),
            node("Reshape", {"normal", "whole"}, {end})};
}
std::string groups(const std::vector<float>& by, const std::vector<float>& plus) {
    return with_tensor(constant_of("parts", {3}, integers{0, 2, -1})) +
           with_tensor(constant_of("whole", {4}, integers{1, 4, 2, 3})) + with_constant("by", {2}, by) +
           with_constant("plus", {2}, plus);
}

names with(names nodes, const names& more) {
    nodes.insert(nodes.end(), more.begin(), more.end());
    return nodes;
}
using numbers_of = std::vector<double>;

}  // namespace

TEST_CASE("nodes that normalise the last axis become LayerNormalization, with scale and shift", "[host][onnx]") {
    const std::string both = with_constant("k", {3}, {1, 2, 3}) + with_constant("b", {3}, {4, 5, 6});
    for (const integers& axes : {integers{-1}, integers{3}}) {
        const auto m =
            fused(with(normalized(axes, "z"), {node("Mul", {"k", "z"}, {"s"}), node("Add", {"s", "b"}, {"y"})}),
                  numbers + both);
        REQUIRE(m.nodes.size() == 1);
        CHECK(m.nodes[0].type == "LayerNormalization");
        CHECK(m.nodes[0].real("epsilon", 0) == 0.5);
        CHECK(values_of(m, 1) == numbers_of{1, 2, 3});
        CHECK(values_of(m, 2) == numbers_of{4, 5, 6});
    }
    const auto plain = fused(normalized({-1}, "y"), numbers);
    REQUIRE(plain.nodes.size() == 1);
    CHECK(values_of(plain, 1) == numbers_of{1, 1, 1});
    CHECK(values_of(plain, 2) == numbers_of{0, 0, 0});
    const auto shifted = fused(with(normalized({-1}, "z"), {node("Add", {"z", "b"}, {"y"})}), numbers + both);
    REQUIRE(shifted.nodes.size() == 1);
    CHECK(values_of(shifted, 1) == numbers_of{1, 1, 1});
    CHECK(values_of(shifted, 2) == numbers_of{4, 5, 6});
}

TEST_CASE("a normalisation of whole samples is one of a single group", "[host][onnx]") {
    const auto m = fused(normalized({-3, -2, -1}, "y"), numbers);
    REQUIRE(m.nodes.size() == 1);
    CHECK(m.nodes[0].type == "GroupNormalization");
    CHECK(m.nodes[0].integer("num_groups", 0) == 1);
    CHECK(m.nodes[0].inputs.size() == 1);
}

TEST_CASE("a normalisation over other axes stays as it is", "[host][onnx]") {
    CHECK(fused(normalized({-2, -1}, "y"), numbers).nodes.size() == 7);
    CHECK(fused(normalized({1}, "y"), numbers).nodes.size() == 7);
    CHECK(fused(normalized({-3, -1}, "y"), numbers).nodes.size() == 7);
}

TEST_CASE("instances of groups of channels become GroupNormalization", "[host][onnx]") {
    const std::string both = with_constant("k", {4, 1, 1}, {1, 2, 3, 4}) + with_constant("b", {4, 1, 1}, {5, 6, 7, 8});
    const names affine{node("Mul", {"z", "k"}, {"s"}), node("Add", {"s", "b"}, {"y"})};
    const auto m = fused(with(grouped("z"), affine), groups({1, 1}, {0, 0}) + both);
    REQUIRE(m.nodes.size() == 1);
    CHECK(m.nodes[0].type == "GroupNormalization");
    CHECK(m.nodes[0].integer("num_groups", 0) == 2);
    CHECK(m.nodes[0].real("epsilon", 0) == 0.25);
    CHECK(values_of(m, 1) == numbers_of{1, 2, 3, 4});
    CHECK(values_of(m, 2) == numbers_of{5, 6, 7, 8});

    const std::string nothing = with_constant("k", {1, 1, 1}, {1}) + with_constant("b", {1, 1, 1}, {0});
    const auto plain = fused(with(grouped("z"), affine), groups({1, 1}, {0, 0}) + nothing);
    REQUIRE(plain.nodes.size() == 1);
    CHECK(plain.nodes[0].inputs.size() == 1);

    const auto by_group = fused(grouped("y"), groups({2, 3}, {4, 5}));
    REQUIRE(by_group.nodes.size() == 1);
    CHECK(values_of(by_group, 1) == numbers_of{2, 2, 3, 3});
    CHECK(values_of(by_group, 2) == numbers_of{4, 4, 5, 5});

    const std::string columns = with_constant("k", {3}, {1, 2, 3}) + with_constant("b", {3}, {4, 5, 6});
    CHECK(fused(with(grouped("z"), affine), groups({1, 1}, {0, 0}) + columns).nodes.size() == 3);
}
#endif
