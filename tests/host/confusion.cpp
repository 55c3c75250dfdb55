#include <ingrain/host/confusion.hpp>

#include "support.hpp"

#include <cstdint>
#include <sstream>

using namespace host_test;

TEST_CASE("a confusion matrix as a table", "[host]") {
    const std::uint32_t counts[]{35, 0, 1, 12, 0, 0, 0, 0, 7};
    std::ostringstream out;
    host::print_confusion<std::uint32_t>(out, counts);
    CHECK(out.str() ==
          "truth \\ predicted   0   1   2    right\n"
          "                0  35   .   1     97 %\n"
          "                1  12   .   .      0 %\n"
          "                2   .   .   7    100 %\n");
}

TEST_CASE("classes have names, and a class may never come", "[host]") {
    const int counts[]{0, 0, 3, 1};
    std::ostringstream out;
    host::print_confusion<int>(out, counts, {"setosa", "a class of a very long name"});
    CHECK(says(out.str(), {"setosa", "none\n", "a class of a very long name", "25 %"}));
}

TEST_CASE("counts that make no square are refused", "[host]") {
    const int counts[]{1, 2, 3};
    std::ostringstream out;
    CHECK(says(refusal([&] { host::print_confusion<int>(out, counts); }), {"3 counts"}));
}
