#include <support/reference_file.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

using namespace ingrain::test;

namespace {

constexpr reference_file file{
    R"(first
x [2, 3] 1 -2.5 0.1
  30 1e+10 1e-45
y -0.33333334
)",
    R"(first_of_two
labels [2] 4 0
largest 3.4028235e+38
pi 3.14159265358979
)",
};

}  // namespace

TEST_CASE("a reference file has the tables of its cases") {
    const auto first = file["first"], two = file["first_of_two"];
    const std::span<const float> x = first["x"];
    REQUIRE(x.size() == 6);
    CHECK(x[0] == 1);
    CHECK(x[1] == -2.5f);
    CHECK(x[2] == 0.1f);
    CHECK(x[3] == 30);
    CHECK(x[4] == 1e10f);
    CHECK(x[5] == std::numeric_limits<float>::denorm_min());
    CHECK(first.value("y") == -1.0f / 3);
    CHECK(two["labels"].size() == 2);
    CHECK(two.value("largest") == std::numeric_limits<float>::max());
    CHECK(file.read<double>("first_of_two").value("pi") == 3.14159265358979);
}

TEST_CASE("a reference case has tables in the order of the file") {
    const auto first = file["first"], two = file["first_of_two"];
    CHECK(first.between("x").size() == 1);
    CHECK(first.between("x", "y").empty());
    REQUIRE(two.between("labels", "pi").size() == 1);
    CHECK(two.between("labels", "pi")[0][0] == std::numeric_limits<float>::max());
}

TEST_CASE("a reference file can be read in constant evaluation") {
    STATIC_CHECK(file.read("first").value("y") == -1.0f / 3);
    STATIC_CHECK(file.read<double>("first_of_two").value("pi") == 3.14159265358979);
}
