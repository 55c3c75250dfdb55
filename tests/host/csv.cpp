#include <ingrain/host/csv.hpp>

#include "support.hpp"

#include <bit>
#include <clocale>

using namespace host_test;

namespace {

host::csv parsed(std::string_view text, const host::csv_options& options = {}) {
    return host::parse_csv(text, "t.csv", options);
}

std::string refused(std::string_view text, const host::csv_options& options = {}) {
    return refusal([&] { parsed(text, options); });
}

using floats = std::vector<float>;
using strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a table of numbers", "[host]") {
    for (const auto text : {"1,2.5,-3\n4,5e1,.5\n", "1,2.5,-3\n4,5e1,.5", "1,2.5,-3\r\n4,5e1,.5\r\n",
                            "\xef\xbb\xbf"
                            "1,2.5,-3\n4,5e1,.5",
                            " 1 ,2.5\t, -3\n4,\"5e1\",.5\n"}) {
        const auto table = parsed(text);
        CHECK(table.rows == 2);
        CHECK(table.columns == 3);
        CHECK(table.values == floats{1, 2.5f, -3, 4, 50, 0.5f});
        CHECK(table[1][2] == 0.5f);
        CHECK(table.labels.empty());
    }
}

TEST_CASE("a column of classes becomes numbers in order of appearance", "[host]") {
    const auto text = "length,width,species\n1,2,setosa\n3,4,virginica\n5,6,setosa\n";
    const auto table = parsed(text, {.header = true, .classes = -1});
    CHECK(table.values == floats{1, 2, 3, 4, 5, 6});
    CHECK(table.labels == std::vector<std::uint32_t>{0, 1, 0});
    CHECK(table.classes == strings{"setosa", "virginica"});
    CHECK(table.names == strings{"length", "width"});
    const auto first = parsed("b,1\na,2\n", {.classes = 0});
    CHECK(first.classes == strings{"b", "a"});
    CHECK(first.values == floats{1, 2});
}

TEST_CASE("quoted fields hold separators, quotes and line ends", "[host]") {
    const auto table = parsed("\"a,\"\"b\"\"\nc\",\"1\"\r\n\"\"\"\",2\n", {.classes = 0});
    CHECK(table.classes == strings{"a,\"b\"\nc", "\""});
    CHECK(table.values == floats{1, 2});
    CHECK(says(refused("\"a\nb\",x\n", {.classes = 0}), {"line 2, column 4 (field 2)", "\"x\" is not a number"}));
}

TEST_CASE("another separator is possible, a senseless one not", "[host]") {
    CHECK(parsed("1;2\n", {.separator = ';'}).columns == 2);
    CHECK(says(refused("1", {.separator = '"'}), {"cannot be separated", "34"}));
}

TEST_CASE("what is not a number is refused by line and column", "[host]") {
    CHECK(says(refused("1,2\n3,four\n"), {"t.csv", "line 2, column 3 (field 2)", "\"four\" is not a number"}));
    CHECK(says(refused("1,2\n3,\n"), {"line 2, column 3 (field 2)", "\"\" is not a number"}));
    CHECK(says(refused("a,b\n1,2\n"), {"line 1, column 1", "\"a\" is not"}));
    CHECK(says(refused("\xef\xbb\xbf"
                       "a,b\n"),
               {"line 1, column 1", "\"a\" is not"}));
    for (const auto text : {"1.5x", "1 2", "1,5", "--1", "+1", "0x10", "1e", "."})
        CHECK(says(refused(std::string(text) + ";1", {.separator = ';'}),
                   {"line 1, column 1 (field 1)", "is not a number"}));
}

TEST_CASE("numbers that are not finite are refused", "[host]") {
    for (const auto text : {"nan", "NaN", "inf", "-inf", "infinity"})
        CHECK(says(refused("1," + std::string(text)), {"line 1, column 3 (field 2)", text, "is not finite"}));
    for (const auto text : {"1e39", "-3.5e38", "1e400", "1e-400x"})
        CHECK(says(refused("1\n" + std::string(text)), {"line 2, column 1 (field 1)", text}));
    CHECK(says(refused("1e39"), {"a float cannot hold"}));
}

TEST_CASE("numbers are rounded to the nearest float, small ones to zero", "[host]") {
    CHECK(parsed("0.1,16777217,3.4028235e38,1e-45,1e-60").values ==
          floats{0.1f, 16777216, 3.4028235e38f, 0x1p-149f, 0});
    CHECK(std::bit_cast<std::uint32_t>(parsed("-0").values[0]) == 0x80000000u);
}

TEST_CASE("a locale with a decimal comma changes nothing", "[host]") {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const auto name : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "C.UTF-8"})
        if (std::setlocale(LC_ALL, name) != nullptr) break;
    CHECK(parsed("1.5,2").values == floats{1.5f, 2});
    std::setlocale(LC_ALL, before.c_str());
}

TEST_CASE("rows of unequal length are refused", "[host]") {
    CHECK(says(refused("1,2\n3\n"), {"t.csv, line 2, column 1", "1 fields", "expected 2"}));
    CHECK(says(refused("1,2\n3,4,5\n"), {"line 2, column 5", "3 fields", "expected 2"}));
    CHECK(says(refused("a,b,c\n3,4\n", {.header = true}), {"line 2", "2 fields", "expected 3"}));
}

TEST_CASE("empty lines are refused, also the last one", "[host]") {
    CHECK(says(refused("1,2\n\n"), {"line 2, column 1", "an empty one"}));
    CHECK(says(refused("1,2\n\n3,4\n"), {"line 2, column 1", "an empty one"}));
    CHECK(says(refused("1\n\n"), {"line 2, column 1", "\"\" is not a number"}));
    CHECK(says(refused("\n"), {"line 1, column 1"}));
}

TEST_CASE("a table without rows is refused", "[host]") {
    CHECK(says(refused(""), {"t.csv, line 1", "no row"}));
    CHECK(says(refused("a,b\n", {.header = true}), {"t.csv, line 2", "no row"}));
}

TEST_CASE("stray quotation marks and carriage returns are refused", "[host]") {
    CHECK(says(refused("1,2\"3\"\n"), {"line 1, column 4", "quotation mark inside"}));
    CHECK(says(refused("1,\"2\"3\n"), {"line 1, column 6", "text behind a closing"}));
    CHECK(says(refused("1,2\n3,\"4\n5"), {"line 2, column 3", "never closed"}));
    CHECK(says(refused("1,2\r3,4\n"), {"line 1, column 4", "carriage return"}));
}

TEST_CASE("a column of classes that is not there, or empty in a row, is refused", "[host]") {
    CHECK(says(refused("1,2\n", {.classes = 2}), {"no column 2", "2 fields"}));
    CHECK(says(refused("1,2\n", {.classes = -3}), {"no column -3"}));
    CHECK(says(refused("1,a\n2,\n", {.classes = -1}), {"line 2, column 3", "expected the name of a class"}));
}

TEST_CASE("a file that is cut anywhere is read or refused, never more", "[host]") {
    const folder f;
    const std::string text = "a,\"b\"\r\n1.5,\"x\"\"\r\n\"\n-2e3,y\n";
    CHECK(host::read_csv(f.with("t.csv", text), {.header = true, .classes = 1}).classes == strings{"x\"\r\n", "y"});
    for (std::size_t length = 0; length < text.size(); ++length)
        refused(std::string_view(text).substr(0, length), {.header = true, .classes = 1});
    CHECK(says(refusal([&] { host::read_csv(f.path / "t.csv", {.limit = 3}); }), {"t.csv", "more than 3 bytes"}));
}
