#include <ingrain/host/report/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <limits>

using namespace ingrain::host::detail;

TEST_CASE("text from outside cannot become a tag, an entity or an attribute", "[host]") {
    CHECK(escaped("<b a=\"x\" b='y'>&amp;</b>") == "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;");
    CHECK(escaped(std::string("a\x01\x7fz\n\xc3\xa9", 7)) == "a \x7fz\n\xc3\xa9");
    CHECK(element("td", "class=\"x\"", "1") == "<td class=\"x\">1</td>\n");
    CHECK(element("tr", "", "") == "<tr></tr>\n");
}

TEST_CASE("numbers are written as people read them", "[host]") {
    CHECK(with_commas(0) == "0");
    CHECK(with_commas(999) == "999");
    CHECK(with_commas(1234567) == "1,234,567");
    CHECK(with_commas(-1000) == "\u22121,000");
    CHECK(shown(0.56023) == "0.5602");
    CHECK(shown(1234.6) == "1,235");
    CHECK(shown(-0.5) == "\u22120.5");
    CHECK(shown(NAN) == "not a number");
    CHECK(shown(-std::numeric_limits<double>::infinity()) == "minus infinite");
    CHECK(shown_fixed(0.99166, 4) == "0.9917");
    CHECK(percent(1) == "100");
    CHECK(percent(0.99166, 2) == "99.17");
    CHECK(shown_seconds(43e-6) == "43 \u00b5s");
    CHECK(shown_seconds(0.0123) == "12.3 ms");
    CHECK(shown_seconds(42) == "42 s");
    CHECK(shown_seconds(187) == "3:07 min");
    CHECK(shown_seconds(7500) == "2:05 h");
    CHECK(shown_seconds(double{NAN}) == "unknown");
}
