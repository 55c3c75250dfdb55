#include <ingrain/host/convert/write_model.hpp>

#include <ingrain/host/safetensors.hpp>

#include "../support.hpp"

#include <limits>

using namespace host_test;
namespace convert = host::convert;

namespace {

convert::described_network small() {
    const convert::described_layer dense{"@dense<1>", {{"weights", {2, 1}, {1, -0.5}}, {"bias", {1}, {0.25}}}};
    return {{{"x", {2}}}, {{"y", {2}}}, {{"@relu"}, convert::composite("@residual<", {dense, {"@tanh"}})}};
}

std::string header(const convert::described_network& network, const std::string& name = "model") {
    return convert::format_model(network, {.name = name, .origin = "// from a test\n", .input = {1}, .output = {2}});
}

}  // namespace

TEST_CASE("a header has the type, the parameters in its braces, and the test vector", "[host][convert]") {
    const std::string text = header(small());
    CHECK(says(text, {"#pragma once\n// from a test\n", "namespace model {",
                      "ingrain::network<ingrain::input<2>,\n                     ingrain::relu,\n"
                      "                     ingrain::residual<ingrain::dense<1>, ingrain::tanh>>;",
                      "{{{}, {{{{{{{\n    0x1p+0f, -0x1p-1f}}, {{\n    0x1p-2f}}}}, {}}}}}};",
                      "test_input[] = {\n    0x1p+0f};", "test_output[] = {\n    0x1p+1f};"}));
    CHECK(convert::topology_text(small()) == "network<input<2>,\n        relu,\n        residual<dense<1>, tanh>>");
}

TEST_CASE("a policy, a stream and a file of parameters are written when asked for", "[host][convert]") {
    const std::string text = convert::format_model(
        small(), {.name = "m", .origin = "", .policy = "mine", .parameter_file = "m.safetensors", .streams = true});
    CHECK(says(text, {"ingrain::basic_network<mine, ingrain::input<2>", "using stream = ingrain::stream<net>;"}));
    CHECK(text.find("parameters =") == text.npos);
}

TEST_CASE("the parameters' file has the names that host::load knows", "[host][convert]") {
    const auto file = host::parse_safetensors(convert::format_parameters(small(), {{"source", "a test"}}), "m");
    REQUIRE(file.header.tensors.size() == 2);
    CHECK(file.header.tensors[0].name == "1.0.bias");
    CHECK(file.header.tensors[1].name == "1.0.weights");
    CHECK(file.header.tensors[1].shape == std::vector<std::uint64_t>{2, 1});
    CHECK(convert::count_values(small().layers) == 3);
}

TEST_CASE("names that C++ does not take and numbers that no literal has are refused", "[host][convert]") {
    for (const std::string name : {"", "3d", "a-b", "class", "__x", "ingrain", "std"})
        CHECK(says(refusal([&] { header(small(), name); }), {"cannot name a namespace", "--name"}));
    auto broken = small();
    broken.layers[1].inside[0].tensors[1].values[0] = std::numeric_limits<double>::quiet_NaN();
    CHECK(says(refusal([&] { header(broken); }), {"1.0.bias", "nan"}));
}
