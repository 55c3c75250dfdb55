#include <ingrain/host/csv.hpp>

#include "support.hpp"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <new>
#include <random>

using namespace host_test;

namespace {

std::atomic<std::size_t> bytes_now{0}, bytes_at_most{0};  // of the heap

}  // namespace

void* operator new(std::size_t size) {
    void* memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc();
    const std::size_t now = bytes_now += ::malloc_usable_size(memory);
    if (now > bytes_at_most) bytes_at_most = now;
    return memory;
}
void operator delete(void* memory) noexcept {
    bytes_now -= ::malloc_usable_size(memory);
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace {

/// How many bytes more than before are on the heap at one time while `action` runs.
template <class Action>
std::size_t peak_of(Action&& action) {
    const std::size_t before = bytes_now;
    bytes_at_most = before;
    action();
    return bytes_at_most - before;
}

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
    CHECK(says(refused("a,b\n1,2\n"), {"line 1, column 1", "\"a\" is not"}));
    CHECK(says(refused("\xef\xbb\xbf"
                       "a,b\n"),
               {"line 1, column 1", "\"a\" is not"}));
    for (const auto text : {"1.5x", "1 2", "1,5", "--1", "+-1", "++1", "+", "0x10", "1e", "."})
        CHECK(says(refused(std::string(text) + ";1", {.separator = ';'}),
                   {"line 1, column 1 (field 1)", "is not a number"}));
}

TEST_CASE("numbers that are not finite are refused", "[host]") {
    for (const auto text : {"nan(1)", "-nan", "inf", "+inf", "-inf", "infinity"})
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
    CHECK(says(refused("a;b\n1,5;2,5\n", {.header = true}), {"line 2", "expected 1", "is .separator the right one?"}));
    CHECK_FALSE(says(refused("1,2\n3,4,5\n"), {"separator"}));
}

TEST_CASE("blank lines are refused between others, and ignored at the end", "[host]") {
    for (const auto end : {"\n", "\n\n", "\r\n\r\n", "\n \t \n\n", "\n  ", "\n\r"})
        CHECK(parsed("1,2\n3,4" + std::string(end)).values == floats{1, 2, 3, 4});
    CHECK(parsed("1\n\n").values == floats{1});
    CHECK(says(refused("1,2\n\n3,4\n"), {"line 2, column 1", "an empty one"}));
    CHECK(says(refused("1,2\n  \n3,4\n"), {"line 2, column 1", "1 fields", "expected 2"}));
    CHECK(says(refused("1\n\n2\n"), {"line 2, column 1", "\"\" is a missing value"}));
    CHECK(says(refused("1\t2\n\t\n", {.separator = '\t'}), {"line 2, column 1", "missing value"}));
}

TEST_CASE("a table without rows is refused", "[host]") {
    for (const auto text : {"", "\n", " \n\n", "\xef\xbb\xbf"}) CHECK(says(refused(text), {"t.csv, line 1", "no row"}));
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

TEST_CASE("the classes of one file apply to the next", "[host]") {
    const auto train = parsed("1,b\n2,a\n3,c\n", {.classes = -1});
    const auto test = parsed("1,a\n2, b\t\n3,a\n", {.classes = -1, .names = train.classes});
    CHECK(test.labels == std::vector<std::uint32_t>{1, 0, 1});
    CHECK(test.classes == strings{"b", "a", "c"});
    CHECK(says(refused("1,a\n2,\"d\"\n", {.classes = -1, .names = train.classes}),
               {"t.csv, line 2, column 3 (field 2)", "\"d\" is none of the 3 classes", "\"b\", \"a\", \"c\""}));
    CHECK(says(refused("1,a\n", {.names = {"a"}}), {".names but no column of classes", ".classes"}));
    CHECK(says(refused("1,a\n", {.classes = 1, .names = {"a", "b", "a"}}), {"\"a\" twice in .names"}));
}

TEST_CASE("names are trimmed as numbers are", "[host]") {
    const auto table = parsed(" x ,\ty,kind\n1,2, a\n3,4,a \n5,6,\" a\"\n7,8,b c\n", {.header = true, .classes = -1});
    CHECK(table.names == strings{"x", "y"});
    CHECK(table.classes == strings{"a", "b c"});
    CHECK(table.labels == std::vector<std::uint32_t>{0, 0, 0, 1});
    CHECK(says(refused("1, \n", {.classes = 1}), {"line 1, column 3", "expected the name of a class"}));
    CHECK(parsed("1,b\n2, a\n", {.classes = 1, .names = {" a", "b\t"}}).labels == std::vector<std::uint32_t>{1, 0});
    CHECK(says(refused("1,a\n", {.classes = 1, .names = {"a", "a "}}), {"\"a\" twice"}));
}

TEST_CASE("labels that are whole numbers are kept on request", "[host]") {
    const auto table = parsed("1,2\n2, 0\n3,+7.0\n4,4294967295\n", {.classes = -1, .integer_labels = true});
    CHECK(table.labels == std::vector<std::uint32_t>{2, 0, 7, 4294967295u});
    CHECK(table.classes.empty());
    CHECK(parsed("1,2\n2,0\n", {.classes = -1}).labels == std::vector<std::uint32_t>{0, 1});
    for (const auto label : {"-1", "1.5", "4294967296", "a", "1e300", "inf"})
        CHECK(says(refused("1,0\n2," + std::string(label), {.classes = 1, .integer_labels = true}),
                   {"t.csv, line 2, column 3 (field 2)", label, "whole number from 0 to 4294967295"}));
    const host::csv_options named{.classes = 1, .names = {"no", "yes"}, .integer_labels = true};
    CHECK(parsed("1,1\n", named).classes == strings{"no", "yes"});
    CHECK(says(refused("1,2\n", named), {"\"2\"", "whole number from 0 to 1"}));
    CHECK(says(refused("1,\n", named), {"is empty; expected the number of a class"}));
    CHECK(says(refused("1,NA\n", named), {"is a missing value; expected the number of a class"}));
    const auto dropped =
        parsed("1,NA\n2,7\n", {.classes = 1, .integer_labels = true, .missing = host::missing_values::drop_row()});
    CHECK(dropped.labels == std::vector<std::uint32_t>{7});
    CHECK(dropped.dropped_rows == 1);
    CHECK(says(refused("1\n", {.integer_labels = true}), {".integer_labels but no column"}));
}

TEST_CASE("a plus sign, and any number of spaces between numbers", "[host]") {
    CHECK(parsed("+1.5,\"+2\"\n").values == floats{1.5f, 2});
    CHECK(parsed("1\t2\n", {.separator = ' '}).values == floats{1, 2});
    const auto table = parsed("  0.5   2 a\n-1\t \t3\t  b  \r\n1 2 \"a b\"\n", {.separator = ' ', .classes = -1});
    CHECK(table.values == floats{0.5f, 2, -1, 3, 1, 2});
    CHECK(table.classes == strings{"a", "b", "a b"});
    CHECK(says(refused("1 2\n  1   x\n", {.separator = ' '}), {"line 2, column 7 (field 2)"}));
    CHECK(says(refused("1 2\n \n3 4\n", {.separator = ' '}), {"line 2, column 2", "an empty one"}));
    CHECK(says(refused("1\t\t2\n", {.separator = '\t'}), {"line 1, column 3 (field 2)", "missing value"}));
}

TEST_CASE("a decimal comma is read on request", "[host]") {
    const host::csv_options german{.separator = ';', .decimal = ','};
    CHECK(parsed("1,5;-,25\n+2;1e3\n", german).values == floats{1.5f, -0.25f, 2, 1000});
    CHECK(says(refused("1.234,5;1\n", german), {"line 1, column 1", "\"1.234,5\" is not a number"}));
    CHECK(says(refused("1,2,3;1\n", german), {"\"1,2,3\" is not a number"}));
    CHECK(says(refused("1\n", {.decimal = ','}), {"\",\" as .separator and as .decimal"}));
    CHECK(says(refused("1\n", {.decimal = '\''}), {".decimal \"'\"", "expected . or a comma"}));
}

TEST_CASE("a missing value is refused, its row dropped, or a number takes its place", "[host]") {
    using host::missing_values;
    for (const auto word : {"", " ", "NA", "n/a", "NaN", "nan", "null", "None", "<NA>", "?", "\"\""}) {
        const std::string text = "1,2,a\n3," + std::string(word) + ",b\n5,6,c\n";
        CHECK(says(refused(text, {.classes = -1}),
                   {"t.csv, line 2, column 3 (field 2)", "is a missing value", ".missing"}));
        const auto kept = parsed(text, {.classes = -1, .missing = missing_values::drop_row()});
        CHECK(kept.values == floats{1, 2, 5, 6});
        CHECK(kept.classes == strings{"a", "c"});
        CHECK(kept.labels == std::vector<std::uint32_t>{0, 1});
        CHECK(kept.rows == 2);
        CHECK(kept.dropped_rows == 1);
        const auto filled = parsed(text, {.classes = -1, .missing = missing_values::fill(-1)});
        CHECK(filled.values == floats{1, 2, 3, -1, 5, 6});
        CHECK(filled.dropped_rows == 0);
    }
    CHECK(parsed("1,NA\n2,\n", {.classes = 1, .missing = missing_values::drop_row()}).classes == strings{"NA"});
    CHECK(says(refused("1,\n", {.classes = 1, .missing = missing_values::fill(0)}), {"name of a class"}));
    CHECK(says(refused("NA\n?\n", {.missing = missing_values::drop_row()}), {"t.csv: no row is left", "all 2"}));
    CHECK(says(refused("NA,x\n", {.missing = missing_values::drop_row()}), {"\"x\" is not a number"}));
    CHECK(says(refusal([] { missing_values::fill(INFINITY); }), {"filled with inf"}));
}

TEST_CASE("a message advises what has not been done yet", "[host]") {
    CHECK(says(refused("a,b\n1,2\n"), {"\"a\"", ".header = true"}));
    const auto second = refused("a,b\nc,d\n", {.header = true});
    CHECK(says(second, {"line 2", "index as .classes"}));
    CHECK(second.find(".header") == std::string::npos);
    const auto third = refused("a,b\nc,d\n", {.header = true, .classes = 1});
    CHECK(third.ends_with("\"c\" is not a number."));
    CHECK(says(refused("1;2\n"), {"\"1;2\"", "\";\" separates fields", ".separator"}));
    CHECK(says(refused("1\t2\n"), {"a tab separates fields"}));
    CHECK(refused("1,2\n1;2,3\n", {.classes = -1}).ends_with("is not a number."));
    CHECK(says(refused("1,5;2\n", {.separator = ';'}), {"\"1,5\"", ".decimal = ','"}));
    CHECK(says(refused("1.5;2\n", {.separator = ';', .decimal = ','}), {"\"1.5\"", ".decimal = '.'"}));
}

TEST_CASE("what is no CSV file is called by its name", "[host]") {
    CHECK(says(refused("\x1f\x8b\x08"), {"t.csv is a gzip file; expected a CSV file"}));
    CHECK(says(refused(std::string_view("\x10\0\0\0\0\0\0\0{}", 10)), {"t.csv is a safetensors file"}));
    CHECK(says(refused(std::string_view("\xff\xfe"
                                        "1\0",
                                        4)),
               {"UTF-16"}));
}

TEST_CASE("memory grows with the file, linearly", "[host]") {
    std::string row;
    for (int i = 0; i < 1'000'000; ++i) row += i == 0 ? "1" : ",1";
    CHECK(peak_of([&] { CHECK(parsed(row).columns == 1'000'000); }) < 4 * row.size() + 8'000'000);
}

TEST_CASE("random text is read whole or refused by place", "[host]") {
    std::mt19937 random(4);
    const std::string_view alphabet = "0123456789+-.,;\" \t\r\nNAeabx?\0\xff";
    std::size_t read = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::size_t size = random() % 24; size > 0; --size)
            text += i % 4 == 0   ? static_cast<char>(random())
                    : i % 4 == 1 ? "12.,\n"[random() % 5]
                                 : alphabet[random() % alphabet.size()];
        host::csv_options options{.separator = ",; \t"[random() % 4], .header = random() % 4 == 0};
        if (random() % 2 == 0) options.classes = static_cast<int>(random() % 4) - 2;
        if (options.classes && random() % 3 == 0) options.names = {"1", "a"};
        options.integer_labels = options.classes && random() % 3 == 0;
        if (options.separator != ',' && random() % 2 == 0) options.decimal = ',';
        if (random() % 3 == 0) options.missing = host::missing_values::drop_row();
        if (random() % 3 == 0) options.missing = host::missing_values::fill(3);
        host::csv table;
        const auto sentence = refusal([&] { table = parsed(text, options); });
        if (sentence != "nothing") {
            if (!sentence.starts_with("t.csv")) FAIL(sentence);
            continue;
        }
        ++read;
        bool sound = table.rows > 0 && table.values.size() == table.rows * table.columns;
        for (const float value : table.values) sound = sound && std::isfinite(value);
        sound = sound && table.labels.size() == (options.classes ? table.rows : 0);
        for (const auto label : table.labels) sound = sound && (options.integer_labels || label < table.classes.size());
        if (!sound) FAIL("half-read: " << host::in_quotes(text));
    }
    CHECK(read > 1000);
}
