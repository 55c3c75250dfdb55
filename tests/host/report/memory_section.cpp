#include <ingrain/host/report/memory_section.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace ingrain::host::detail;

TEST_CASE("a plan has a rectangle and a row for each tensor, and says the size of the block", "[host]") {
    memory_bars plan;
    plan.bars = {{"0 dense", held_value::output, 0, 4096, 1, 2},
                 {"gradient of 0 dense", held_value::gradient, 4096, 1024, 2, 3}};
    plan.operations = {"0 dense", "loss", "0 dense"};
    plan.block = 5120;
    plan.separate = 6000;
    const std::string html = memory_section(plan, plan, 32);
    for (const char* words :
         {"One answer: 5,120 bytes.", "A training step of 32: 5,120 bytes.", "would take 6,000.", "class=\"p1\"",
          "class=\"p2\"",
          "<th scope=\"row\">gradient of 0 dense</th>\n<td>4,096</td>\n<td>1,024</td>\n<td>2\u20133</td>",
          "block: 5,120 bytes"})
        CHECK(html.find(words) != std::string::npos);
    CHECK(draw_memory({}, "nothing", 352).find("0 tensors") != std::string::npos);
}
