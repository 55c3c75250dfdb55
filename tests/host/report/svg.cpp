#include <ingrain/host/report/svg.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace ingrain::host::detail;

TEST_CASE("a drawing has a title, a description, and its marks", "[host]") {
    svg drawing(100, 50, "A <title>", "What is seen", 1.2);
    drawing.line({0, 1.25}, {2, 3}, "grid");
    drawing.circle({1, 2}, 3, "dot held");
    drawing.text({5, 6}, "a & b", "tick", anchor::end);
    drawing.path({{0, 0}, {1, double{NAN}}, {2, 2}, {3, 3.04}}, "curve held");
    CHECK(drawing.str() ==
          "<svg viewBox=\"0 0 100 50\" style=\"max-width:120px\" role=\"img\"><title>A &lt;title&gt;</title>"
          "<desc>What is seen</desc><line x1=\"0\" y1=\"1.2\" x2=\"2\" y2=\"3\" class=\"grid\"/>"
          "<circle cx=\"1\" cy=\"2\" r=\"3\" class=\"dot held\"/>"
          "<text x=\"5\" y=\"6\" class=\"tick\" text-anchor=\"end\">a &amp; b</text>"
          "<path d=\"M0,0M2,2L3,3\" class=\"curve held\"/></svg>\n");
    CHECK(svg::number(-0.01) == "0");
}
