#include <ingrain/host/file_kind.hpp>

#include "support.hpp"

using namespace host_test;

namespace {

std::string_view kind(std::string_view text) { return host::detail::kind_of(host::as_bytes(text)); }

}  // namespace

TEST_CASE("a file is named by its first bytes", "[host]") {
    CHECK(kind("1,2\n3,4\n") == "a CSV file");
    CHECK(kind("1\t2\r\n") == "a CSV file");
    CHECK(kind("some words\nand, later, more\n") == "a text file");
    CHECK(kind("\n[1, 2]") == "JSON");
    CHECK(kind("\x1f\x8b\x08") == "a gzip file");
    CHECK(kind("\x93NUMPY\1") == "a NumPy file");
    CHECK(kind("\x89HDF\r\n") == "an HDF5 file");
    CHECK(kind({"\xff\xfe\x31\0", 4}) == "a text in UTF-16");
    CHECK(kind({"\0\0\x08\1\0\0\0\1x", 9}) == "an IDX file");
    CHECK(kind({"\2\0\0\0\0\0\0\0{}", 10}) == "a safetensors file");
}

TEST_CASE("what is not recognised has no name", "[host]") {
    CHECK(kind("").empty());
    CHECK(kind({"\0\0\x10\1\0\0\0\1x", 9}).empty());
    CHECK(kind({"a,b\0", 4}).empty());
    CHECK(kind("\x1b[31m,").empty());
}
