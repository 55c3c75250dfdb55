#include <ingrain/host/onnx/without_grids.hpp>

#include <ingrain/host/onnx/expand_integers.hpp>
#include <ingrain/host/onnx/graph_builder.hpp>

#include "../support.hpp"

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace host_test;
namespace onnx = host::onnx;

namespace {

onnx::tensor bytes_of(std::vector<std::int64_t> values, onnx::extents shape = {},
                      onnx::element type = onnx::element::i8) {
    return {type, std::move(shape), {}, std::move(values), true};
}

/// y = x W between grids. Every part may be changed before it is written.
struct small_graph {
    onnx::graph_builder g{"m.onnx"};
    double x_scale = 0.5, second_scale = 0.5;
    onnx::tensor zero = bytes_of({3}), weights = bytes_of({1, 2, 3, 4}, {2, 2}), weights_zero = bytes_of({0});
    onnx::tensor weights_scale{onnx::element::f32, {}, {0.25}, {}, true};
    std::int64_t axis = 1;
    bool has_float_weights = false, has_computed_scale = false;

    onnx::graph_of_integers without_grids() {
        const std::string x = g.input("x", {1, 2}), scale = g.constant({}, {x_scale}), z = g.add_constant(zero);
        const std::string other = g.constant({}, {second_scale});
        const std::string put = g.add("QuantizeLinear", {x, has_computed_scale ? x : scale, z});
        const std::string back = g.add("DequantizeLinear", {put, other, z});
        std::string w = g.constant({2, 2}, {1, 2, 3, 4});
        if (!has_float_weights)
            w = g.add("DequantizeLinear",
                      {g.add_constant(weights), g.add_constant(weights_scale), g.add_constant(weights_zero)},
                      {onnx::graph_builder::whole_number("axis", axis)});
        const std::string y = g.add("MatMul", {back, w});
        g.output(g.add("DequantizeLinear", {g.add("QuantizeLinear", {y, scale, z}), scale, z}));
        onnx::model m = g.finished();
        return onnx::without_grids(std::move(m));
    }
};
std::string refused_with(const std::function<void(small_graph&)>& change) {
    small_graph s;
    change(s);
    return refusal([&] { s.without_grids(); });
}

}  // namespace

TEST_CASE("a graph without grids has the numbers that integers stand for, and what the grids were", "[host][onnx]") {
    small_graph s;
    const auto found = s.without_grids();
    REQUIRE(found.graph.nodes.size() == 1);
    CHECK(found.graph.nodes[0].inputs[0] == "x");
    CHECK(found.graph.nodes[0].outputs[0] == found.graph.outputs[0].name);
    CHECK(found.graph.constants.at(found.graph.nodes[0].inputs[1]).reals == std::vector<double>{0.25, 0.5, 0.75, 1});
    CHECK(found.integers.x.zero == 3);
    const auto& product = found.integers.by_operator.at(found.graph.nodes[0].name);
    CHECK(product.weight_scales == std::vector<double>{0.25});
    CHECK(product.y->scale == 0.5);
}

TEST_CASE("bytes without a sign are those less 128", "[host][onnx]") {
    small_graph s;
    s.zero = bytes_of({131}, {}, onnx::element::u8);
    CHECK(s.without_grids().integers.x.zero == 3);
}

TEST_CASE("grids that no network of integers has are refused by node", "[host][onnx]") {
    CHECK(refused_with([](auto&) {}) == "nothing");
    CHECK(says(refused_with([](auto& s) { s.second_scale = 0.25; }), {"m.onnx: node 1", "a value on a second grid"}));
    CHECK(says(refused_with([](auto& s) { s.has_computed_scale = true; }), {"node 0", "that is no constant"}));
    CHECK(
        says(refused_with([](auto& s) { s.has_float_weights = true; }), {"(MatMul) has weights that are no constant"}));
    for (const double scale : {0.0, -1.0, 1e-40, HUGE_VAL, std::nan("")}) {
        CHECK(says(refused_with([=](auto& s) { s.x_scale = scale; }), {"node 0", "has the scale "}));
        CHECK(says(refused_with([=](auto& s) { s.weights_scale.reals = {scale}; }), {"has the scale "}));
    }
    CHECK(says(refused_with([](auto& s) { s.zero = bytes_of({0}, {}, onnx::element::i32); }),
               {"computes with int32; expected int8 or uint8"}));
    CHECK(says(refused_with([](auto& s) { s.zero = bytes_of({1, 2}, {2}); }), {"has 2 zero points; expected one"}));
    CHECK(says(refused_with([](auto& s) { s.zero = bytes_of({}, {0}); }), {"has 0 zero points; expected one"}));
    CHECK(says(refused_with([](auto& s) { s.zero = bytes_of({300}); }), {"a zero point that is no byte"}));
    CHECK(says(refused_with([](auto& s) { s.weights_zero = {onnx::element::f32, {}, {0}, {}, true}; }),
               {"that do not fit its constant"}));
    const auto per_channel = [](std::int64_t axis, std::vector<double> scales) {
        return refused_with(
            [&](auto& s) { s.axis = axis, s.weights_scale = {onnx::element::f32, {scales.size()}, scales, {}, true}; });
    };
    CHECK(per_channel(1, {0.5, 0.25}) == "nothing");
    CHECK(per_channel(-1, {0.5, 0.25}) == "nothing");
    CHECK(says(per_channel(0, {0.5, 0.25}), {"(MatMul) has scales of its weights along axis 0; expected 1"}));
    CHECK(says(per_channel(1, {0.5, 0.25, 1}), {"that do not fit its constant"}));
    CHECK(says(per_channel(9, {0.5, 0.25}), {"that do not fit its constant"}));
    CHECK(says(per_channel(1, {}), {"that do not fit its constant"}));
}
