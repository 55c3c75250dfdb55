#include <ingrain/host/error.hpp>

#include "support.hpp"

using namespace host_test;

TEST_CASE("an error's sentence is made of words and numbers", "[host]") {
    CHECK(refusal([] { host::refuse("line ", 12, ", value ", 0.5f, ' ', std::size_t{18446744073709551615u}, "."); }) ==
          "line 12, value 0.5 18446744073709551615.");
}

TEST_CASE("what a file has in it is fit to print", "[host]") {
    CHECK(host::in_quotes("0.weights") == "\"0.weights\"");
    CHECK(host::in_quotes(std::string_view("a\n\x1b[31m\0", 8)) == "\"a\\x0a\\x1b[31m\\x00\"");
    CHECK(host::in_quotes(std::string(1000, 'x')).size() < 70);
}
