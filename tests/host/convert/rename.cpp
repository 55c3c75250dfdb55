#include <ingrain/host/convert/rename.hpp>

#include "../support.hpp"

#include <ingrain/host/convert/write_model.hpp>

#include <string>
#include <vector>

using namespace host_test;
namespace convert = host::convert;

namespace {

/// A dense layer, a residual with one inside, and two directions.
convert::described_network network() {
    const convert::described_tensor tensor{"weights", {1, 1}, {0.5}};
    convert::described_layer both = convert::composite("@bidirectional<", {{"@gru<>"}, {"@gru<>"}});
    both.whole_type = "@bidirectional<@gru<>>";
    both.inside[0].name = "forward", both.inside[1].name = "backward";
    return {{{"x", {1}}},
            {{"y", {1}}},
            {{"@dense<1>", {tensor}}, convert::composite("@residual<", {{"@relu"}, {"@dense<1>", {tensor}}}), both}};
}

std::string renamed(const std::vector<std::string>& words) {
    auto changed = network();
    convert::rename(changed, words);
    return convert::format_model(changed, {.name = "model", .origin = ""});
}
std::string refused(const std::vector<std::string>& words) {
    return refusal([&] { renamed(words); });
}

}  // namespace

TEST_CASE("layers get names of their own in types and in files", "[host][convert]") {
    const std::string text = renamed({"1=block", "1.1=inner", "2=both"});
    CHECK(says(text, {"struct inner : ingrain::dense<1> {\n    static constexpr char name[] = \"inner\";\n};\n"
                      "struct block : ingrain::residual<ingrain::relu, inner> {\n"
                      "    static constexpr char name[] = \"block\";\n};\n"
                      "struct both : ingrain::bidirectional<ingrain::gru<>> {\n",
                      "ingrain::dense<1>,\n                     block,\n                     both>;"}));
    CHECK(renamed({}).find("struct") == std::string::npos);

    auto changed = network();
    convert::rename(changed, {"1=block", "1.1=inner"});
    const auto file = convert::format_parameters(changed, {});
    CHECK(says(std::string(file.begin(), file.end()), {"\"0.weights\"", "\"block.inner.weights\""}));
    CHECK(says(convert::topology_text(changed), {"residual<relu, dense<1>>"}));
}

TEST_CASE("names that no layer can have are refused", "[host][convert]") {
    CHECK(refused({"3=a"}) == "--rename 3=a: there is no layer \"3\"; there are 0, 1, 1.0, 1.1, 2.");
    CHECK(says(refused({"2.forward=a"}), {"there is no layer \"2.forward\""}));
    CHECK(says(refused({"0.weights=a"}), {"there is no layer \"0.weights\""}));
    CHECK(says(refused({"0"}), {"expected OLD=NEW"}));
    for (const char* const name : {"", "2", "a b", "class", "_A", "a__b", "net", "ingrain", "a=b"})
        CHECK(says(refused({"0=" + std::string(name)}), {"cannot name a layer in C++"}));
    CHECK(says(refused({"0=a", "0=b"}), {"the layer 0 is renamed twice"}));
    CHECK(says(refused({"0=a", "1=a"}), {"two layers would be called a"}));
}
