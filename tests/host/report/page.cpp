#include <ingrain/host/report/page.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace ingrain::host::detail;

TEST_CASE("a page has its title, its sections, and nothing that is fetched", "[host]") {
    page p;
    p.title = "a <b>";
    p.facts = {{"epochs", "3"}};
    p.values = "{\"name\": \"</script>\"}";
    p.add("one", "One", "<section id=\"one\"></section>");
    p.add("none", "None", "");
    const std::string html = p.html();
    CHECK(html.starts_with("<!doctype html>\n<html lang=\"en\">"));
    CHECK(html.find("<title>a &lt;b&gt;: training report</title>") != std::string::npos);
    CHECK(html.find("<a href=\"#one\">One</a>") != std::string::npos);
    CHECK(html.find("None") == std::string::npos);
    CHECK(html.find("\\u003c/script>") != std::string::npos);
    CHECK(html.find("src=\"http") == std::string::npos);
    CHECK(html.find("url(") == std::string::npos);
}
