#include <ingrain/host/report/class_section.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <string>
#include <utility>

using namespace ingrain::host::detail;

namespace {

/// Three classes: 2 of the first right, 1 of them taken for the second; 1 of the second right; none of the third.
class_answers three_classes() {
    class_answers answers{3, 0, {}};
    answers.all = {{0, 0, 0, 1, 0.9, 0.1, 0.9},
                   {1, 0, 0, 1, 0.5, 0.4, 0.5},
                   {2, 0, 1, 0, 0.8, 0.2, 0.2},
                   {3, 1, 1, 2, 0.7, 0.2, 0.7}};
    return answers;
}

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("the interval has the shares from which what was seen is 1.96 deviations away", "[host]") {
    for (const auto& [right, all] : {std::pair<std::size_t, std::size_t>{357, 360}, {5, 10}, {0, 10}, {10, 10}}) {
        const auto [low, high] = interval_of(right, all);
        const double n = static_cast<double>(all), seen = static_cast<double>(right) / n;
        for (const double share : {low, high})
            if (share > 1e-9 && share < 1 - 1e-9)
                CHECK(std::abs(std::abs(seen - share) - 1.959964 * std::sqrt(share * (1 - share) / n)) < 1e-9);
        CHECK(low <= seen);
        CHECK(seen <= high);
        CHECK(high - low > 0.01);
    }
}

TEST_CASE("precision and recall, where there are any", "[host]") {
    const class_rates rates(three_classes().counts(), 3);
    CHECK(rates.precision[0] == 1);
    CHECK(rates.precision[1] == 0.5);
    CHECK(std::isnan(rates.precision[2]));
    CHECK(std::abs(rates.recall[0] - 2.0 / 3) < 1e-12);
    CHECK(rates.recall[1] == 1);
    CHECK(std::isnan(rates.recall[2]));
}

TEST_CASE("the confusion matrix has each count, errors outlined, and its headings", "[host]") {
    const std::string table = confusion_table(three_classes(), {"cat", "dog", "<cow>"});
    CHECK(count_of(table, "scope=\"col\"") == 4);
    CHECK(count_of(table, "scope=\"row\"") == 4);
    CHECK(count_of(table, "<td class=\"right\">2</td>") == 1);
    CHECK(count_of(table, "<td class=\"right\">1</td>") == 1);
    CHECK(count_of(table, "<td class=\"errors\">1</td>") == 1);
    CHECK(count_of(table, "class=\"none\"") == 6);
    CHECK(count_of(table, "&lt;cow&gt;") == 2);
    CHECK(count_of(table, "<td class=\"sum\">67</td>") == 1);
    CHECK(count_of(table, "<td class=\"sum\">75.0</td>") == 1);
    const std::string drawn = precision_and_recall(three_classes(), {"cat", "dog", "cow"});
    CHECK(count_of(drawn, "class=\"mark\"") == 2);
    CHECK(count_of(drawn, "class=\"dot held\"") == 2);
}

TEST_CASE("the worst samples are those that are wrong, the surest first, and those that are nearly wrong", "[host]") {
    std::string order;
    const std::string html =
        class_section(three_classes(), {"cat", "dog", "cow"}, [&](std::uint32_t sample, const std::string&) {
            order += std::to_string(sample) + " ";
            return std::string("<i>picture</i>");
        });
    CHECK(order == "2 1 3 0 ");
    CHECK(html.find("1 of 4 answers is wrong.") != std::string::npos);
    CHECK(html.find("<b>cat</b> read as <b class=\"wrong\">dog</b>") != std::string::npos);
    CHECK(html.find("80 %") != std::string::npos);
}
