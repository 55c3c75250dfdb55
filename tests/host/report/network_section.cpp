#include <ingrain/host/report/network_section.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace ingrain::host::detail;

namespace {

std::vector<layer_facts> two_layers() {
    layer_facts flatten{"0", "flatten", "8x8", "64", 64, 0, 0, 256, 0, 0, 0, true, false};
    layer_facts dense{"1", "dense", "64", "10", 10, 650, 2600, 40, 640, 0, 384, false, false};
    return {flatten, dense};
}

}  // namespace

TEST_CASE("each layer is drawn with its shape, parameters and operations", "[host]") {
    const std::string html = network_section(two_layers(), "8x8");
    for (const char* words :
         {"<b>input</b> <span class=\"shape\">8 \u00d7 8</span>", "0: a view, no copy", "650 parameters",
          "640 multiply-acc.",
          "100 % of the parameters are in layer 1 (dense), 100 % of the multiply-accumulates in the same."})
        CHECK(html.find(words) != std::string::npos);
}

TEST_CASE("the table of costs has a row for each layer, its sums, and no column of zeros", "[host]") {
    const std::string html = cost_section(two_layers(), 256, 512, 2600);
    for (const char* words :
         {"2,600", "256 in one block", "640", "stack, at most", "384", "<td>512</td>", "width:100.0%"})
        CHECK(html.find(words) != std::string::npos);
    CHECK(html.find("exp, tanh") == std::string::npos);
    CHECK(html.find("<th scope=\"row\"><span class=\"muted\">1</span> dense</th>") != std::string::npos);
}
