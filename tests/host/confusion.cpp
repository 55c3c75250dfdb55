#include <ingrain/host/confusion.hpp>

#include <ingrain/core/tensor.hpp>

#include "support.hpp"

#include <cstdint>
#include <sstream>
#include <string>

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

TEST_CASE("the metric confusion_matrix as a table", "[host]") {
    using scores = ingrain::tensor<float, ingrain::shape<2>>;
    ingrain::confusion_matrix<2> confusion;
    confusion.add(scores{{1, 0}}, 0);
    confusion.add(scores{{0, 1}}, 0);
    confusion.add(scores{{0, 1}}, 1);
    const std::string table =
        "truth \\ predicted  cat  dog    right\n"
        "              cat    1    1     50 %\n"
        "              dog    .    1    100 %\n";
    std::ostringstream out, with_more;
    host::print_confusion(out, confusion, {"cat", "dog"});
    CHECK(out.str() == table);
    confusion.add(scores{{0, 1}}, 2);
    host::print_confusion(with_more, confusion, {"cat", "dog"});
    CHECK(says(with_more.str(), {table.c_str(), "left out: 1 "}));
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
